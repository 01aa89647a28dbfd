"""Which need first, and how sure are we?

From votes: each need's share of "pressing" among those who took a side, drawn many times from its posterior, people
resampled together; the rank's 90 % interval is what those draws show. From pairs: Bradley–Terry by Newton steps with a
normal prior and Laplace intervals (Hunter 2004; docs/engines/priority.md). Ties share nothing: broken by id.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tonkla.engines.opinion import Vote, last_votes

DRAWS = 2000


@dataclass(frozen=True)
class Ranked:
    """One item: its place (1 = first), the places it may as well have (90 %), its score with interval, votes behind it."""

    id: str
    rank: int
    rank_lo: int
    rank_hi: int
    score: float
    lo: float
    hi: float
    n: int


@dataclass(frozen=True)
class Ranking:
    """All items in order. `overlap` = how many of the first cannot be told apart; `warnings` say what weakens it."""

    items: tuple[Ranked, ...]
    overlap: int
    sentence_th: str
    sentence_en: str
    warnings: tuple[str, ...] = ()


def rank_votes(votes: Iterable[Vote], items: Sequence[str] = (), seed: int = 0) -> Ranking:
    """Order items by how many who took a side agree. Items nobody voted on come last, with every place possible.

    The doubt: people are resampled (Bayesian bootstrap), so that one person's votes on many items move together, on top
    of a Jeffreys prior of half a vote each way.
    """
    held = last_votes(votes)
    names = sorted({*items, *(statement for _person, statement in held)})
    if not names:
        return Ranking((), 0, "ยังไม่มีข้อให้เรียง", "There is nothing to order yet.")
    people = sorted({person for person, _statement in held})
    column, row = {s: i for i, s in enumerate(names)}, {p: i for i, p in enumerate(people)}
    yes, sided = np.zeros((len(people), len(names))), np.zeros((len(people), len(names)))
    for (person, statement), value in held.items():
        yes[row[person], column[statement]] = value == 1
        sided[row[person], column[statement]] = value != 0
    n = sided.sum(axis=0)
    score = (yes.sum(axis=0) + 0.5) / (n + 1)
    scores = _drawn(yes, sided, np.random.default_rng(seed))
    ranked = _places(names, score, scores, n.astype(int))
    return Ranking(ranked, *_said(ranked, len(people)))


def _drawn(yes: np.ndarray, sided: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """DRAWS × items: shares under random weights of people, plus the prior's half votes under random weights."""
    people, items = yes.shape
    weights = draw.exponential(size=(DRAWS, people))
    prior_yes, prior_no = draw.gamma(0.5, size=(DRAWS, items)), draw.gamma(0.5, size=(DRAWS, items))
    agreed, took = weights @ yes, weights @ sided
    return np.asarray((agreed + prior_yes) / (took + prior_yes + prior_no))


def _places(names: Sequence[str], score: np.ndarray, scores: np.ndarray, n: np.ndarray) -> tuple[Ranked, ...]:
    order = sorted(range(len(names)), key=lambda i: (n[i] == 0, -score[i], names[i]))
    places = (-scores).argsort(axis=1).argsort(axis=1) + 1
    lo, hi = np.percentile(places, [5, 95], axis=0, method="inverted_cdf").astype(int)
    share = np.percentile(scores, [5, 95], axis=0)
    ranked = []
    for rank, i in enumerate(order, 1):
        first, last = (1, len(names)) if n[i] == 0 else (min(int(lo[i]), rank), max(int(hi[i]), rank))
        ranked.append(Ranked(names[i], rank, first, last, float(score[i]), float(share[0, i]), float(share[1, i]), int(n[i])))
    return tuple(ranked)


def _said(ranked: tuple[Ranked, ...], people: int) -> tuple[int, str, str, tuple[str, ...]]:
    if not any(item.n for item in ranked):
        return len(ranked), "ยังไม่มีใครบอกว่าเร่งด่วนหรือรอได้ จึงยังเรียงไม่ได้", "Nobody took a side yet: no order.", ("no sides",)
    first = ranked[0]
    overlap = sum(item.rank_lo <= first.rank_hi and item.lo < first.hi and first.lo < item.hi for item in ranked)
    warnings = ("one voter",) if people == 1 else ()
    if people < 3:
        return overlap, f"มี {people} คนโหวต ยังน้อยเกินกว่าจะบอก", f"{people} voted: too few to say.", warnings
    if overlap > 1:
        return (
            overlap, f"{overlap} ข้อแรกทับกันอยู่ ให้ทีมคุยกัน (จาก {people} คน)",
            f"The first {overlap} overlap; talk it over ({people} people).", warnings,
        )  # fmt: skip
    return overlap, f"ข้อแรกนำชัดจาก {people} คน", f"The first one leads clearly ({people} people).", warnings


