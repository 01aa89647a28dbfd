"""The network that grew: which places gave what to which, as a picture of dots and lines and as a table. No persons.

Places stand on a circle, in the order of their codes, each with a number that the table says beside its name: names would be
too small to read on a phone. A line is as thick as what went along it, up to a limit.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from tonkla.network.models import Convening, Exchange, ExchangeKind, Shared, SharedKind
from tonkla.places.models import Place

SIZE, ROUND = 320, 130
THICKEST = 8


@dataclass(frozen=True)
class Dot:
    code: str
    number: int
    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """What went from one place to another: tools, promises, promises kept; and where the line is drawn."""

    giver: Dot
    taker: Dot
    tools: int
    promises: int
    kept: int
    path: str
    width: int


Links = dict[tuple[str, str], Counter[str]]


def links_of(exchanges: Iterable[Exchange]) -> Links:
    """Counted by pair of places."""
    found: Links = {}
    for one in exchanges:
        row = found.setdefault((str(one.giver_id), str(one.taker_id)), Counter())
        row["tools" if one.kind == ExchangeKind.TOOL else "promises"] += 1
        row["kept"] += any(answer.came == "done" for answer in one.answers.all())
    return found


def links_here(convenings: Any) -> Links:
    rows = Exchange.objects.filter(convening__in=convenings, removed_at=None).prefetch_related("answers")
    return links_of(rows.order_by("giver", "taker", "pk"))


def links_told() -> Links:
    """What other machines told of theirs."""
    found: Links = {}
    for one in Shared.objects.filter(kind=SharedKind.CONVENING).order_by("pk"):
        for pair, counts in links_in(one).items():
            found.setdefault(pair, Counter()).update(counts)
    return found


def links_in(told: Shared) -> Links:
    """Of one meeting that another machine told of; what is of another sort is left out."""
    found: Links = {}
    for row in told.facts.get("links") or []:
        if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("giver", "taker")):
            counts = {key: row[key] for key in ("tools", "promises", "kept") if isinstance(row.get(key), int)}
            found.setdefault((row["giver"], row["taker"]), Counter()).update(counts)
    return found


def links_out(convening: Convening) -> list[dict[str, Any]]:
    return [{"giver": giver, "taker": taker, **counts} for (giver, taker), counts in links_here([convening]).items()]


def network_of(convenings: Any, language: str, told: bool = False) -> dict[str, Any]:
    """For a page: dots, lines, the side of the picture."""
    links = links_here(convenings)
    for pair, counts in links_told().items() if told else ():
        links.setdefault(pair, Counter()).update(counts)
    codes = sorted({code for pair in links for code in pair})
    named = {place.pk: place.full_name(language) for place in Place.objects.filter(pk__in=codes)}
    codes = [code for code in codes if code in named]
    dots = {code: dot(code, named[code], n, len(codes)) for n, code in enumerate(codes)}
    lines = [
        Line(
            dots[one], dots[other], counts["tools"], counts["promises"], counts["kept"], bow(dots[one], dots[other]),
            min(THICKEST, 1 + counts["tools"] + counts["promises"]),
        )
        for (one, other), counts in sorted(links.items()) if one in dots and other in dots
    ]  # fmt: skip
    return {"dots": list(dots.values()), "lines": lines, "side": SIZE}


def dot(code: str, name: str, number: int, many: int) -> Dot:
    angle = 2 * pi * number / max(many, 1) - pi / 2
    x, y = (round(SIZE / 2 + ROUND * part) for part in (cos(angle), sin(angle)))
    return Dot(code, number + 1, name, x, y)


def bow(one: Dot, other: Dot) -> str:
    """A line bent towards the middle, so that there and back do not lie on each other."""
    mid_x, mid_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    bent_x, bent_y = mid_x + (other.y - one.y) * 0.12, mid_y - (other.x - one.x) * 0.12
    return f"M{one.x} {one.y}Q{bent_x:.0f} {bent_y:.0f} {other.x} {other.y}"
