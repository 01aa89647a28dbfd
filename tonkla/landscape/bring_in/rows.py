"""A line of a table becomes facts with their source, or is refused with its cell and cause. Nothing is guessed."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tonkla.landscape.bring_in import cells as cell
from tonkla.landscape.bring_in.placed import Placed, place_in, point_in
from tonkla.landscape.bring_in.table import Lines
from tonkla.landscape.models import Way
from tonkla.places.finding import Finder
from tonkla.places.languages import tag_of
from tonkla.places.models import Place
from tonkla.places.spelling import fold

goals_in = lru_cache(10_000)(cell.goals_in)
kind_in = lru_cache(10_000)(cell.kind_in)
instruments_in = lru_cache(10_000)(cell.instruments_in)


@dataclass(frozen=True)
class Row:
    """One line, ready to be kept. `reached`: codes of places the offer reaches."""

    number: int
    origin: str
    facts: dict[str, Any]
    offer: dict[str, Any]
    reached: list[str]


@dataclass(frozen=True)
class Refused:
    """One line that stays out: the field to mend, the cause in both languages, and its cells as they stand."""

    number: int
    field: str
    th: str
    en: str
    cells: dict[str, str]
    unknown: str = ""  # a place nobody knows by this name


@dataclass
class Read:
    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class Wrong(Exception):
    """A cell that cannot be taken as it stands."""

    def __init__(self, name: str, th: str, en: str, unknown: str = "") -> None:
        self.field, self.th, self.en, self.unknown = name, th, en, unknown
        super().__init__(en)


def read_rows(
    lines: Lines, columns: dict[str, str], series: str, mended: dict[str, dict[str, str]], finder: Finder[Place]
) -> Read:
    """All lines by the chosen columns, with the cells a person has mended since."""
    at = {name: lines.heads.index(head) for name, head in columns.items()}
    read, seen = Read(), dict[str, int]()
    for number, line in lines.rows:
        told = {name: line[place] if place < len(line) else "" for name, place in at.items()}
        told |= mended.get(str(number), {})
        try:
            row = row_of(number, told, series, finder)
        except Wrong as wrong:
            read.refused.append(Refused(number, wrong.field, wrong.th, wrong.en, told, wrong.unknown))
            continue
        if row.origin in seen:
            th, en = f"ซ้ำกับแถวที่ {seen[row.origin]}", f"it already stands in row {seen[row.origin]}"
            read.refused.append(Refused(number, "name_en" if told.get("name_en") else "name_th", th, en, told))
            continue
        seen[row.origin] = number
        read.rows.append(row)
    return read


def row_of(number: int, told: dict[str, str], series: str, finder: Finder[Place]) -> Row:
    th, en = name_in(told, "name_th"), name_in(told, "name_en")
    if not th and not en:
        raise Wrong("name_th", "ไม่มีชื่อ", "it has no name")
    source = told.get("source", "")
    if not source:
        raise Wrong("source", "ไม่บอกว่ารู้มาจากไหน", "it does not say where this is known from")
    where = place_in(told.get("province", ""), finder, Wrong)
    lat, lon = point_in(told.get("lat", ""), told.get("lon", ""), where, Wrong)
    reaching = place_in(told.get("reaches", ""), finder, Wrong, "reaches")
    key = told.get("id", "")
    origin = f"id:{series}#{key}" if key else f"name:{fold(en or th)}@{where.code}"
    note = told.get("note", "")
    return Row(
        number, origin[:200],
        {
            "name_th": th, "name_en": en, "kind": clipped(told.get("type", ""), 80), "place_id": where.code or None, "lat": lat,
            "lon": lon, "source": clipped(source, 300), "note": clipped(note, 300), "is_sure": sure_in(told.get("checked", ""), note),
        },
        offer_of(told, th or en, where, reaching),
        sorted({*where.several, *reaching.all_codes}),
    )  # fmt: skip


def name_in(told: dict[str, str], name: str) -> str:
    words = told.get(name, "")
    if len(words) > 160:
        raise Wrong(name, "ชื่อยาวเกิน 160 ตัวอักษร", "the name is longer than 160 letters")
    return words


def clipped(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def sure_in(words: str, note: str) -> bool:
    """Hearsay where the table says so, in a column of its own or in its notes."""
    if not words:
        return not any(sign in note.casefold() for sign in ("general knowledge", "hearsay", "ได้ยินมา", "ยังไม่ตรวจ"))
    answer = cell.checked_in(words)
    if answer is None:
        raise Wrong(
            "checked", f"“{words}” แปลว่าตรวจแล้วหรือยัง ใส่ yes หรือ no", f"“{words}”: checked or not? write yes or no"
        )
    return answer


def offer_of(told: dict[str, str], name: str, where: Placed, reaching: Placed) -> dict[str, Any]:
    goals = goals_in(told.get("goals", ""))
    if goals.wrong:
        raise Wrong("goals", f"ไม่มี SDG {goals.wrong[0]}", f"there is no SDG {goals.wrong[0]}")
    words = told.get("offer", "") or told.get("instrument", "")
    kind = kind_in(told.get("kind", "") or f"{words} {told.get('instrument', '')}")
    return {
        "kind": str(kind), "words": clipped(words or name, 300), "serves": clipped(told.get("serves", ""), 160),
        "goals": goals.goals, "targets": goals.targets, "instruments": instruments_in(told.get("instrument", "")),
        "ways": " ".join(known_in(told, "ways")) or Way.IN_PLACE.value, "languages": " ".join(known_in(told, "languages")),
        "stage": stage_of(told), "cost": clipped(told.get("cost", ""), 120), "capacity": capacity_in(told),
        "starts_on": day_of(told, "starts"), "ends_on": day_of(told, "ends"),
        "is_nationwide": where.is_everywhere or reaching.is_everywhere,
    }  # fmt: skip


def known_in(told: dict[str, str], name: str) -> list[str]:
    words = told.get(name, "")
    if name == "ways":
        found, unknown = cell.ways_in(words)
    else:
        parts = [part.strip() for part in words.replace(";", ",").replace("/", ",").split(",") if part.strip()]
        found, unknown = [tag_of(part) for part in parts if tag_of(part)], [part for part in parts if not tag_of(part)]
    if unknown:
        raise Wrong(name, f"ยังไม่รู้จัก “{unknown[0]}”", f"“{unknown[0]}” is not known")
    return found


def stage_of(told: dict[str, str]) -> str:
    words = told.get("stage", "")
    found = cell.stage_in(words)
    if words and not found and words.casefold() not in ("any", "all", "-", "อะไรก็ได้"):
        raise Wrong("stage", f"ยังไม่รู้จักระยะ “{words}”", f"the stage “{words}” is not known")
    return found


def capacity_in(told: dict[str, str]) -> int | None:
    words = told.get("capacity", "").translate(cell.THAI_DIGITS).replace(",", "")
    if not words:
        return None
    if not words.isdecimal() or int(words) > 1_000_000:
        raise Wrong("capacity", f"จำนวนที่รับได้ “{words}” ไม่ใช่ตัวเลข", f"“{words}” is no number of people")
    return int(words)


def day_of(told: dict[str, str], name: str) -> Any:
    words = told.get(name, "")
    found = cell.day_in(words, name == "ends") if words else None
    if words and found is None:
        raise Wrong(
            name, f"ไม่รู้ว่า “{words}” คือวันไหน ใส่แบบ 2026-03-01 หรือ 1/3/2569", f"which day is “{words}”? write 2026-03-01"
        )
    return found
