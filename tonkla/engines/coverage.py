"""Which pressing needs does no activity answer, which activities answer nothing, and what is the best we could afford?

Coverage is counted by weight; "partly" is half. The best choice is found by HiGHS (through scipy) with a stated gap, and
by greedy steps where it does not answer in time (Khuller, Moss, Naor 1999; docs/engines/coverage.md). Ties: by id.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Need:
    """What somebody lacks, and how much it weighs (0 or more)."""

    id: str
    weight: float
    label: str = ""


@dataclass(frozen=True)
class Activity:
    """What is done, what it costs (baht), how long it takes (hours), and how far it answers which need (0, .5, 1)."""

    id: str
    cost: float
    hours: float
    answers: Mapping[str, float]


@dataclass(frozen=True)
class Coverage:
    """Needs by how far they are answered, heaviest first; the share of weight answered; activities that answer nothing."""

    covered: tuple[str, ...]
    partly: tuple[str, ...]
    unmet: tuple[str, ...]
    over_served: tuple[str, ...]
    answers_nothing: tuple[str, ...]
    share: float | None
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Portfolio:
    """The chosen activities, what they cover, what no other choice could exceed, and what dropping each loses."""

    chosen: tuple[str, ...]
    value: float
    bound: float
    gap: float
    cost: float
    hours: float
    loses: Mapping[str, float]
    status: str  # optimal · best so far · greedy · must-haves exceed the budget
    sentence_th: str
    sentence_en: str


def _checked(needs: Sequence[Need], activities: Sequence[Activity]) -> None:
    for need in needs:
        if not math.isfinite(need.weight) or need.weight < 0:
            raise ValueError(f"the weight of need {need.id} is {need.weight}: use 0 or more")
    for activity in activities:
        for what, value in (("cost", activity.cost), ("hours", activity.hours)):
            if not math.isfinite(value) or value < 0:
                raise ValueError(f"the {what} of activity {activity.id} is {value}: use 0 or more")
        for need, level in activity.answers.items():
            if not 0 <= level <= 1:
                raise ValueError(f"activity {activity.id} answers need {need} by {level}: use 0 to 1")


def coverage(needs: Sequence[Need], activities: Sequence[Activity]) -> Coverage:
    """How far activities answer needs. Two half answers make a whole one. Over-served: answered three times or more,
    with a weight below the median."""
    _checked(needs, activities)
    got = {need.id: sum(activity.answers.get(need.id, 0.0) for activity in activities) for need in needs}
    times = {need.id: sum(activity.answers.get(need.id, 0.0) > 0 for activity in activities) for need in needs}
    order = sorted(needs, key=lambda need: (-need.weight, need.id))
    covered = tuple(need.id for need in order if got[need.id] >= 1)
    partly = tuple(need.id for need in order if 0 < got[need.id] < 1)
    unmet = tuple(need.id for need in order if got[need.id] == 0)
    middle = float(np.median([need.weight for need in needs])) if needs else 0.0
    over = tuple(need.id for need in order if times[need.id] >= 3 and need.weight < middle)
    known = {need.id for need in needs}
    nothing = tuple(sorted(a.id for a in activities if not any(level > 0 and need in known for need, level in a.answers.items())))
    total = sum(need.weight for need in needs)
    share = sum(need.weight * min(1.0, got[need.id]) for need in needs) / total if total else None
    return Coverage(covered, partly, unmet, over, nothing, share, *_said(needs, activities, covered, partly, unmet, share))


def _said(
    needs: Sequence[Need], activities: Sequence[Activity], covered: tuple[str, ...], partly: tuple[str, ...],
    unmet: tuple[str, ...], share: float | None,
) -> tuple[str, str]:  # fmt: skip
    if not needs:
        return "ยังไม่มีความต้องการให้ตอบ", "There are no needs to answer yet."
    if not activities:
        return f"ยังไม่มีกิจกรรม ความต้องการ {len(needs)} ข้อยังไม่มีใครตอบ", f"No activities yet: {len(needs)} needs unanswered."
    said = "" if share is None else f" คิดเป็น {share:.0%} ของน้ำหนักทั้งหมด"
    also = "" if share is None else f" ({share:.0%} of the weight)"
    return (
        f"กิจกรรม {len(activities)} อย่างตอบเต็ม {len(covered)} ข้อ ตอบบางส่วน {len(partly)} ข้อ ยังไม่มีใครตอบ {len(unmet)} ข้อ{said}",
        f"{len(activities)} activities answer {len(covered)} needs fully, {len(partly)} partly, {len(unmet)} not at all{also}.",
    )


def _value(weights: np.ndarray, levels: np.ndarray, chosen: np.ndarray) -> float:
    return float((weights * np.minimum(1.0, levels[:, chosen].sum(axis=1))).sum()) if chosen.any() else 0.0


def _greedy(weights: np.ndarray, levels: np.ndarray, cost: np.ndarray, hours: np.ndarray, limits: tuple[float, float], must: np.ndarray, never: np.ndarray) -> np.ndarray:
    chosen = must.copy()
    while True:
        left = (limits[0] - cost[chosen].sum() + 1e-9, limits[1] - hours[chosen].sum() + 1e-9)
        now = np.minimum(1.0, levels[:, chosen].sum(axis=1))
        best, best_rate = -1, 0.0
        for j in np.flatnonzero(~chosen & ~never & (cost <= left[0]) & (hours <= left[1])):
            gain = float((weights * (np.minimum(1.0, now + levels[:, j]) - now)).sum())
            spent = cost[j] / max(limits[0], 1e-9) + hours[j] / max(limits[1], 1e-9)
            rate = gain / max(spent, 1e-9) if gain > 1e-12 else 0.0
            if rate > best_rate + 1e-12:
                best, best_rate = int(j), rate
        if best < 0:
            return chosen
        chosen[best] = True


def choose_portfolio(
    needs: Sequence[Need], activities: Sequence[Activity], budget: float, hours: float = math.inf,
    must: Sequence[str] = (), never: Sequence[str] = (), limit_s: float = 5.0,
) -> Portfolio:  # fmt: skip
    """The activities that answer most weight within budget and hours. `bound` is what no choice can exceed."""
    _checked(needs, activities)
    acts = sorted(activities, key=lambda activity: activity.id)
    weights = np.array([need.weight for need in needs])
    levels = np.array([[a.answers.get(need.id, 0.0) for a in acts] for need in needs]).reshape(len(needs), len(acts))
    cost, time = np.array([a.cost for a in acts]), np.array([a.hours for a in acts])
    forced, banned = np.array([a.id in must for a in acts], dtype=bool), np.array([a.id in never for a in acts], dtype=bool)
    spare = (budget, hours if math.isfinite(hours) else float(time.sum()) + 1)
    if len(acts) and (cost[forced].sum() > budget + 1e-9 or time[forced].sum() > spare[1] + 1e-9):
        over = max(0.0, float(cost[forced].sum()) - budget)
        th, en = f"สิ่งที่ต้องมีเกินงบอยู่ {over:,.0f} บาท", f"The must-haves exceed the budget by {over:,.0f} baht."
        return Portfolio((), 0.0, 0.0, 0.0, 0.0, 0.0, {}, "must-haves exceed the budget", th, en)
    chosen = _greedy(weights, levels, cost, time, spare, forced, banned) if len(acts) else np.zeros(0, dtype=bool)
    bound, status = float(weights.sum()), "greedy"
    if len(acts) and len(needs):
        better, proven, found = _exact(weights, levels, cost, time, spare, forced, banned, limit_s)
        bound = min(bound, proven)
        if better is not None and _value(weights, levels, better) >= _value(weights, levels, chosen):
            chosen, status = better, found
    return _portfolio(acts, weights, levels, cost, time, chosen, bound, status)


def _exact(weights: np.ndarray, levels: np.ndarray, cost: np.ndarray, hours: np.ndarray, spare: tuple[float, float], forced: np.ndarray, banned: np.ndarray, limit_s: float) -> tuple[np.ndarray | None, float, str]:
    """max Σ w·y, y ≤ levels·x, cost·x ≤ budget, hours·x ≤ hours; x binary, 0 ≤ y ≤ 1."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix, hstack, identity

    n, m = levels.shape
    link = hstack([-csr_matrix(levels), identity(n)]).tocsr()
    caps = np.vstack([np.concatenate([cost, np.zeros(n)]), np.concatenate([hours, np.zeros(n)])])
    rules = [LinearConstraint(link, -np.inf, 0), LinearConstraint(caps, -np.inf, np.array(spare) + 1e-9)]
    low = np.concatenate([forced.astype(float), np.zeros(n)])
    high = np.concatenate([1.0 - banned.astype(float), np.ones(n)])
    whole = np.concatenate([np.ones(m), np.zeros(n)])
    done = milp(
        np.concatenate([np.zeros(m), -weights]), constraints=rules, bounds=Bounds(low, high), integrality=whole,
        options={"time_limit": limit_s, "mip_rel_gap": 0.0},
    )  # fmt: skip
    bound = -float(done.mip_dual_bound) if done.mip_dual_bound is not None else float(weights.sum())
    if done.x is None:
        return None, bound, "greedy"
    return done.x[:m] > 0.5, bound, "optimal" if done.status == 0 else "best so far"


def _portfolio(acts: Sequence[Activity], weights: np.ndarray, levels: np.ndarray, cost: np.ndarray, hours: np.ndarray, chosen: np.ndarray, bound: float, status: str) -> Portfolio:
    value = _value(weights, levels, chosen) if len(acts) else 0.0
    bound = max(bound, value)
    gap = (bound - value) / bound if bound > 0 else 0.0
    loses = {}
    for j in np.flatnonzero(chosen):
        without = chosen.copy()
        without[j] = False
        loses[acts[j].id] = value - _value(weights, levels, without)
    total = float(weights.sum())
    share, top = (value / total, bound / total) if total else (0.0, 0.0)
    names = tuple(acts[j].id for j in np.flatnonzero(chosen))
    return Portfolio(
        names, value, bound, gap, float(cost[chosen].sum()) if len(acts) else 0.0, float(hours[chosen].sum()) if len(acts) else 0.0,
        loses, status,
        f"เลือก {len(names)} อย่าง ตอบได้ {share:.0%} ของน้ำหนัก ทางอื่นในงบนี้ไม่มีทางเกิน {top:.1%}",
        f"{len(names)} activities answer {share:.0%} of the weight; no other choice within the budget exceeds {top:.1%}.",
    )  # fmt: skip
