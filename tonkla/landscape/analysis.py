"""Asks the engine where support is and where it is not, by a rule that stands on the page."""

from __future__ import annotations  # engines are loaded with the first question

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from tonkla.engines import access
from tonkla.engines.roads import ROAD, kilometres
from tonkla.landscape.models import Way
from tonkla.landscape.needing import STANDARD, Weights, needs_in
from tonkla.landscape.supply import known_places, places_with_support, supply
from tonkla.places.models import Place

CAPITAL = "TH-10"
ROADS = (1.0, 1.2, ROAD, 1.5)  # straight line to road: what may be chosen on the page
NEAR = 150.0  # km by road that a mobile offer comes


@dataclass(frozen=True)
class Rule:
    """What is counted: which kind, goal and stage; whether what reaches everywhere counts; how reach and need are measured."""

    kind: str = ""
    goal: int = 0
    stage: str = ""
    afar: bool = False
    road: float = ROAD
    plain: bool = False  # the plain 2SFCA: within 150 km all the same
    need: Weights = STANDARD  # figures that stand for need where no round has weighed any, each with its weight
    what_if: str = ""  # the code of a place where a hub would open
    what_way: str = Way.IN_PLACE.value  # how that hub would work


@dataclass(frozen=True)
class Standing:
    """One place: offers recorded there, reach, kilometres to the nearest, need, and whether nothing is known."""

    place: Place
    offers: int
    reach: float
    nearest: float | None
    need: float
    need_from: str  # weighed · figures; empty: nobody knows, and the mean stands
    is_unknown: bool
    gap: float  # percentage points: share of need less share of support that arrives
    moved: float = 0.0  # kilometres nearer by the "what if"
    eased: float = 0.0  # points of the gap that the "what if" takes away


@dataclass(frozen=True)
class Gaps:
    rows: tuple[Standing, ...]
    spread: access.Spread | None
    capital: float
    counted: int
    left_out: int
    placeless: int
    afar: int
    road: float = ROAD

    def of(self, code: str) -> Standing | None:
        return next((row for row in self.rows if row.place.pk == code), None)


@lru_cache(8)
def land(points: tuple[tuple[str, float, float], ...], road: float) -> access.Ground:
    """The kilometres between the places, worked out once."""
    return access.ground({code: (lat, lon) for code, lat, lon in points}, road)


def with_points() -> list[Place]:
    places = Place.objects.filter(country="TH", merged_into=None)
    return [p for p in places if p.lat is not None and p.lon is not None]


def gaps(rule: Rule, today: date | None = None) -> Gaps:
    """All provinces, the widest gap first. Recorded is not the same as there: see `is_unknown`."""
    import numpy as np

    places = with_points()
    codes = [p.pk for p in places]
    found = supply(rule.kind, rule.goal, rule.stage, today or timezone.localdate())
    there = np.array([found.there[code] for code in codes], dtype=float)
    needs = needs_in(codes, rule.goal, rule.stage, rule.need)
    need = np.array([needs[code].value for code in codes])
    km = land(tuple((p.pk, float(p.lat or 0), float(p.lon or 0)) for p in places), rule.road).km
    weights = access.banded(km, access.PLAIN if rule.plain else access.BANDS)
    afar = found.afar * rule.afar / (need.sum() or 1.0)
    reach, near = access.catchment(weights, there, need) + afar, access.closest(km, there)
    gap = access.points_short(need, reach)
    new = opened(rule, codes, km, weights, there, need)
    near_then = nearer(near, new[0])
    eased = gap - access.points_short(need, reach + new[1]) if rule.what_if in codes else np.zeros(len(codes))
    rows = [
        Standing(
            place=p, offers=int(there[i]), reach=float(reach[i] + new[1][i]), need=float(need[i]), need_from=needs[p.pk].told_by,
            gap=float(gap[i] - eased[i]),
            nearest=None if near_then is None or np.isinf(near_then[i]) else float(near_then[i]), is_unknown=p.pk not in found.known,
            moved=0.0 if near is None or near_then is None else float(near[i] - near_then[i]), eased=float(eased[i]),
        )
        for i, p in enumerate(places)
    ]  # fmt: skip
    return Gaps(
        rows=tuple(sorted(rows, key=lambda row: (-round(row.gap, 9), -(row.nearest or 0), row.place.pk))),
        spread=access.spread(there.tolist(), [p.region6 for p in places]),
        capital=found.there[CAPITAL] / (sum(there) or 1), counted=found.counted, left_out=found.left_out,
        placeless=found.placeless, afar=found.afar, road=rule.road,
    )  # fmt: skip


def opened(
    rule: Rule,
    codes: list[str],
    km: access.Numbers,
    weights: access.Numbers,
    there: access.Numbers,
    need: access.Numbers,
) -> tuple[access.Numbers | None, access.Numbers]:
    """What one new offer at `what_if` would add: kilometres to it from each place (none from afar), and reach."""
    import numpy as np

    nothing = np.zeros(len(codes))
    if rule.what_if not in codes:
        return None, nothing
    at = codes.index(rule.what_if)
    if rule.what_way == Way.REMOTE:
        return None, nothing + 1.0 / (need.sum() or 1.0)
    comes = km[at] <= NEAR
    one = nothing.copy()
    one[at] = 1.0
    pull = np.where(comes, 1.0, 0.0)[:, None] if rule.what_way == Way.MOBILE else weights[:, [at]]
    wanted = float(need @ pull[:, 0])
    added = pull[:, 0] / wanted if wanted > 0 else nothing
    return (np.where(comes, 0.0, np.inf) if rule.what_way == Way.MOBILE else km[at]), added


def nearer(near: access.Numbers | None, new: access.Numbers | None) -> access.Numbers | None:
    """The nearest of what was there and what is new; infinite is none."""
    import numpy as np

    if new is None:
        return near
    return new if near is None else np.minimum(near, new)


@dataclass(frozen=True)
class Nearest:
    """What the page of a place tells: offers recorded in it, and the way to the nearest recorded support."""

    offers: int
    nearest: float | None
    is_unknown: bool


def nearest_to(place: Place, today: date | None = None) -> Nearest | None:
    """For one place of the country, without working out the others' gaps; None for a place abroad or without a point."""
    places = with_points()
    codes = [p.pk for p in places]
    if place.pk not in codes:
        return None
    there = places_with_support(today or timezone.localdate(), place.pk)
    km = land(tuple((p.pk, float(p.lat or 0), float(p.lon or 0)) for p in places), ROAD).km[codes.index(place.pk)]
    ways = [float(km[codes.index(code)]) for code in there if code in codes]
    return Nearest(there.get(place.pk, 0), min(ways, default=None), place.pk not in known_places())


def kilometres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """By road, as everywhere in this room."""
    return kilometres(a, b)
