"""What can no grouping be below?

Up to 14 places: the best grouping itself, by dynamic programming over subsets. More: a linear programme over pairs (each
place sits with so many others; if a sits with b and b with c, then a with c), its triangle rows added where they are
broken, as in Mitchell's realignment of leagues (2003, Naval Research Logistics 50). Solved by HiGHS through scipy.
"""

from functools import cache
from itertools import combinations

import numpy as np

EXACT = 14  # places, solved to the end
MOST_ROWS = 4000  # triangle rows added in one round
MOST_PLACES = 120  # above this the programme grows too large: the simple bound alone


def exact(costs: np.ndarray, sizes: tuple[int, ...], need: np.ndarray, missing: float) -> list[list[int]]:
    """The cheapest grouping of n ≤ 14 places into groups of these sizes; a group without any of `need` costs `missing`."""
    n = len(costs)

    @cache
    def price(members: tuple[int, ...]) -> float:
        held = list(members)
        return float(costs[np.ix_(held, held)].sum()) / 2 + (0.0 if need[held].any() else missing)

    @cache
    def best(left: int, still: tuple[int, ...]) -> tuple[float, tuple[tuple[int, ...], ...]]:
        if not still:
            return 0.0, ()
        rest = [i for i in range(n) if left >> i & 1]
        found: tuple[float, tuple[tuple[int, ...], ...]] = (np.inf, ())
        for size in sorted(set(still)):
            after = list(still)
            after.remove(size)
            for others in combinations(rest[1:], size - 1):
                held = (rest[0], *others)
                cost, more = best(left & ~sum(1 << i for i in held), tuple(after))
                if cost + price(held) < found[0] - 1e-12:
                    found = cost + price(held), (held, *more)
        return found

    return [list(held) for held in best((1 << n) - 1, tuple(sorted(sizes)))[1]]


def simple(costs: np.ndarray, sizes: tuple[int, ...]) -> float:
    """Every place with its nearest others, as many as the smallest group has. Costs are 0 or more."""
    least = min(sizes) - 1
    ordered = np.sort(costs + np.diag(np.full(len(costs), np.inf)), axis=1)
    return float(ordered[:, :least].sum()) / 2


def by_pairs(costs: np.ndarray, sizes: tuple[int, ...], rounds: int) -> float:
    """The linear programme's value: a lower bound whatever `rounds` is. Groups must be of one size but for one."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix, vstack

    n = len(costs)
    one, other = np.triu_indices(n, 1)
    at = np.full((n, n), -1)
    at[one, other] = at[other, one] = np.arange(len(one))
    total = sum(size * (size - 1) // 2 for size in sizes)
    degree = csr_matrix((np.ones(2 * len(one)), (np.r_[one, other], np.r_[at[one, other], at[one, other]])))
    least, most = min(sizes) - 1, max(sizes) - 1
    whole = csr_matrix(np.ones((1, len(one))))
    if least == most:
        equal, right = degree, np.full(n, float(least))
        upper, cap = csr_matrix((0, len(one))), np.zeros(0)
    else:
        equal, right = whole, np.array([float(total)])
        upper, cap = vstack([degree, -degree]), np.r_[np.full(n, float(most)), np.full(n, -float(least))]
    value = 0.0
    for turn in range(rounds + 1):
        found = linprog(costs[one, other], upper, cap, equal, right, (0, 1), method="highs")
        if found.status != 0:
            break
        value = max(value, float(found.fun))
        if turn == rounds:
            break
        full = np.zeros((n, n))
        full[one, other] = full[other, one] = found.x
        rows = _triangles(full, at)
        if not len(rows):
            break
        spot = np.repeat(np.arange(len(rows)), 3)
        more = csr_matrix((np.tile([1.0, 1.0, -1.0], len(rows)), (spot, rows.ravel())), (len(rows), len(one)))
        upper, cap = vstack([upper, more]), np.r_[cap, np.ones(len(rows))]
    return value


def _triangles(full: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Where x_ij + x_jk − x_ik > 1, the worst first: rows of columns (ij, jk, ik)."""
    excess = full[:, :, None] + full[None, :, :] - full[:, None, :]  # i, j, k: ij + jk − ik
    i, j, k = np.nonzero(excess > 1 + 1e-6)
    keep = (i < k) & (i != j) & (j != k)
    i, j, k = i[keep], j[keep], k[keep]
    worst = np.argsort(-excess[i, j, k], kind="stable")[:MOST_ROWS]
    return np.stack([at[i, j], at[j, k], at[i, k]], axis=1)[worst]
