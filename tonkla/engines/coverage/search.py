"""How is the best choice found, and what can no choice exceed?

Of few activities every choice is looked at, of a modest plan HiGHS is asked first. Else: greedy steps by gain per share of
what is left to spend (Khuller, Moss, Naor 1999), then ruin and recreate (Schrimpf and others 2000) with a seed, then HiGHS
through scipy for a bound, and for a better choice where it finds one in time.
"""

from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

ROUNDS = 2000
NOISE = 1e-7  # a share of the bound: what HiGHS itself may be off by
MODEST = 80  # up to so many activities HiGHS is asked first: it mostly proves the best in a few tenths of a second
FEW = 12  # of so few that may be chosen or not, every choice is looked at: four thousand at most
EXACT = 1e-9


@dataclass(frozen=True)
class Task:
    """`levels`: needs × activities, 0 to 1; `spend`: 2 × activities (cost, hours); `caps`: what may be spent of each."""

    weights: np.ndarray
    levels: np.ndarray
    spend: np.ndarray
    caps: np.ndarray
    must: np.ndarray
    never: np.ndarray

    def value(self, chosen: np.ndarray) -> float:
        """Weight answered by the chosen activities (a boolean for each)."""
        return float(self.weights @ np.minimum(1.0, self.levels[:, chosen].sum(axis=1)))

    def most(self) -> float:
        """Weight answered if everything allowed were done."""
        return self.value(~self.never)


@dataclass(frozen=True)
class Found:
    """The best choice known, what no choice can exceed, and whether HiGHS gave it."""

    chosen: np.ndarray
    bound: float
    is_exact: bool


def best(task: Task, limit_s: float, seed: int = 0) -> Found:
    """The best choice within `limit_s` seconds or so. `chosen` is never worse than greedy; `bound` always holds."""
    if (~task.must & ~task.never).sum() <= FEW:
        return every(task)
    end = perf_counter() + limit_s
    if task.levels.shape[1] <= MODEST:
        first, proven = _exact(task, limit_s / 2)
        if first is not None and task.value(first) >= proven * (1 - NOISE):
            return Found(first, max(proven, task.value(first)), True)
    chosen = improved(
        task, greedy(task, task.must), np.random.default_rng(seed), perf_counter() + min(2.0, limit_s / 3)
    )
    bound, is_exact = task.most(), False
    if task.value(chosen) < bound * (1 - EXACT):
        all_of_it = _cover_all(task, min(limit_s / 2, end - perf_counter()))
        if all_of_it is not None:
            return Found(all_of_it, bound, True)
        other, proven = _exact(task, max(0.1, end - perf_counter()))
        bound = min(bound, proven)
        if other is not None and task.value(other) > task.value(chosen) * (1 + EXACT):
            chosen, is_exact = other, True
    return Found(chosen, max(bound, task.value(chosen)), is_exact)


def every(task: Task) -> Found:
    """The best of all choices there are. Ties: the cheaper, the quicker, the fewer, the first by id."""
    free = np.flatnonzero(~task.must & ~task.never)
    picks = np.arange(2 ** len(free))[:, None] >> np.arange(len(free))[::-1] & 1
    choices = np.tile(task.must, (len(picks), 1))
    choices[:, free] = picks.astype(bool)
    spent = choices @ task.spend.T
    value = np.minimum(1.0, choices @ task.levels.T) @ task.weights
    value[(spent > task.caps + EXACT).any(axis=1)] = -1.0
    tied = np.flatnonzero(value >= value.max() * (1 - EXACT))
    order = np.lexsort((-tied, choices[tied].sum(axis=1), spent[tied, 1], spent[tied, 0]))
    held = int(tied[order[0]])
    return Found(choices[held], float(value[held]), True)


