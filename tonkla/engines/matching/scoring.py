"""How well do two fit, and may they be put together?

Score = Σ weight · part, parts from 0 to 1: skill (what is sought, by its weight, as far as the helper has it), language (1
the seeker's first, ½ another), nearness (1 where both can meet online, else ½ for each 150 km by road). What is not known
counts as the average of what is, and is named.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tonkla.engines.roads import EARTH_KM, ROAD

HALF_KM = 150.0  # this far by road, nearness is half: a working estimate
KEYS = ("skill", "language", "nearness")


@dataclass(frozen=True)
class Seeker:
    """Who seeks help. `seeks`: skill → how much it weighs (0 or more). `languages`: the first is the most comfortable.
    `point`: (latitude, longitude). `online`: can meet from afar."""

    id: str
    seeks: Mapping[str, float] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    online: bool = False


@dataclass(frozen=True)
class Helper:
    """Who can help. `skills`: skill → how well (0 to 1). `room`: how many seekers at most."""

    id: str
    skills: Mapping[str, float] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    point: tuple[float, float] | None = None
    online: bool = False
    room: int = 1


@dataclass(frozen=True)
class Weights:
    """How much each part counts; only the proportions matter."""

    skill: float = 0.6
    language: float = 0.25
    nearness: float = 0.15


@dataclass(frozen=True)
class Rules:
    """What may not be, whatever the score. `language`: one in common; `skill`: this much of what is sought; `within_km` by
    road unless both can meet online; `apart`: (seeker, helper) with a conflict of interest. `kept`: pairs people decided,
    which no rule breaks. What is unknown breaks no rule but `language`."""

    language: bool = True
    skill: float = 0.0
    within_km: float = math.inf
    apart: frozenset[tuple[str, str]] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Part:
    """One part of a pair's score: `strength` 0 to 1, what it `gives` to the score, and whether it is only the average."""

    key: str
    strength: float
    gives: float
    is_guess: bool
    said_th: str
    said_en: str


@dataclass(frozen=True, eq=False)
class Fit:
    """All pairs, seekers × helpers. `blocked`: by rule, which pairs it forbids."""

    score: np.ndarray
    parts: dict[str, np.ndarray]
    guessed: dict[str, np.ndarray]
    share: dict[str, float]
    km: np.ndarray
    online: np.ndarray
    blocked: dict[str, np.ndarray]


def checked(seekers: Sequence[Seeker], helpers: Sequence[Helper], weights: Weights, rules: Rules) -> None:
    """ValueError, with the name, for what cannot be."""
    for what, names in (("seeker", [one.id for one in seekers]), ("helper", [one.id for one in helpers])):
        twice = sorted(name for name, n in Counter(names).items() if n > 1)
        if twice:
            raise ValueError(f"{what} {twice[0]} is listed twice: each may stand once")
    for seeker in seekers:
        _check(
            all(math.isfinite(w) and w >= 0 for w in seeker.seeks.values()),
            f"seeker {seeker.id}: weights are 0 or more",
        )
    for helper in helpers:
        _check(all(0 <= level <= 1 for level in helper.skills.values()), f"helper {helper.id}: skills are 0 to 1")
        _check(helper.room >= 0, f"helper {helper.id}: room is a whole number of 0 or more")
    points = [(one.id, one.point) for one in seekers] + [(one.id, one.point) for one in helpers]
    for name, point in points:
        _check(
            point is None or (-90 <= point[0] <= 90 and -180 <= point[1] <= 180),
            f"{name}: {point} is no latitude and longitude",
        )
    given = (weights.skill, weights.language, weights.nearness)
    _check(all(math.isfinite(w) and w >= 0 for w in given) and any(given), "weights are 0 or more, and one is above 0")
    _check(0 <= rules.skill <= 1 and rules.within_km >= 0, "rules: a skill of 0 to 1, kilometres of 0 or more")
    _kept(seekers, helpers, rules)


def _check(is_right: bool, message: str) -> None:
    if not is_right:
        raise ValueError(message)


def _kept(seekers: Sequence[Seeker], helpers: Sequence[Helper], rules: Rules) -> None:
    known, room = {one.id for one in seekers}, {one.id: one.room for one in helpers}
    for seeker, helper in sorted(rules.kept):
        _check(seeker in known and helper in room, f"kept: {seeker} and {helper} are not both here")
    for name, n in Counter(seeker for seeker, _ in rules.kept).items():
        _check(n == 1, f"kept: seeker {name} has {n} helpers, one is possible")
    for name, n in Counter(helper for _, helper in rules.kept).items():
        _check(n <= room[name], f"kept: helper {name} has room for {room[name]}, not {n}")


