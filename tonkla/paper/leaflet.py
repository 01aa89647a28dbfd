"""A plain printed page: headings, sentences, tables, boxes to tick and lines to write on. Run sheets, slips, reports.

Rooms say what stands on it as plain facts; how it looks stands in `typst/leaflet.typ`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.pdf import render
from tonkla.paper.qr import qr_svg
from tonkla.paper.typeset import Exactly

SAY = {
    "th": {"page": "หน้า {n} จาก {all}", "made_on": "พิมพ์เมื่อ {day}"},
    "en": {"page": "page {n} of {all}", "made_on": "printed {day}"},
}


@dataclass(frozen=True)
class Heading:
    words: str


@dataclass(frozen=True)
class Words:
    """A sentence or several. `strong` for what must not be overlooked, `quote` for what somebody said."""

    words: str
    strong: bool = False
    quote: bool = False


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the page's width; 0 = as narrow as its words."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


@dataclass(frozen=True)
class Lines:
    """Room to write by hand, under a name."""

    words: str
    count: int = 1


@dataclass(frozen=True)
class Ticks:
    words: Sequence[str]


@dataclass(frozen=True)
class Code:
    """A QR code with a sentence beside it."""

    address: str
    words: str


@dataclass(frozen=True)
class Picture:
    """A drawing (one <svg>) with words under it, as wide as `share` of the page; `keys` are (ink, words) beside it."""

    svg: str
    words: str
    keys: Sequence[tuple[str, str]] = ()
    share: int = 60


@dataclass(frozen=True)
class NewPage:
    pass


Part = Heading | Words | Table | Lines | Ticks | Code | Picture | NewPage


@dataclass(frozen=True)
class Leaflet:
    title: str
    made_on: date
    kind: str = ""
    facts: Sequence[tuple[str, str]] = ()
    parts: Sequence[Part] = field(default_factory=list)
    lying: bool = False  # A4 on its side


def leaflet_pdf(leaflet: Leaflet, lang: Language) -> bytes:
    return render("leaflet", leaflet_data(leaflet, lang), lang, made_on=leaflet.made_on)


def leaflet_data(leaflet: Leaflet, lang: Language) -> dict[str, Any]:
    say = SAY[lang]
    return {
        "say": {},
        "file_title": Exactly(leaflet.title),
        "title": leaflet.title,
        "kind": leaflet.kind or None,
        "lying": leaflet.lying,
        "facts": [{"name": name, "value": value} for name, value in leaflet.facts if value],
        "parts": [part_data(part) for part in leaflet.parts],
        "made_on": say["made_on"].format(day=thai_date(leaflet.made_on, lang)),
        "page": [Exactly(part) for part in say["page"].replace("{all}", "{n}").split("{n}")],
    }


def part_data(part: Part) -> dict[str, Any]:
    """One part with its number, by which the template knows it."""
    match part:
        case Heading(words):
            facts: dict[str, Any] = {"n": 0, "words": words}
        case Words(words, strong, quote):
            facts = {"n": 1, "words": words, "strong": strong, "quote": quote}
        case Table(head, rows, widths):
            facts = {"n": 2, "head": list(head), "rows": [list(row) for row in rows], "widths": list(widths)}
        case Lines(words, count):
            facts = {"n": 3, "words": words, "count": count}
        case Ticks(items):
            facts = {"n": 4, "items": list(items)}
        case Code(address, words):
            facts = {"n": 5, "qr": Exactly(qr_svg(address)), "words": words}
        case NewPage():
            facts = {"n": 6}
        case Picture(svg, words, keys, share):
            inks = [{"ink": Exactly(ink), "words": said} for ink, said in keys]
            facts = {"n": 7, "svg": Exactly(svg), "words": words, "keys": inks, "share": share}
    return facts
