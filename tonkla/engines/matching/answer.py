"""Who with whom, in words: why, what the second choice was, and what stands in the way of those without anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tonkla.engines.matching.pairing import NOBODY, assign
from tonkla.engines.matching.scoring import Fit, Helper, Part, Rules, Seeker, Weights, checked, fit, told

RULES_TH = {
    "language": "ไม่มีภาษาที่พูดด้วยกันได้",
    "skill": "ทักษะไม่ถึงที่ขอไว้",
    "distance": "อยู่ไกลเกินไป",
    "conflict": "มีส่วนได้ส่วนเสียกัน",
    "full": "คนที่ช่วยได้เต็มแล้ว",
    "nobody": "ยังไม่มีคนช่วย",
}
RULES_EN = {
    "language": "no language in common",
    "skill": "less skill than asked for",
    "distance": "too far away",
    "conflict": "a conflict of interest",
    "full": "those who may help are full",
    "nobody": "there is nobody to help yet",
}


@dataclass(frozen=True)
class Second:
    """The best other helper who may: how much `better` (or, below 0, worse) than the one given, and if there is room."""

    helper: str
    score: float
    better: float
    has_room: bool


@dataclass(frozen=True)
class Pair:
    """`parts` add up to the score, what gives most first. `kept`: people decided it. `broken`: rules it does not keep."""

    seeker: str
    helper: str
    score: float
    parts: tuple[Part, ...]
    second: Second | None
    kept: bool
    broken: tuple[str, ...]
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Why:
    """A rule in the way of a seeker: how many helpers it shuts out, and who could help if only this rule were lifted."""

    rule: str
    shuts_out: int
    would_open: tuple[str, ...]


@dataclass(frozen=True)
class Unmatched:
    """A seeker without anybody, and what is in the way, what would open most first."""

    seeker: str
    why: tuple[Why, ...]
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Match:
    """`total` and `worst` (None: no pairs) over all pairs; `price`: share of the best total given up for the worst-off;
    `would_change`: pairs (seeker, helper) not together who would both gain by it; `spare`: helpers with room left."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    total: float
    worst: float | None
    price: float
    is_proven: bool
    would_change: int
    spare: tuple[tuple[str, int], ...]
    sentence_th: str
    sentence_en: str


def match(
    seekers: Iterable[Seeker],
    helpers: Iterable[Helper],
    weights: Weights | None = None,
    rules: Rules | None = None,
    fair: bool = True,
) -> Match:
    """As many as can be are matched, then (`fair`) the worst-off as well as possible, then the best total.

    Rules that cannot be kept leave people unmatched, with what is in the way; they never stop the others.
    """
    some, others = sorted(seekers, key=lambda one: one.id), sorted(helpers, key=lambda one: one.id)
    weighed, asked = weights or Weights(), rules or Rules()
    checked(some, others, weighed, asked)
    found = fit(some, others, weighed, asked)
    allowed = ~np.logical_or.reduce(list(found.blocked.values())) if found.blocked else np.ones(found.score.shape, bool)
    where = {one.id: j for j, one in enumerate(others)}
    kept = {i: where[helper] for i, one in enumerate(some) for seeker, helper in asked.kept if seeker == one.id}
    room = np.array([one.room for one in others], int)
    left = room - np.bincount(list(kept.values()), minlength=len(others)) if kept else room
    free = np.array([i for i in range(len(some)) if i not in kept], int)
    best = assign(found.score[free], allowed[free], left, fair)
    home = np.full(len(some), NOBODY)
    home[free] = best.home
    for i, j in kept.items():
        home[i] = j
    left = room - np.bincount(home[home >= 0], minlength=len(others))
    pairs = tuple(
        _pair(found, (i, int(j)), some[i], others, allowed, left, i in kept) for i, j in enumerate(home) if j >= 0
    )
    unmatched = tuple(_unmatched(found, i, some[i], others, allowed, room) for i in np.flatnonzero(home < 0).tolist())
    price = (best.best_total - best.total) / best.best_total if best.best_total > 0 else 0.0
    worst = min((pair.score for pair in pairs), default=None)
    return Match(
        pairs, unmatched, float(sum(pair.score for pair in pairs)), worst, max(0.0, price), best.is_proven,
        _would_change(found.score, allowed, home, left),
        tuple((one.id, int(n)) for one, n in zip(others, left, strict=True) if n > 0),
        *_said(len(pairs), len(unmatched), worst, price),
    )  # fmt: skip


