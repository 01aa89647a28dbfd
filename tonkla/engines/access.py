"""How unevenly is support spread, and how far is it from each place?

Concentration: Gini; Theil's T split into what lies between regions and within them (Theil 1967; Shorrocks 1980).
Reach: two-step floating catchment (Luo & Wang 2003), enhanced by distance bands (Luo & Qi 2009). Distances are kilometres
on the road, made from the great circle times a stated factor. All functions are pure; sequences are aligned by position.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EARTH_KM = 6371.0
ROAD = 1.3  # great circle to road, a working estimate that is shown wherever it is used
BANDS = ((50.0, 1.0), (100.0, 0.68), (150.0, 0.22))  # km, weight: Gaussian at the band's middle, as Luo & Qi


@dataclass(frozen=True)
class Spread:
    """`gini` 0 = even, near 1 = all in one place. Theil: `between` + `within` = `total`. `top` = share of the largest."""

    gini: float
    total: float
    between: float
    within: float
    top: float


def spread(counts: Sequence[float], regions: Sequence[str]) -> Spread | None:
    """Over places: how much each has, and its region. None where there is nothing at all to spread."""
    if len(counts) != len(regions):
        raise ValueError("one region for each count")
    if any(count < 0 or not math.isfinite(count) for count in counts):
        raise ValueError("counts are finite and not negative")
    whole = math.fsum(counts)
    if not counts or whole == 0:
        return None
    between, within = theil(counts, regions)
    return Spread(gini(counts), between + within, between, within, max(counts) / whole)


def gini(counts: Sequence[float]) -> float:
    """Mean absolute difference over twice the mean."""
    ordered, n, whole = sorted(counts), len(counts), math.fsum(counts)
    return 2 * math.fsum(place * count for place, count in enumerate(ordered, 1)) / (n * whole) - (n + 1) / n


def theil(counts: Sequence[float], regions: Sequence[str]) -> tuple[float, float]:
    """(between regions, within regions). 0 · log 0 counts as 0."""
    whole, n = math.fsum(counts), len(counts)
    groups: dict[str, list[float]] = {}
    for count, region in zip(counts, regions, strict=True):
        groups.setdefault(region, []).append(count)
    between = within = 0.0
    for members in groups.values():
        share, size = math.fsum(members) / whole, len(members)
        if share > 0:
            between += share * math.log(share / (size / n))
            own = math.fsum(members)
            within += share * math.fsum(c / own * math.log(c / own * size) for c in members if c / own > 0)
    return between, within


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """By road between two (latitude, longitude) in degrees: great circle times `ROAD`."""
    one, two, turn = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    inner = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn / 2) ** 2
    return ROAD * 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, inner)))


def nearest(points: Mapping[str, tuple[float, float]], supply: Mapping[str, float]) -> dict[str, float | None]:
    """Kilometres from each place to the nearest with any supply; 0 where it is there; None where there is none at all."""
    sources = [points[key] for key, amount in supply.items() if amount > 0 and key in points]
    return {
        key: min((0.0 if point == source else kilometres(point, source) for source in sources), default=None)
        for key, point in points.items()
    }


def reach(
    points: Mapping[str, tuple[float, float]],
    supply: Mapping[str, float],
    demand: Mapping[str, float],
    bands: Sequence[tuple[float, float]] = BANDS,
) -> dict[str, float]:
    """Supply for each unit of demand within reach of a place (E2SFCA). One band with weight 1 is the plain 2SFCA.
    A place of supply that nobody reaches gives nothing."""
    keys = list(points)
    weight = {
        (a, b): banded(0.0 if a == b else kilometres(points[a], points[b]), bands)
        for a in keys
        for b in keys
        if supply.get(b)
    }
    ratio = {}
    for b in {b for _a, b in weight}:
        wanted = math.fsum(weight[a, b] * demand.get(a, 0.0) for a in keys)
        ratio[b] = supply[b] / wanted if wanted > 0 else 0.0
    return {a: math.fsum(weight[a, b] * ratio[b] for b in ratio) for a in keys}


def banded(km: float, bands: Sequence[tuple[float, float]]) -> float:
    return next((weight for limit, weight in bands if km <= limit), 0.0)
