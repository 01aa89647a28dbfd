"""How alike are two places in one respect?

Gower's coefficient (1971, Biometrics 27): each feature gives every pair a strength from 0 to 1, or nothing where either
place does not tell. Numbers are compared by rank (Podani 1999), so that one Bangkok does not make all others equal.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from tonkla.engines.roads import kilometres

Kind = Literal["number", "set", "kind", "mix", "distance", "declared"]
HALF_KM = 150.0  # this far by road, nearness is half: a working estimate, shown wherever it is used


@dataclass(frozen=True)
class Feature:
    """One respect. `weight` 0 or more; `kind` says how it is compared; `half_km` only for distance."""

    key: str
    kind: Kind
    weight: float
    label_th: str
    label_en: str
    half_km: float = HALF_KM


@dataclass(frozen=True)
class Profile:
    """What is known of a place. A key that is absent is unknown, which is not the same as zero or empty.

    `mixes`: shares of a whole, such as needs by SDG (normalised here). `point`: (latitude, longitude) in degrees.
    """

    id: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    mixes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Affinity:
    """Places that somebody (`by`: a source or a hub) says belong together, and `why`."""

    places: frozenset[str]
    by: str
    why: str


Said = Callable[[int, int], str]  # what two places share in this respect, in their own words


def checked(profiles: Sequence[Profile], features: Sequence[Feature]) -> None:
    """ValueError, with the name, for what cannot be."""
    for what, names in (("place", [one.id for one in profiles]), ("feature", [one.key for one in features])):
        twice = sorted(name for name, n in Counter(names).items() if n > 1)
        if twice:
            raise ValueError(f"{what} {twice[0]} is listed twice: each may stand once")
    for feature in features:
        if not math.isfinite(feature.weight) or feature.weight < 0 or not feature.half_km > 0:
            raise ValueError(f"feature {feature.key}: a weight of 0 or more, and a half distance above 0")
    for one in profiles:
        values = [*one.numbers.values(), *(part for mix in one.mixes.values() for part in mix.values())]
        if not all(map(math.isfinite, values)) or any(p < 0 for mix in one.mixes.values() for p in mix.values()):
            raise ValueError(f"place {one.id}: numbers are finite, shares 0 or more; leave out what is unknown")
        if one.point and not (-90 <= one.point[0] <= 90 and -180 <= one.point[1] <= 180):
            raise ValueError(f"place {one.id}: {one.point} is no latitude and longitude")


def strengths(profiles: Sequence[Profile], feature: Feature, affinities: Iterable[Affinity]) -> tuple[np.ndarray, Said]:
    """(places × places, NaN where unknown, diagonal NaN), and a function that says what two places share."""
    if feature.kind == "declared":
        table, said = _declared(profiles, list(affinities))
    else:
        way = {"number": _numbers, "set": _sets, "kind": _kinds, "mix": _mixes, "distance": _distance}[feature.kind]
        table, said = way(profiles, feature)
    np.fill_diagonal(table, np.nan)
    return table, said


def _filled(n: int, one: Callable[[int, int], float | None]) -> np.ndarray:
    table = np.full((n, n), np.nan)
    for i in range(n):
        for j in range(i + 1, n):
            found = one(i, j)
            if found is not None:
                table[i, j] = table[j, i] = found
    return table


def _declared(profiles: Sequence[Profile], affinities: list[Affinity]) -> tuple[np.ndarray, Said]:
    at = {one.id: i for i, one in enumerate(profiles)}
    table, why = np.zeros((len(profiles), len(profiles))), dict[tuple[int, int], list[str]]()
    for affinity in affinities:
        held = sorted(at[name] for name in affinity.places if name in at)
        table[np.ix_(held, held)] = 1.0
        for i in held:
            for j in held:
                if i != j:
                    why.setdefault((i, j), []).append(f"{affinity.why} ({affinity.by})")
    return table, lambda i, j: "; ".join(why.get((i, j), []))


def _numbers(profiles: Sequence[Profile], feature: Feature) -> tuple[np.ndarray, Said]:
    values = np.array([one.numbers.get(feature.key, np.nan) for one in profiles], float)
    known = values[~np.isnan(values)]
    below = np.array([(known < v).sum() + ((known == v).sum() - 1) / 2 for v in values], float)
    below[np.isnan(values)] = np.nan
    widest = float(np.nanmax(below) - np.nanmin(below)) if len(known) else 0.0
    apart = np.abs(below[:, None] - below[None, :])
    table = 1.0 - apart / widest if widest > 0 else np.where(np.isnan(apart), np.nan, 1.0)
    return table, lambda i, j: f"{values[i]:,.6g} · {values[j]:,.6g}"


def _sets(profiles: Sequence[Profile], feature: Feature) -> tuple[np.ndarray, Said]:
    """Shared over all, what few places have counting more: weight 1 − (share of places that have it), at least 1/n."""
    held = [one.sets.get(feature.key) for one in profiles]
    told = [one for one in held if one is not None]
    count = Counter(name for one in told for name in one)
    rare = {name: max(1 - n / len(told), 1 / len(told)) for name, n in count.items()}

    def one(i: int, j: int) -> float | None:
        a, b = held[i], held[j]
        if a is None or b is None or not a | b:
            return None
        return math.fsum(rare[name] for name in a & b) / math.fsum(rare[name] for name in a | b)

    def said(i: int, j: int) -> str:
        both = (held[i] or frozenset()) & (held[j] or frozenset())
        return ", ".join(sorted(both, key=lambda name: (-rare[name], name)))

    return _filled(len(profiles), one), said


def _kinds(profiles: Sequence[Profile], feature: Feature) -> tuple[np.ndarray, Said]:
    held = [one.kinds.get(feature.key) for one in profiles]
    table = _filled(len(held), lambda i, j: None if None in (held[i], held[j]) else float(held[i] == held[j]))
    return table, lambda i, j: (held[i] or "") if held[i] == held[j] else ""


def _mixes(profiles: Sequence[Profile], feature: Feature) -> tuple[np.ndarray, Said]:
    """What two mixes have in common: 1 − half the sum of differences."""
    given = [one.mixes.get(feature.key, {}) for one in profiles]
    held = [{k: v / math.fsum(mix.values()) for k, v in mix.items()} if any(mix.values()) else None for mix in given]

    def common(i: int, j: int) -> dict[str, float]:
        a, b = held[i] or {}, held[j] or {}
        return {name: min(a[name], b[name]) for name in a.keys() & b.keys()}

    def said(i: int, j: int) -> str:
        both = common(i, j)
        return ", ".join(sorted((name for name in both if both[name] > 0), key=lambda name: (-both[name], name))[:3])

    def one(i: int, j: int) -> float | None:
        return min(1.0, math.fsum(common(i, j).values())) if held[i] and held[j] else None

    return _filled(len(held), one), said


def _distance(profiles: Sequence[Profile], feature: Feature) -> tuple[np.ndarray, Said]:
    points = [one.point for one in profiles]

    def km(i: int, j: int) -> float | None:
        a, b = points[i], points[j]
        return kilometres(a, b) if a and b else None

    away = _filled(len(points), km)
    return 2.0 ** (-away / feature.half_km), lambda i, j: f"{away[i, j]:,.0f} km"