def _pair(
    found: Fit, at: tuple[int, int], seeker: Seeker, helpers: Sequence[Helper], allowed: np.ndarray, left: np.ndarray,
    kept: bool,
) -> Pair:  # fmt: skip
    i, j = at
    parts, score = told(found, at, seeker, helpers[j]), float(found.score[at])
    can = allowed[i].copy()
    can[j] = False
    second = None
    if can.any():
        k = int(np.where(can, found.score[i], -1.0).argmax())
        second = Second(helpers[k].id, float(found.score[i, k]), float(found.score[i, k]) - score, bool(left[k] > 0))
    broken = tuple(rule for rule, table in found.blocked.items() if table[at])
    th = f"{seeker.id} กับ {helpers[j].id}: " + ", ".join(part.said_th for part in parts)
    en = f"{seeker.id} with {helpers[j].id}: " + ", ".join(part.said_en for part in parts)
    if second:
        th += f" · รองลงมา {second.helper}"
        en += f". Second choice {second.helper}, {abs(second.better):.2f} {'higher' if second.better > 0 else 'lower'}"
        th, en = (th, en) if second.has_room else (f"{th} ซึ่งเต็มแล้ว", f"{en}, full")
    return Pair(seeker.id, helpers[j].id, score, parts, second, kept, broken, th, f"{en}.")


def _unmatched(
    found: Fit, i: int, seeker: Seeker, helpers: Sequence[Helper], allowed: np.ndarray, room: np.ndarray
) -> Unmatched:
    can = room > 0
    why = []
    for rule, table in found.blocked.items():
        others = np.logical_or.reduce([row[i] for name, row in found.blocked.items() if name != rule])
        shut = table[i] & can
        if shut.any():
            opens = np.flatnonzero(shut & ~others)
            best = sorted(opens.tolist(), key=lambda j: (-found.score[i, j], helpers[j].id))
            why.append(Why(rule, int(shut.sum()), tuple(helpers[j].id for j in best)))
    why.sort(key=lambda one: (-len(one.would_open), -one.shuts_out, one.rule))
    full = tuple(helpers[j].id for j in np.flatnonzero(allowed[i] & can).tolist())
    if full:
        why.insert(0, Why("full", len(full), full))
    elif not can.any():
        why = [Why("nobody", 0, ())]
    n = int(can.sum())
    th = [RULES_TH[one.rule] + (f" {one.shuts_out} จาก {n} คน" if one.shuts_out else "") for one in why[:3]]
    en = [RULES_EN[one.rule] + (f" ({one.shuts_out} of {n})" if one.shuts_out else "") for one in why[:3]]
    said_th, said_en = f"{seeker.id} ยังไม่มีคนช่วย: {', '.join(th)}", f"Nobody for {seeker.id}: {', '.join(en)}"
    if why and why[0].would_open and why[0].rule not in ("full", "nobody"):
        said_th += f" ถ้ายกข้อแรกออก {why[0].would_open[0]} ช่วยได้"
        said_en += f". Without the first of these, {why[0].would_open[0]} could help"
    return Unmatched(seeker.id, tuple(why), said_th, f"{said_en}.")


def _would_change(score: np.ndarray, allowed: np.ndarray, home: np.ndarray, left: np.ndarray) -> int:
    """Pairs who may, are not together, and would both have a higher score than with (one of) whom they have."""
    n, m = score.shape
    mine, theirs = np.zeros(n), np.where(left > 0, -1.0, np.inf)
    for i in np.flatnonzero(home >= 0):
        mine[i] = score[i, home[i]]
        theirs[home[i]] = min(theirs[home[i]], mine[i])
    mine[home < 0] = -1.0
    better = allowed & (score > mine[:, None] + 1e-9) & (score > theirs[None, :] + 1e-9) if m else allowed
    return int(better.sum())


def _said(pairs: int, without: int, worst: float | None, price: float) -> tuple[str, str]:
    if not pairs and not without:
        return "ยังไม่มีใครขอความช่วยเหลือ", "Nobody has asked for help yet."
    if worst is None:
        return f"ยังจับคู่ให้ใครไม่ได้เลย {without} ราย ดูสาเหตุด้านล่าง", f"None of {without} could be matched: see why."
    th, en = f"จับคู่ได้ {pairs} ราย รายที่เข้ากันน้อยที่สุดได้ {worst:.0%}", f"{pairs} matched, the worst-off at {worst:.0%}"
    if price >= 0.0005:
        th += f" เพื่อให้รายนี้ดีขึ้น คะแนนรวมลดลง {price:.1%}"
        en += f"; raising them costs {price:.1%} of the total"
    if without:
        th, en = f"{th} · ยังไม่มีคนช่วย {without} ราย", f"{en}; {without} without anybody"
    return th, f"{en}."
