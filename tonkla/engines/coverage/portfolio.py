"""Which activities answer most of what weighs, within budget and hours, and what does each of them bring?"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tonkla.engines.coverage.answers import Activity, Need, checked
from tonkla.engines.coverage.search import EXACT, NOISE, Found, Task, best


@dataclass(frozen=True)
class Part:
    """A chosen activity: what it `adds` when taken in this order, what dropping it `loses`, and the needs that nothing
    else chosen answers."""

    id: str
    adds: float
    loses: float
    only: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """An activity not chosen: what it would still add, and how much money and time are missing for it."""

    id: str
    would_add: float
    short_baht: float
    short_hours: float


@dataclass(frozen=True)
class Portfolio:
    """The chosen activities (by id). `value`: weight answered; `bound`: what no choice within the limits can exceed;
    `gap`: (bound − value) / bound, 0 = proven best.

    `status`: "optimal" · "best so far" (time ran out; the gap says how far it may be) · "nothing fits" · "must-haves exceed
    the limits" (nothing chosen). `parts`: biggest addition first; `left_out`: the ten that would add most.
    """

    chosen: tuple[str, ...]
    value: float
    bound: float
    gap: float
    cost: float
    hours: float
    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    status: str
    sentence_th: str
    sentence_en: str


def choose_portfolio(
    needs: Iterable[Need],
    activities: Iterable[Activity],
    budget: float = math.inf,
    hours: float = math.inf,
    must: Iterable[str] = (),
    never: Iterable[str] = (),
    limit_s: float = 5.0,
    seed: int = 0,
) -> Portfolio:
    """The activities that answer most weight within `budget` (baht) and `hours`.

    `must` are always in, `never` always out; ids that are unknown or in both are a ValueError, as are limits below 0.
    `limit_s`: seconds to search, then the best so far with its gap. Ties: of twelve or fewer the cheaper, the quicker, the
    first by id; else what the search meets first.
    """
    needs, acts = list(needs), sorted(activities, key=lambda activity: activity.id)
    checked(needs, acts)
    forced, banned = _named(acts, must, "must"), _named(acts, never, "never")
    for what, value in (("budget", budget), ("hours", hours), ("limit_s", limit_s)):
        if math.isnan(value) or value < 0:
            raise ValueError(f"{what} is {value}: use a number of 0 or more")
    if (forced & banned).any():
        raise ValueError(f"activity {acts[int(np.argmax(forced & banned))].id} is both a must and a never")
    levels = np.array([[a.answers.get(need.id, 0.0) for a in acts] for need in needs], float).reshape(
        len(needs), len(acts)
    )
    spend = np.array([[a.cost for a in acts], [a.hours for a in acts]], float).reshape(2, len(acts))
    weights, caps = np.array([need.weight for need in needs], float), np.array([budget, hours], float)
    task = Task(weights, levels, spend, caps, forced, banned)
    over = np.maximum(0.0, spend[:, forced].sum(axis=1) - caps)
    if (over > EXACT).any():
        return _too_much(over)
    if not needs or not acts or task.most() == 0:
        return _portfolio(needs, acts, task, Found(forced, task.value(forced), False))
    return _portfolio(needs, acts, task, best(task, limit_s, seed))


def price_of_budget(
    needs: Iterable[Need],
    activities: Iterable[Activity],
    budget: float,
    hours: float = math.inf,
    must: Iterable[str] = (),
    never: Iterable[str] = (),
    limit_s: float = 5.0,
    factors: Sequence[float] = (0.8, 1.0, 1.2),
) -> tuple[tuple[float, Portfolio], ...]:
    """The best choice at 80, 100 and 120 % of the budget, hours as they are: (baht, choice). `limit_s` for each. More
    budget is never answered with less: a choice that fits a smaller budget is kept where the search found none better."""
    needs, activities, must, never = list(needs), list(activities), list(must), list(never)
    found: list[tuple[float, Portfolio]] = []
    for factor in sorted(factors):
        now = choose_portfolio(needs, activities, budget * factor, hours, must, never, limit_s)
        if found and found[-1][1].value > now.value:
            now = _kept(needs, activities, found[-1][1], now.bound, (budget * factor, hours))
        found.append((budget * factor, now))
    return tuple(found)


def _kept(
    needs: Sequence[Need], activities: Sequence[Activity], less: Portfolio, bound: float, caps: tuple[float, float]
) -> Portfolio:
    acts = sorted(activities, key=lambda activity: activity.id)
    chosen = np.array([a.id in less.chosen for a in acts])
    levels = np.array([[a.answers.get(need.id, 0.0) for a in acts] for need in needs], float)
    spend = np.array([[a.cost for a in acts], [a.hours for a in acts]], float)
    weights, nothing = np.array([need.weight for need in needs], float), np.zeros(len(acts), bool)
    task = Task(weights, levels, spend, np.array(caps), nothing, nothing)
    return _portfolio(needs, acts, task, Found(chosen, bound, False))


def _named(acts: Sequence[Activity], ids: Iterable[str], what: str) -> np.ndarray:
    wanted = set(ids)
    unknown = sorted(wanted - {a.id for a in acts})
    if unknown:
        raise ValueError(f"{what} names {unknown[0]}, which is no activity here")
    return np.array([a.id in wanted for a in acts], dtype=bool)


def _too_much(over: np.ndarray) -> Portfolio:
    th, en = [], []
    if over[0] > EXACT:
        th.append(f"เกินงบ {over[0]:,.0f} บาท")
        en.append(f"the budget by {over[0]:,.0f} baht")
    if over[1] > EXACT:
        th.append(f"เกินเวลา {over[1]:,.1f} ชั่วโมง")
        en.append(f"the hours by {over[1]:,.1f}")
    return Portfolio(
        (), 0.0, 0.0, 0.0, 0.0, 0.0, (), (), "must-haves exceed the limits",
        f"กิจกรรมที่ต้องมี{' และ'.join(th)} ลองเอาออกบางอย่าง", f"The must-haves exceed {' and '.join(en)}: take something out.",
    )  # fmt: skip


def _portfolio(needs: Sequence[Need], acts: Sequence[Activity], task: Task, found: Found) -> Portfolio:
    chosen, value, total = found.chosen, task.value(found.chosen), float(task.weights.sum())
    bound = max(found.bound, value)
    gap = (bound - value) / bound if bound > value * (1 + NOISE) else 0.0
    names, spent = tuple(acts[j].id for j in map(int, np.flatnonzero(chosen))), task.spend[:, chosen].sum(axis=1)
    status = "best so far" if gap else "optimal" if names else "nothing fits"
    share, top = (value / total, bound / total) if total else (0.0, 0.0)
    th = f"กิจกรรม {len(names)} อย่างนี้ตอบได้ {share:.0%} ของน้ำหนัก"
    en = f"These {len(names)} activities answer {share:.0%} of the weight"
    if not names:
        th, en = "ยังไม่มีกิจกรรมไหนที่ทำได้ในงบและเวลานี้", "Nothing that answers a need fits this budget and time"
    elif gap:
        th, en = f"{th} เลือกแบบอื่นในงบนี้ก็ไม่เกิน {top:.1%}", f"{en}; no other choice within the limits can exceed {top:.1%}"
    else:
        th, en = f"{th} เลือกแบบอื่นในงบนี้ก็ไม่ได้มากกว่านี้", f"{en}; no other choice within the limits answers more"
    return Portfolio(
        names, value, bound, gap, float(spent[0]), float(spent[1]),
        _parts(needs, acts, task, chosen), _left_out(acts, task, chosen, spent), status, th, f"{en}.",
    )  # fmt: skip


def _parts(needs: Sequence[Need], acts: Sequence[Activity], task: Task, chosen: np.ndarray) -> tuple[Part, ...]:
    """Taken by what each adds to those before it, the biggest first."""
    left, got, parts = [int(j) for j in np.flatnonzero(chosen)], np.zeros(len(needs)), []
    whole, value = task.levels[:, chosen].sum(axis=1), task.value(chosen)
    while left:
        gains = [float(task.weights @ np.minimum(task.levels[:, j], np.maximum(0, 1 - got))) for j in left]
        j = left.pop(int(np.argmax(gains)))
        got = got + task.levels[:, j]
        without = whole - task.levels[:, j]
        loses = value - float(task.weights @ np.minimum(1.0, without))
        only = tuple(needs[i].id for i in map(int, np.flatnonzero((task.levels[:, j] > 0) & (without < EXACT))))
        parts.append(Part(acts[j].id, max(gains), max(0.0, loses), only))
    return tuple(parts)


def _left_out(acts: Sequence[Activity], task: Task, chosen: np.ndarray, spent: np.ndarray) -> tuple[LeftOut, ...]:
    room = np.maximum(0.0, 1 - task.levels[:, chosen].sum(axis=1))
    found = []
    for j in map(int, np.flatnonzero(~chosen & ~task.never)):
        short = np.maximum(0.0, task.spend[:, j] - (task.caps - spent))
        adds = float(task.weights @ np.minimum(task.levels[:, j], room))
        found.append(LeftOut(acts[j].id, adds, float(short[0]), float(short[1])))
    return tuple(sorted(found, key=lambda row: (-row.would_add, row.id))[:10])