def greedy(task: Task, start: np.ndarray, noise: np.ndarray | None = None) -> np.ndarray:
    """Adds, while something fits, what gains most for its share of the caps; ties: the first by id. `noise`: factors."""
    chosen, got = start.copy(), task.levels[:, start].sum(axis=1)
    left = task.caps - task.spend[:, chosen].sum(axis=1)
    scale = np.where(np.isfinite(task.caps) & (task.caps > 0), 1 / np.maximum(task.caps, 1e-300), 0.0)
    share = np.maximum(scale @ task.spend, 1e-9)
    while True:
        gain = task.weights @ np.minimum(task.levels, np.maximum(0.0, 1 - got)[:, None])
        fits = ~chosen & ~task.never & (task.spend <= left[:, None] + EXACT).all(axis=0) & (gain > 1e-12)
        if not fits.any():
            return chosen
        rate = gain / share * (1.0 if noise is None else noise)
        j = int(np.argmax(np.where(fits, rate, -1.0)))
        chosen[j] = True
        got = got + task.levels[:, j]
        left = left - task.spend[:, j]


def improved(task: Task, chosen: np.ndarray, draw: np.random.Generator, until: float) -> np.ndarray:
    """Takes some activities out and refills by noisy greedy steps, `ROUNDS` times or until the clock says `until`."""
    top = now = task.value(chosen)
    most, current, held = task.most(), chosen, chosen
    for turn in range(ROUNDS):
        out = np.flatnonzero(current & ~task.must)
        if top >= most * (1 - EXACT) or perf_counter() > until or not len(out):
            break
        kept = current.copy()
        kept[draw.choice(out, min(len(out), int(draw.integers(1, 2 + max(2, len(out) // 5)))), replace=False)] = False
        refilled = greedy(task, kept, draw.lognormal(0, 0.25, len(chosen)))
        value = task.value(refilled)
        if value >= now - 0.003 * top * (1 - turn / ROUNDS):
            current, now = refilled, value
        if value > top * (1 + EXACT):
            held, top = refilled, value
    return held


def _rules(task: Task) -> list[Any]:
    """Σ spend ≤ caps, for the caps there are."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    real = np.isfinite(task.caps)
    if not real.any() or not task.levels.size:
        return []
    return [LinearConstraint(csr_array(task.spend[real]), -np.inf, task.caps[real] + EXACT)]


def _cover_all(task: Task, limit_s: float) -> np.ndarray | None:
    """The cheapest choice that answers all that can be answered, if it fits: often found long before the best choice of
    a general budget is proven. None: it does not fit, or was not found in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    goal = np.minimum(1.0, task.levels[:, ~task.never].sum(axis=1)) * (task.weights > 0)
    rules = [LinearConstraint(csr_array(task.levels), goal - EXACT, np.inf), *_rules(task)]
    sides = Bounds(task.must.astype(float), 1.0 - task.never)
    price = task.spend[0] if np.isfinite(task.caps[0]) else task.spend[1]
    loose = milp(price, constraints=rules, bounds=sides, options={"time_limit": max(0.1, limit_s)})
    if loose.x is None or limit_s <= 0:
        return None
    done = milp(
        price, constraints=rules, bounds=sides, integrality=np.ones(len(price)), options={"time_limit": limit_s}
    )
    return None if done.x is None else np.asarray(done.x > 0.5)


def _exact(task: Task, limit_s: float) -> tuple[np.ndarray | None, float]:
    """max Σ w·y, y ≤ levels·x, spend·x ≤ caps; x yes or no, 0 ≤ y ≤ 1. Returns the choice found and the bound proven."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, hstack, identity

    needs, activities = task.levels.shape
    link = LinearConstraint(hstack([-csr_array(task.levels), identity(needs)]).tocsr(), -np.inf, 0.0)
    caps = [
        LinearConstraint(hstack([rule.A, csr_array((rule.A.shape[0], needs))]).tocsr(), rule.lb, rule.ub)
        for rule in _rules(task)
    ]
    low = np.concatenate([task.must.astype(float), np.zeros(needs)])
    high = np.concatenate([1.0 - task.never, np.ones(needs)])
    done = milp(
        np.concatenate([np.zeros(activities), -task.weights]),
        constraints=[link, *caps],
        bounds=Bounds(low, high),
        integrality=np.concatenate([np.ones(activities), np.zeros(needs)]),
        options={"time_limit": limit_s, "mip_rel_gap": 0.0},
    )
    proven = task.most() if done.mip_dual_bound is None else -float(done.mip_dual_bound)
    return (None if done.x is None else np.asarray(done.x[:activities] > 0.5)), proven