def rank_pairs(pairs: Iterable[tuple[str, str]], items: Sequence[str] = (), lam: float = 1.0, seed: int = 0) -> Ranking:
    """Order items from (winner, loser) pairs. `lam` = precision of the normal prior on strengths (keeps unbeaten items
    and separate components finite). Intervals: Laplace, 90 %."""
    wins: dict[tuple[str, str], int] = defaultdict(int)
    for winner, loser in pairs:
        if winner != loser:
            wins[winner, loser] += 1
    names = sorted({*items, *(name for pair in wins for name in pair)})
    if not names:
        return Ranking((), 0, "ยังไม่มีข้อให้เรียง", "There is nothing to order yet.")
    at = {name: i for i, name in enumerate(names)}
    first = np.array([at[w] for w, _ in wins], dtype=int)
    other = np.array([at[b] for _, b in wins], dtype=int)
    count = np.array(list(wins.values()), dtype=float)
    theta, error = _bradley_terry(len(names), first, other, count, lam)
    scores = np.random.default_rng(seed).normal(theta, error, (DRAWS if len(names) <= 300 else 400, len(names)))
    n = np.bincount(np.concatenate([first, other]), np.tile(count, 2), len(names)).astype(int)
    ranked = _places(names, theta, scores, n)
    parts = _components(len(names), first, other)
    warnings = (f"{parts} groups of items were never compared",) if parts > 1 else ()
    said = _said(ranked, max(3, int(count.sum())))
    return Ranking(ranked, said[0], said[1], said[2], warnings)


def _bradley_terry(size: int, first: np.ndarray, other: np.ndarray, count: np.ndarray, lam: float) -> tuple[np.ndarray, np.ndarray]:
    """Strengths and their standard errors: Newton steps on the penalised likelihood (dense to 400 items, sparse above)."""
    theta = np.zeros(size)
    for _ in range(30):
        p = 1 / (1 + np.exp(np.clip(theta[other] - theta[first], -30, 30)))
        pull = count * (1 - p)
        gradient = np.bincount(first, pull, size) - np.bincount(other, pull, size) - lam * theta
        curve = count * p * (1 - p)
        step = _solve(size, first, other, curve, lam, gradient)
        theta = theta + step
        if np.abs(step).max() < 1e-8:
            break
    return theta, _errors(size, first, other, curve, lam)


def _hessian(size: int, first: np.ndarray, other: np.ndarray, curve: np.ndarray, lam: float) -> Any:
    from scipy.sparse import coo_matrix, identity

    rows = np.concatenate([first, other, first, other])
    columns = np.concatenate([first, other, other, first])
    values = np.concatenate([curve, curve, -curve, -curve])
    return (coo_matrix((values, (rows, columns)), shape=(size, size)) + lam * identity(size)).tocsc()


def _solve(size: int, first: np.ndarray, other: np.ndarray, curve: np.ndarray, lam: float, gradient: np.ndarray) -> np.ndarray:
    whole = _hessian(size, first, other, curve, lam)
    if size <= 400:
        return np.asarray(np.linalg.solve(whole.toarray(), gradient))
    from scipy.sparse.linalg import cg

    return np.asarray(cg(whole, gradient, rtol=1e-8)[0])


def _errors(size: int, first: np.ndarray, other: np.ndarray, curve: np.ndarray, lam: float) -> np.ndarray:
    whole = _hessian(size, first, other, curve, lam)
    return np.asarray(np.sqrt(np.diag(np.linalg.inv(whole.toarray()))))


def _components(size: int, first: np.ndarray, other: np.ndarray) -> int:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    return int(connected_components(coo_matrix((np.ones(len(first)), (first, other)), shape=(size, size)))[0])
