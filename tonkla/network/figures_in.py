"""A table of published figures is looked into: which rows could be kept, which are refused and why. Nothing is guessed."""

import math
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tonkla.fieldnotes.bring_in.found import Row, Table
from tonkla.fieldnotes.bring_in.table import read_csv, read_xlsx
from tonkla.network.figures import KEYS, era, is_a_kind, values_by_place, words_of
from tonkla.places.finding import Finder
from tonkla.places.models import Place
from tonkla.places.spelling import fold
from tonkla.refusal import Refusal

MOST = 5000
HEADINGS = {
    "code": ("code", "place", "province", "รหัส", "จังหวัด", "พื้นที่"), "key": ("key", "kind", "indicator", "ตัวชี้วัด", "ชนิด"),
    "value": ("value", "ค่า", "จำนวน"), "year": ("year", "ปี", "ปี พ.ศ."), "source": ("source", "ที่มา", "แหล่งที่มา"),
    "licence": ("licence", "license", "สัญญาอนุญาต", "สิทธิ"),
}  # fmt: skip
NEEDED = ("code", "key", "value", "source")


class Wrong(Exception):
    """A row that cannot be kept as it stands."""


@dataclass
class Looked:
    """`rows` as they would be kept, `shown` as a person reads them, `refused`: number of the row, its words, the cause."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    shown: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def look_into(name: str, body: bytes) -> Looked:
    table = read_xlsx(body) if name.lower().endswith(".xlsx") else read_csv(body)
    at = headings(table)
    if not set(NEEDED) <= set(at):
        raise Refusal("figures_unclear")
    if len(table.rows) > MOST:
        raise Refusal("figures_too_large", limit=_("%(n)s rows") % {"n": f"{MOST:,}"})
    finder, before, found = Finder(Place.objects.filter(merged_into=None)), values_by_place(), Looked()
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        cells = {part: row.cells.get(head, "").strip() for part, head in at.items()}
        try:
            kept = figure_in(row, cells, finder)
            again = seen.setdefault((kept["code"], kept["key"]), row.number)
            if again != row.number:
                raise Wrong(_("it already stands in row %(n)s") % {"n": again})
        except Wrong as wrong:
            found.refused.append((row.number, " · ".join(filter(None, cells.values()))[:160], str(wrong)))
            continue
        found.rows.append(kept)
        was = before.get((kept["code"], kept["key"]))
        found.shown.append(
            {
                **kept,
                "words": words_of(kept["key"]),
                "year": era(kept["year"]),
                "was": None if was == kept["value"] else was,
            }
        )
    return found


def headings(table: Table) -> dict[str, str]:
    """Part → heading of the table, by what it is called in either language."""
    heads = {fold(head): head for head in reversed(table.columns)}
    found = {}
    for part, names in HEADINGS.items():
        head = next((heads[fold(name)] for name in names if fold(name) in heads), "")
        if head:
            found[part] = head
    return found


def figure_in(row: Row, cells: dict[str, str], finder: Finder[Place]) -> dict[str, Any]:
    """The figure of a row; raises `Wrong` with the cause where there is none."""
    place = finder.find(cells["code"])
    if row.formula:
        raise Wrong(_("a cell computes: write the number itself"))
    if place is None:
        raise Wrong(unknown_place(cells["code"], finder))
    key = cells["key"].lower()[:40]
    if not is_a_kind(key):
        raise Wrong(_("the kind must be %(kinds)s, need:NAME or religion:NAME") % {"kinds": ", ".join(KEYS)})
    if not cells["source"]:
        raise Wrong(_("nobody says where it comes from"))
    return {
        "code": place.pk, "key": key, "value": value_in(cells["value"], key), "year": year_in(cells.get("year", "")),
        "source": cells["source"][:300], "licence": cells.get("licence", "")[:120],
    }  # fmt: skip


def unknown_place(words: str, finder: Finder[Place]) -> str:
    close = finder.suggest(words)
    cause = _("the place “%(words)s” is not known") % {"words": words[:60]}
    return f"{cause} ({_('Near to it:')} {' / '.join(close)})" if close else cause


def value_in(words: str, key: str) -> float:
    try:
        value = float(words.replace(",", ""))
    except ValueError:
        value = math.nan
    if not 0 <= value < 1e12:
        raise Wrong(_("the value is no number"))
    if key == "poverty" and value > 100:
        raise Wrong(_("a share of 100 cannot be more than 100"))
    return value


def year_in(words: str) -> int | None:
    """Of either era; empty where nobody says it."""
    if not words:
        return None
    if not (words.isdecimal() and len(words) == 4):
        raise Wrong(_("the year must be four digits"))
    year = int(words)
    return year - 543 if year >= 2400 else year
