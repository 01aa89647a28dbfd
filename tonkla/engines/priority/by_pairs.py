"""Which need first, when people said of two needs at a time which one presses more?

Bradley and Terry's model: the first wins with chance σ(θ_first − θ_other); strengths θ are normal around 0.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tonkla.engines.priority.ranking import NOTHING, Ranking, places, said

DRAWS = 2000
MANY = 300  # items above which 300 draws do
DENSE = 2000  # items up to which the curvature is written out


@dataclass(frozen=True)
class Games:
    """`count[k]` times item `winner[k]` was chosen before item `loser[k]`; `size` items."""

    size: int
    winner: np.ndarray
    loser: np.ndarray
    count: np.ndarray


def rank_pairs(
    pairs: Iterable[tuple[str, str]],
    items: Iterable[str] = (),
    lam: float | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> Ranking:
    """Order items from (winner, loser) pairs. `items`: those to list even when never compared.

    `lam`: precision of the normal prior of strengths (1: they differ by about 1); it keeps unbeaten items finite. None:
    learnt from the pairs, which is what keeps the intervals true. ValueError unless above 0. A pair of an item with
    itself is left out and counted in the warnings.
    """
    if lam is not None and not (math.isfinite(lam) and lam > 0):
        raise ValueError(f"lam is {lam}: use a number above 0")
    wins = Counter(pairs)
    itself = sum(wins.pop(pair) for pair in [pair for pair in wins if pair[0] == pair[1]])
    names = sorted({*items, *(name for pair in wins for name in pair)})
    if not names:
        return NOTHING
    games, normal = _games(wins, names), np.random.default_rng(seed).normal
    n = np.bincount(np.concatenate([games.winner, games.loser]), np.tile(games.count, 2), games.size).astype(int)
    theta, curve, lam = _learnt(games, n > 0, normal) if lam is None else (*_strengths(games, lam), lam)
    parts = _parts(games, n)
    away, error = _around(games, curve, lam, normal, min(draws, 300) if len(names) > MANY else draws)
    away, error = _centred(away, error, parts, n, lam)
    ranked = places(names, theta, theta + away, np.column_stack([theta - error, theta + error]), n, parts)
    counted = len(set(parts[n > 0].tolist()))
    warnings = [f"parts: {counted}"] * (counted > 1) + [f"itself: {itself}"] * (itself > 0)
    return said(ranked, int(games.count.sum()), ("ครั้งที่เทียบกัน", "comparisons"), warnings)


def _games(wins: Counter[tuple[str, str]], names: list[str]) -> Games:
    at = {name: i for i, name in enumerate(names)}
    winner, loser = [at[pair[0]] for pair in wins], [at[pair[1]] for pair in wins]
    return Games(len(names), np.array(winner, int), np.array(loser, int), np.array(list(wins.values()), float))


def _learnt(games: Games, compared: np.ndarray, normal: Any) -> tuple[np.ndarray, np.ndarray, float]:
    """Strengths with the prior's spread learnt. To `MANY` items the most probable precision by Laplace's evidence (a
    log-normal prior around 1 keeps little data from learning nonsense); above, by EM with the mean of the variances
    from random signs (Hutchinson 1989)."""
    if games.size <= MANY:
        from scipy.optimize import minimize_scalar

        best = minimize_scalar(
            lambda z: -_evidence(games, math.exp(z)), bounds=(-4.0, 4.0), method="bounded", options={"xatol": 0.05}
        )
        return *_strengths(games, math.exp(best.x)), math.exp(best.x)
    lam, theta, items = 1.0, np.zeros(games.size), int(compared.sum())
    probes = np.sign(normal(size=(games.size, 20)))
    for _ in range(12):
        theta, curve = _strengths(games, lam, theta)
        variance = (probes * _solve(_curvature(games, curve, lam), probes, 0.03)).mean(axis=1)
        now = (items + 2) / (2.0 + float((theta**2 + variance)[compared].sum()))
        if abs(math.log(now / lam)) < 0.03:
            break
        lam = now
    return theta, curve, lam


def _evidence(games: Games, lam: float) -> float:
    theta, curve = _strengths(games, lam)
    ahead = theta[games.winner] - theta[games.loser]
    fit = -float((games.count * np.logaddexp(0, -ahead)).sum()) - lam / 2 * float(theta @ theta)
    room = float(np.linalg.slogdet(_curvature(games, curve, lam).toarray())[1])
    return fit + (games.size * math.log(lam) - room) / 2 - (math.log(lam) / 3) ** 2 / 2


def _strengths(games: Games, lam: float, start: np.ndarray | float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """The most probable strengths, and the curvature of each kind of game there: Newton steps of at most 2, solved by
    conjugate gradients, so that no items × items table is needed."""
    winner, loser, count, size = games.winner, games.loser, games.count, games.size
    theta, curve = np.zeros(size) + start, count / 4
    for _ in range(60):
        lost = 1 / (1 + np.exp(np.clip(theta[winner] - theta[loser], -500, 500)))
        gradient = np.bincount(winner, count * lost, size) - np.bincount(loser, count * lost, size) - lam * theta
        curve = count * lost * (1 - lost)
        step = _solve(_curvature(games, curve, lam), gradient[:, None], 1e-5)[:, 0]
        step /= max(1.0, float(np.abs(step).max(initial=0)) / 2)
        theta = theta + step
        if np.abs(step).max(initial=0) < 1e-5:
            break
    return theta, curve


def _curvature(games: Games, curve: np.ndarray, lam: float) -> Any:
    """Items × items, sparse: minus the second derivative of the penalised likelihood."""
    from scipy.sparse import coo_array

    here, there, each = np.arange(games.size), np.concatenate([games.winner, games.loser]), np.tile(curve, 2)
    back = np.concatenate([games.loser, games.winner])
    whole = np.bincount(there, each, games.size) + lam
    entries = np.concatenate([whole, -each]), (np.concatenate([here, there]), np.concatenate([here, back]))
    return coo_array(entries, shape=(games.size, games.size)).tocsr()


def _solve(matrix: Any, sides: np.ndarray, tolerance: float) -> np.ndarray:
    """Conjugate gradients scaled by the diagonal, many right sides (columns) at once."""
    scale = 1 / matrix.diagonal()[:, None]
    x, left = np.zeros_like(sides), sides.copy()
    towards = scale * left
    along, size = towards, (left * towards).sum(axis=0)
    goal = tolerance**2 * np.maximum(size, 1e-300)
    for _ in range(500):
        if (size <= goal).all():
            break
        forward = matrix @ along
        length = size / np.maximum((along * forward).sum(axis=0), 1e-300)
        x, left = x + length * along, left - length * forward
        towards = scale * left
        now = (left * towards).sum(axis=0)
        along, size = towards + now / np.maximum(size, 1e-300) * along, now
    return x


def _around(games: Games, curve: np.ndarray, lam: float, normal: Any, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """draws × items from Laplace's normal around the strengths, and the standard errors.

    Above `MANY` items the errors are those of the draws (within 5 %). Above `DENSE` items each draw solves for a randomly
    pushed gradient, whose covariance is the curvature itself (Papandreou and Yuille 2010): nothing dense is made.
    """
    matrix = _curvature(games, curve, lam)
    if games.size <= DENSE:
        whole = matrix.toarray()  # numpy throughout: scipy's own threads are slower here by half a second
        away = np.linalg.solve(np.linalg.cholesky(whole).T, normal(size=(games.size, draws)))
        exact = np.diag(np.linalg.inv(whole)) if games.size <= MANY else (away**2).mean(axis=1)
        return away.T, np.sqrt(exact)
    from scipy.sparse import coo_array

    at, kinds = np.arange(len(curve)), (games.size, len(curve))
    edge = coo_array((np.sqrt(curve), (games.winner, at)), kinds) - coo_array(
        (np.sqrt(curve), (games.loser, at)), kinds
    )
    push = edge.tocsr() @ normal(size=(len(curve), draws)) + math.sqrt(lam) * normal(size=(games.size, draws))
    away = _solve(matrix, push, 1e-4)
    return away.T, np.sqrt((away**2).mean(axis=1))


def _centred(
    away: np.ndarray, error: np.ndarray, parts: np.ndarray, n: np.ndarray, lam: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draws around the average of each part, and half widths of 90 % intervals. The quantile is Student's with as many
    degrees of freedom as comparisons: pays for the learnt prior and for the skew that Laplace does not see."""
    from scipy.special import stdtrit

    size = np.bincount(parts)
    away = away.copy()
    for part in np.flatnonzero(size > 1):
        held = parts == part
        away[:, held] -= away[:, held].mean(axis=1, keepdims=True)
    shared = np.where(n > 0, 1 / (lam * size[parts]), 0.0)
    return away, stdtrit(np.maximum(n, 1), 0.95) * np.sqrt(np.maximum(error**2 - shared, 1e-12))


def _parts(games: Games, n: np.ndarray) -> np.ndarray:
    """Which set of items, compared directly or through others, each belongs to: 0 is the largest (ties: the one with
    the first item by id); items never compared count as their own, after all others."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(games.winner)), (games.winner, games.loser)), shape=(games.size, games.size))
    label = connected_components(links, directed=False)[1]
    size, first = np.bincount(label), np.full(label.max() + 1, games.size)
    np.minimum.at(first, label, np.arange(games.size))
    place = np.empty(len(size), dtype=int)
    place[np.lexsort((first, -size * (n[first] > 0)))] = np.arange(len(size))
    return np.asarray(place[label])
