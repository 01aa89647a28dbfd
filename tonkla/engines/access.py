"""How unevenly is support spread, and how far is it from each place?

Concentration: Gini; Theil's T split into what lies between regions and within them (Theil 1967; Shorrocks 1980).
Reach: two-step floating catchment (Luo & Wang 2003), enhanced by distance bands (Luo & Qi 2009). Distances are kilometres
on the road, made from the great circle times a stated factor. All functions are pure; sequences are aligned by position.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tonkla.engines.roads import EARTH_KM, ROAD

BANDS = ((50.0, 1.0), (100.0, 0.68), (150.0, 0.22))  # km, weight: Gaussian at the band's middle, as Luo & Qi
PLAIN = ((150.0, 1.0),)  # one band: the plain 2SFCA

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """`gini` 0 = even, near 1 = all in one place. Theil: `between` + `within` = `total`. `top` = share of the largest."""

    gini: float
    total: float
    between: float
    within: float
    top: float


@dataclass(frozen=True)
class Ground:
    """Places and the kilometres by road between each two of them."""

    keys: tuple[str, ...]
    km: Numbers


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


def ground(points: Mapping[str, tuple[float, float]], road: float = ROAD) -> Ground:
    """By road between (latitude, longitude) in degrees: great circle times `road`. Worked out once, then asked often."""
    if not points:
        return Ground((), np.zeros((0, 0)))
    at = np.radians(np.array(list(points.values()), dtype=float))
    lat, lon = at[:, 0], at[:, 1]
    inner = (
        np.sin((lat[None] - lat[:, None]) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat)[None] * np.sin((lon[None] - lon[:, None]) / 2) ** 2
    )
    return Ground(tuple(points), road * 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, inner))))


def closest(km: Numbers, supply: Numbers) -> Numbers | None:
    """Kilometres from each place to the nearest with any supply; 0 where it is there; None where there is none at all."""
    there = supply > 0
    if not there.any():
        return None
    found: Numbers = km[:, there].min(axis=1)
    return found


def banded(km: Numbers, bands: Sequence[tuple[float, float]] = BANDS) -> Numbers:
    """The weight of each distance: that of the first band it lies in, 0 beyond the last."""
    limits = np.array([limit for limit, _weight in bands])
    weights = np.array([weight for _limit, weight in bands] + [0.0])
    found: Numbers = weights[np.searchsorted(limits, km, side="left")]
    return found


def catchment(weights: Numbers, supply: Numbers, demand: Numbers) -> Numbers:
    """Supply for each unit of demand within reach of a place; `weights[i, j]`: how well place i reaches supply j.
    A supply that nobody reaches, or where there is no demand, gives nothing."""
    wanted = demand @ weights
    ratio = np.divide(supply, wanted, out=np.zeros_like(wanted), where=wanted > 0)
    found: Numbers = weights @ ratio
    return found


def points_short(need: Numbers, reach: Numbers) -> Numbers:
    """Each place's share of all need less its share of all support that reaches anybody, in percentage points.
    Where no support reaches anybody the whole need is short; where there is no need nothing is."""
    whole = need.sum()
    if whole <= 0:
        return np.zeros_like(need)
    got = need * reach
    shares = got / got.sum() if got.sum() > 0 else np.zeros_like(got)
    found: Numbers = 100.0 * (need / whole - shares)
    return found


def nearest(points: Mapping[str, tuple[float, float]], supply: Mapping[str, float]) -> dict[str, float | None]:
    """`closest` by name."""
    found = closest(ground(points).km, lined_up(points, supply))
    return {key: None if found is None else float(found[place]) for place, key in enumerate(points)}


def reach(
    points: Mapping[str, tuple[float, float]],
    supply: Mapping[str, float],
    demand: Mapping[str, float],
    bands: Sequence[tuple[float, float]] = BANDS,
) -> dict[str, float]:
    """`catchment` by name, with distance bands (E2SFCA). One band with weight 1 is the plain 2SFCA."""
    weights = banded(ground(points).km, bands)
    found = catchment(weights, lined_up(points, supply), lined_up(points, demand))
    return dict(zip(points, found.tolist(), strict=True))


def lined_up(points: Mapping[str, tuple[float, float]], amounts: Mapping[str, float]) -> Numbers:
    return np.array([amounts.get(key, 0.0) for key in points], dtype=float)
