"""Which pairs are best together?

Scores are seekers × helpers, 0 to 1; every helper has room for so many. First as many pairs as there can be, then (fair)
the lowest score as high as it can be, then the total. An assignment is optimal when moving people around a ring of helpers
never gains (no negative cycle in the residual graph: Klein 1967); that is what ends the search, so an end is a proof.
The start is scipy's assignment solver (Crouse 2016) on copies of each helper.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

TINY = 1e-9
LARGE = 12_000_000  # seekers × places above which the start is made step by step instead of by the solver
NOBODY = -1


@dataclass(frozen=True, eq=False)
class Found:
    """`home`: each seeker's helper by position, or −1. `best_total`: the total without fairness, as many matched.
    `is_proven`: no other assignment with as many pairs and this least score has a larger total."""

    home: np.ndarray
    total: float
    worst: float | None
    best_total: float
    is_proven: bool


def assign(scores: np.ndarray, allowed: np.ndarray, room: np.ndarray, fair: bool = True) -> Found:
    """`scores` and `allowed`: seekers × helpers; `room`: places of each helper, whole numbers of 0 or more."""
    n = len(scores)
    room = np.minimum(room, n)
    open_to = allowed & (room > 0)
    if not n or not open_to.any():
        return Found(np.full(n, NOBODY), 0.0, None, 0.0, True)
    home = _start(scores, open_to, room)
    is_proven = _improve(home, scores, open_to, room)
    best = total = _total(home, scores)
    if fair:
        least = _raise_worst(home, scores, open_to, room)
        is_proven = _improve(home, scores, open_to & (scores >= least), room)
        total = _total(home, scores)
    matched = home >= 0
    worst = float(scores[np.flatnonzero(matched), home[matched]].min())
    return Found(home, total, worst, max(best, total), is_proven)


def _total(home: np.ndarray, scores: np.ndarray) -> float:
    matched = np.flatnonzero(home >= 0)
    return float(scores[matched, home[matched]].sum())


def _start(scores: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> np.ndarray:
    """As many pairs as there can be, with a good total."""
    from scipy.optimize import linear_sum_assignment

    n = len(scores)
    home = np.full(n, NOBODY)
    if n * int(room.sum()) <= LARGE:
        slots = np.repeat(np.arange(len(room)), room)
        worth = np.where(allowed, scores, -10.0 - 2.0 * n)  # one pair more is worth any total
        rows, columns = linear_sum_assignment(worth[:, slots], maximize=True)
        kept = allowed[rows, slots[columns]]
        home[rows[kept]] = slots[columns[kept]]
    else:
        left = room.copy()
        for s in np.argsort(allowed.sum(axis=1), kind="stable"):
            can = allowed[s] & (left > 0)
            if can.any():
                home[s] = int(np.where(can, scores[s], -1.0).argmax())
                left[home[s]] -= 1
    for s in np.flatnonzero(home < 0):
        _seat(int(s), home, allowed, room)
    return home


def _seat(seeker: int, home: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> bool:
    """Gives one more seeker a place, moving others along a chain (breadth first). Whether there was one."""
    load = np.bincount(home[home >= 0], minlength=len(room))
    come: dict[int, int] = {}  # helper → who would move there
    todo = deque([seeker])
    seen = np.zeros(len(room), bool)
    while todo:
        mover = todo.popleft()
        for b in np.flatnonzero(allowed[mover] & ~seen):
            seen[b], come[int(b)] = True, mover
            if load[b] < room[b]:
                at = int(b)
                while True:
                    who, before = come[at], int(home[come[at]])
                    home[who] = at
                    if who == seeker:
                        return True
                    at = before
            todo.extend(map(int, np.flatnonzero(home == b)))
    return False


def _raise_worst(home: np.ndarray, scores: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> float:
    """The highest least score at which as many are matched. `home` becomes such an assignment."""
    pairs = int((home >= 0).sum())
    held = np.flatnonzero(home >= 0)
    low = float(scores[held, home[held]].min())
    steps = np.unique(scores[allowed & (scores > low)])
    first, last = 0, len(steps)  # steps[:first] can be reached, steps[last:] cannot
    if pairs == len(home):
        last = int(np.searchsorted(steps, np.where(allowed, scores, -1.0).max(axis=1).min(), side="right"))
    while first < last:
        middle = (first + last) // 2
        tried, still = home.copy(), allowed & (scores >= steps[middle])
        at = np.flatnonzero(tried >= 0)
        tried[at[~still[at, tried[at]]]] = NOBODY
        if _fill(tried, still, room, pairs):
            home[:], low, first = tried, float(steps[middle]), middle + 1
        else:
            last = middle
    return low


def _fill(home: np.ndarray, allowed: np.ndarray, room: np.ndarray, pairs: int) -> bool:
    """Seats whom it can until `pairs` have a place. A seeker without a chain now never gets one later (Berge)."""
    spare = len(home) - pairs
    for s in np.flatnonzero(home < 0):
        if not _seat(int(s), home, allowed, room):
            spare -= 1
            if spare < 0:
                return False
    return True


def _improve(home: np.ndarray, scores: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> bool:
    """Moves people around rings of helpers while that gains. Whether it ended by finding none (a proof).

    Nodes: helpers, then "nobody" (as many stay without as now), then "room" (where a chain may end and begin)."""
    n, m = scores.shape
    worth = np.hstack([scores, np.zeros((n, 1))])
    may = np.hstack([allowed, np.ones((n, 1), bool)])
    at = np.where(home < 0, m, home)
    gains = np.full((m + 2, m + 2), -np.inf)
    movers = np.zeros((m + 2, m + 2), int)
    _price(range(m + 1), at, worth, may, gains, movers)
    is_proven = False
    for _ in range(20 * (n + m)):
        load = np.bincount(at, minlength=m + 1)[:m]
        gains[:m, m + 1] = np.where(load < room, 0.0, -np.inf)
        gains[m + 1, :m] = np.where(load > 0, 0.0, -np.inf)
        rings = _rings(gains)
        if not rings:
            is_proven = True
            break
        changed = {node for ring in rings for node in ring if node <= m}
        for ring in rings:
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
                if a <= m and b <= m:
                    at[movers[a, b]] = b
        _price(sorted(changed), at, worth, may, gains, movers)
    home[:] = np.where(at == m, NOBODY, at)
    return is_proven


def _price(
    nodes: Iterable[int], at: np.ndarray, worth: np.ndarray, may: np.ndarray, gains: np.ndarray, movers: np.ndarray
) -> None:
    """For helper a: who gains most (loses least) by going to b, and how much."""
    wide = worth.shape[1]
    for a in nodes:
        here = np.flatnonzero(at == a)
        gains[a, :wide] = -np.inf
        if len(here):
            moved = np.where(may[here], worth[here] - worth[here, a][:, None], -np.inf)
            best = moved.argmax(axis=0)
            gains[a, :wide], movers[a, :wide] = moved[best, np.arange(wide)], here[best]
        gains[a, a] = -np.inf


def _rings(gains: np.ndarray) -> list[list[int]]:
    """Rings that gain, no two sharing a node; none if there is none (Bellman and Ford, all nodes as beginnings)."""
    size = len(gains)
    reached, come = np.zeros(size), np.full(size, -1)
    for turn in range(1, size + 2):
        through = reached[:, None] + gains
        best = through.argmax(axis=0)
        value = through[best, np.arange(size)]
        better = value > reached + TINY
        if not better.any():
            return []
        reached, come = np.where(better, value, reached), np.where(better, best, come)
        if turn % 3 == 0 or turn > size:
            rings = _closed(come, gains)
            if rings:
                return rings
    return []


def _closed(come: np.ndarray, gains: np.ndarray) -> list[list[int]]:
    """Rings in "whence it came" that gain, each from the direction of moving."""
    colour, rings = np.zeros(len(come), int), []
    for start in range(len(come)):
        path, node = [], start
        while node >= 0 and not colour[node]:
            colour[node] = start + 1
            path.append(node)
            node = int(come[node])
        if node >= 0 and colour[node] == start + 1:
            ring = path[path.index(node) :][::-1]
            if sum(gains[a, b] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) > TINY:
                rings.append(ring)
    return rings
