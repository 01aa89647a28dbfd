"""Which need first, when each person said of each need whether it presses?"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from tonkla.engines.opinion import StatementStat, Vote, jeffreys, last_votes
from tonkla.engines.priority.ranking import NOTHING, Ranking, places, said

DRAWS = 2000


def rank_votes(
    votes: Iterable[Vote] | Iterable[StatementStat], items: Iterable[str] = (), seed: int = 0, draws: int = DRAWS
) -> Ranking:
    """Order items by how many of those who took a side agree. `items`: those to list even without a vote.

    From votes, one person's votes on many items move together in the draws; each item's own posterior stays exactly
    Beta(agree + ½, disagree + ½). From tallies items are drawn one by one.
    """
    given = list(votes)
    stats = [row for row in given if isinstance(row, StatementStat)]
    held = last_votes(row for row in given if isinstance(row, Vote))
    counts = {stat.statement: (stat.agree, stat.n) for stat in stats} or _counts(held)
    names = sorted({*items, *counts})
    if not names:
        return NOTHING
    found = [counts.get(name, (0, 0)) for name in names]
    agree, n = np.array([pair[0] for pair in found]), np.array([pair[1] for pair in found])
    draw = np.random.default_rng(seed)
    scores = draw.beta(agree + 0.5, n - agree + 0.5, (draws, len(names))) if stats else _drawn(held, names, draws, draw)
    bounds = np.array([jeffreys(*pair) for pair in found])
    ranked = places(names, (agree + 0.5) / (n + 1), scores, bounds, n, np.zeros(len(names), dtype=int))
    people = len({person for (person, _item), value in held.items() if value}) or int(n.max())
    return said(ranked, people)


def _counts(held: dict[tuple[str, str], int]) -> dict[str, tuple[int, int]]:
    agree, sided = Counter[str](), Counter[str]()
    for (_person, statement), value in held.items():
        agree[statement] += value == 1
        sided[statement] += value != 0
    return {statement: (agree[statement], sided[statement]) for statement in sided}


def _drawn(held: dict[tuple[str, str], int], names: Sequence[str], draws: int, draw: np.random.Generator) -> np.ndarray:
    """draws × items: shares under exponential weights of people, plus half votes each way under gamma weights."""
    from scipy.sparse import csr_array

    people = {person: i for i, person in enumerate(sorted({person for person, _statement in held}))}
    column = {name: i for i, name in enumerate(names)}
    sided = [(people[person], column[name], value) for (person, name), value in held.items() if value]
    row, at, value = np.array(sided, dtype=int).reshape(-1, 3).T
    shape = (len(names), len(people))
    weights = draw.exponential(size=(len(people), draws))
    pro = csr_array(((value > 0).astype(float), (at, row)), shape=shape) @ weights + draw.gamma(
        0.5, size=(shape[0], draws)
    )
    con = csr_array(((value < 0).astype(float), (at, row)), shape=shape) @ weights + draw.gamma(
        0.5, size=(shape[0], draws)
    )
    return np.asarray((pro / (pro + con)).T)
