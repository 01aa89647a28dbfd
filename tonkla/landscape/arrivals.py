"""Organisations from a table: each row is taken in with its source, or refused with its row and cause. Nothing is guessed.

Columns by name: name_en, name_th, type, province, serves, offer, "sector/SDG", instrument, source, note. A row is known by
its file and names: the same table again changes nothing. Spellings of a place that are not known come back with a suggestion.
"""

import csv
import difflib
import io
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tonkla.landscape.models import Actor, Offer, OfferKind
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal

MOST_ROWS = 100_000
EVERYWHERE = {"nationwide", "national", "all thailand", "ทั่วประเทศ", "ทั้งประเทศ", "-"}
KINDS = (
    (OfferKind.SPACE, ("space", "พื้นที่", "centre", "co-working")),
    (OfferKind.FUND, ("grant", "fund", "ทุน", "loan", "investment", "prize")),
    (OfferKind.MENTORING, ("mentor", "coach", "พี่เลี้ยง")),
    (OfferKind.TRAINING, ("training", "workshop", "อบรม", "course")),
    (OfferKind.NETWORK, ("network", "เครือข่าย", "forum")),
    (OfferKind.PROGRAMME, ("incub", "programme", "program", "accelerat", "บ่มเพาะ")),
)


@dataclass(frozen=True)
class Row:
    """One line of the table, ready to be kept."""

    number: int
    origin: str
    facts: dict[str, Any]
    offer: dict[str, Any]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    refused: tuple[tuple[int, str, str], ...]  # row, cause in Thai, cause in English


def read(name: str, body: bytes) -> Table:
    """The rows of a CSV (UTF-8, with or without its mark, or Windows-874). Raises a refusal for what is no table."""
    lines = list(csv.DictReader(io.StringIO(decoded(body), newline="")))
    if not lines or not {"name_en", "name_th"} & set(lines[0]) or "source" not in lines[0]:
        raise Refusal("no_actor_table")
    if len(lines) > MOST_ROWS:
        raise Refusal("actors_too_many", n=MOST_ROWS)
    rows, refused, places = [], [], Place.objects.filter(merged_into=None)
    seen: set[str] = set()
    for number, line in enumerate(lines, 2):
        made = row_of(name, number, line, places)
        if isinstance(made, Row):
            if made.origin in seen:
                refused.append((number, "ชื่อนี้มีอยู่แล้วในไฟล์เดียวกัน", "this name stands in the file already"))
                continue
            seen.add(made.origin)
            rows.append(made)
        else:
            refused.append((number, *made))
    return Table(tuple(rows), tuple(refused))


def decoded(body: bytes) -> str:
    for code in ("utf-8-sig", "cp874"):
        try:
            return body.decode(code)
        except UnicodeDecodeError:
            continue
    raise Refusal("no_actor_table")


def row_of(file: str, number: int, line: dict[str, Any], places: Any) -> Row | tuple[str, str]:
    cells = {key: " ".join(str(value or "").split()) for key, value in line.items() if key}
    th, en, source = cells.get("name_th", ""), cells.get("name_en", ""), cells.get("source", "")
    if not th and not en:
        return "ไม่มีชื่อ", "it has no name"
    if not source:
        return "ไม่บอกว่ารู้มาจากไหน", "it does not say where this is known from"
    asked = cells.get("province", "")
    place = places.find(asked) if asked and asked.casefold() not in EVERYWHERE else None
    if asked and place is None and asked.casefold() not in EVERYWHERE:
        close = suggestion(asked)
        return f"ไม่รู้จักพื้นที่ “{asked}” {close}", f"the place “{asked}” is not known {close}"
    told = " ".join((cells.get("offer", ""), cells.get("instrument", ""))).casefold()
    return Row(
        number,
        f"{file}:{en or th}"[:120],
        {
            "name_th": th[:160], "name_en": en[:160], "kind": cells.get("type", "")[:80], "place": place,
            "source": source[:300], "note": cells.get("note", "")[:300],
            "is_sure": "general knowledge" not in cells.get("note", "").casefold(),
        },
        {
            "kind": next((kind for kind, words in KINDS if any(word in told for word in words)), OfferKind.OTHER),
            "words": (cells.get("offer") or cells.get("instrument") or en or th)[:300],
            "serves": cells.get("serves", "")[:160],
            "goals": sorted({int(n) for n in re.findall(r"\b(1[0-7]|[1-9])\b", cells.get("sector/SDG", ""))}),
            "is_nationwide": asked.casefold() in EVERYWHERE,
        },
    )  # fmt: skip


def suggestion(asked: str) -> str:
    """The nearest names, for a person to choose from: never chosen for them."""
    names = [name for pair in Place.objects.values_list("name_th", "name_en") for name in pair if name]
    close = difflib.get_close_matches(asked, names, n=2, cutoff=0.6)
    return f"({' / '.join(close)}?)" if close else ""


@transaction.atomic
def take_in(table: Table, hub: Hub | None, by: Person) -> int:
    """Keep what is new; how many. Known rows are left as people have made them since."""
    known = set(Actor.objects.exclude(origin="").values_list("origin", flat=True))
    fresh = [row for row in table.rows if row.origin not in known]
    actors = Actor.objects.bulk_create([Actor(origin=row.origin, hub=hub, by=by, **row.facts) for row in fresh])
    Offer.objects.bulk_create(Offer(actor=actor, by=by, **row.offer) for actor, row in zip(actors, fresh, strict=True))
    return len(fresh)


def alike(name_th: str, name_en: str, but: Any = None) -> list[Actor]:
    """Actors whose Thai or English name is nearly the same: shown before a second one is made."""
    wanted = [name.casefold() for name in (name_th, name_en) if name.strip()]
    found = []
    for actor in Actor.objects.filter(removed_at=None).exclude(pk=but):
        names = [name.casefold() for name in (actor.name_th, actor.name_en) if name]
        if any(difflib.SequenceMatcher(None, a, b).ratio() > 0.85 for a in wanted for b in names):
            found.append(actor)
    return found[:5]