def fit(seekers: Sequence[Seeker], helpers: Sequence[Helper], weights: Weights, rules: Rules) -> Fit:
    """Scores and rules of all pairs."""
    online = np.array([s.online for s in seekers], bool)[:, None] & np.array([h.online for h in helpers], bool)[None, :]
    km = _kilometres([one.point for one in seekers], [one.point for one in helpers])
    given = dict(zip(KEYS, (weights.skill, weights.language, weights.nearness), strict=True))
    share = {key: weight / sum(given.values()) for key, weight in given.items()}
    raw = {"skill": _skills(seekers, helpers), "language": _languages(seekers, helpers)}
    raw["nearness"] = np.where(online, 1.0, 2.0 ** (-km / HALF_KM))
    guessed = {key: np.isnan(table) for key, table in raw.items()}
    parts = {key: np.where(guessed[key], _usual(table), table) for key, table in raw.items()}
    score = sum((share[key] * parts[key] for key in KEYS), np.zeros(online.shape))
    with np.errstate(invalid="ignore"):
        blocked = {
            "language": ~(raw["language"] > 0) if rules.language else np.zeros(online.shape, bool),
            "skill": (raw["skill"] < rules.skill) & ~guessed["skill"],
            "distance": (km > rules.within_km) & ~online,
            "conflict": np.array([[(s.id, h.id) in rules.apart for h in helpers] for s in seekers], bool).reshape(
                km.shape
            ),
        }
    return Fit(score, parts, guessed, share, km, online, blocked)


def _usual(table: np.ndarray) -> float:
    return float(np.nanmean(table)) if not np.isnan(table).all() else 0.5


def _skills(seekers: Sequence[Seeker], helpers: Sequence[Helper]) -> np.ndarray:
    """Unknown where nothing is sought."""
    at = {skill: i for i, skill in enumerate(sorted({skill for one in seekers for skill in one.seeks}))}
    wanted, held = np.zeros((len(seekers), len(at))), np.zeros((len(helpers), len(at)))
    for i, seeker in enumerate(seekers):
        for skill, weight in seeker.seeks.items():
            wanted[i, at[skill]] = weight
    for j, helper in enumerate(helpers):
        for skill, level in helper.skills.items():
            if skill in at:
                held[j, at[skill]] = level
    whole = wanted.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.minimum(1.0, (wanted @ held.T) / np.where(whole > 0, whole, np.nan))


def _languages(seekers: Sequence[Seeker], helpers: Sequence[Helper]) -> np.ndarray:
    """1 the first, ½ another, 0 none; unknown where either has named none."""
    at = {name: i for i, name in enumerate(sorted({name for one in helpers for name in one.languages}))}
    first, other, spoken = (
        np.zeros((len(seekers), len(at))),
        np.zeros((len(seekers), len(at))),
        np.zeros((len(at), len(helpers))),
    )
    for j, helper in enumerate(helpers):
        for name in helper.languages:
            spoken[at[name], j] = 1.0
    for i, seeker in enumerate(seekers):
        for turn, name in enumerate(seeker.languages):
            if name in at:
                (first if turn == 0 else other)[i, at[name]] = 1.0
    table = np.where(first @ spoken > 0, 1.0, np.where(other @ spoken > 0, 0.5, 0.0))
    table[[not one.languages for one in seekers], :] = np.nan
    table[:, [not one.languages for one in helpers]] = np.nan
    return table


def _kilometres(some: Sequence[tuple[float, float] | None], others: Sequence[tuple[float, float] | None]) -> np.ndarray:
    """By road, as `roads.kilometres`, for all pairs; NaN where a point is missing."""
    a, b = (
        np.radians(np.array([p or (np.nan, np.nan) for p in points], float).reshape(-1, 2)) for points in (some, others)
    )
    high, turn = a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1]
    inner = np.sin(high / 2) ** 2 + np.cos(a[:, None, 0]) * np.cos(b[None, :, 0]) * np.sin(turn / 2) ** 2
    return np.asarray(ROAD * 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, inner))))


def told(found: Fit, pair: tuple[int, int], seeker: Seeker, helper: Helper) -> tuple[Part, ...]:
    """The parts of one pair's score in words, the one that gives most first."""
    says: dict[str, Callable[[], tuple[str, str]]] = {
        "skill": lambda: _skill_said(seeker, helper),
        "language": lambda: _language_said(seeker, helper),
        "nearness": lambda: (
            ("พบกันออนไลน์ได้", "can meet online")
            if found.online[pair]
            else (f"ห่างกัน {found.km[pair]:,.0f} กม.", f"{found.km[pair]:,.0f} km apart")
        ),
    }
    parts = []
    for key in KEYS:
        strength, is_guess = float(found.parts[key][pair]), bool(found.guessed[key][pair])
        names = {"skill": ("ทักษะ", "skill"), "language": ("ภาษา", "language"), "nearness": ("ระยะทาง", "distance")}[key]
        th, en = (f"ยังไม่รู้เรื่อง{names[0]}", f"{names[1]} unknown") if is_guess else says[key]()
        parts.append(Part(key, strength, found.share[key] * strength, is_guess, th, en))
    return tuple(sorted(parts, key=lambda part: (-part.gives, part.key)))


def _skill_said(seeker: Seeker, helper: Helper) -> tuple[str, str]:
    has = sorted(
        (s for s, w in seeker.seeks.items() if w > 0 and helper.skills.get(s, 0) > 0),
        key=lambda s: (-seeker.seeks[s] * helper.skills[s], s),
    )
    if not has:
        return "ยังไม่มีทักษะที่หา", "none of the skills sought"
    said = ", ".join(f"{skill} {helper.skills[skill]:.0%}" for skill in has[:3])
    return f"รู้เรื่อง {said}", f"knows {said}"


def _language_said(seeker: Seeker, helper: Helper) -> tuple[str, str]:
    both = [name for name in seeker.languages if name in helper.languages]
    if not both:
        return "ยังไม่มีภาษาที่พูดด้วยกันได้", "no language in common"
    return f"พูด {both[0]} ด้วยกันได้", f"both speak {both[0]}"
