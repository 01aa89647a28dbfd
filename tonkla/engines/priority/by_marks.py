"""Which need first, when each person said how heavily each need weighs?"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tonkla.engines.priority.ranking import NOTHING, Ranking, places, said

DRAWS = 2000


@dataclass(frozen=True)
class Mark:
    """One person on one need: a whole number, more is heavier. A later mark of the same pair replaces it."""

    person: str
    item: str
    value: int


def rank_marks(
    marks: Iterable[Mark], items: Iterable[str] = (), levels: int = 4, seed: int = 0, draws: int = DRAWS
) -> Ranking:
    """Order items by their mean mark between 1 and `levels`, with one more mark laid evenly over the levels.

    Draws resample people together, so that somebody who finds everything heavy moves all items alike. ValueError for a
    mark outside 1 to `levels`. `items`: those to list even without a mark.
    """
    from scipy.special import stdtrit

    held: dict[tuple[str, str], int] = {}
    for mark in marks:
        if not 1 <= mark.value <= levels:
            raise ValueError(f"a mark is 1 to {levels}, not {mark.value}")
        held[mark.person, mark.item] = int(mark.value)
    names = sorted({*items, *(item for _person, item in held)})
    if not names:
        return NOTHING
    people = sorted({person for person, _item in held})
    table = np.zeros((len(people), len(names)))
    row, column = {person: i for i, person in enumerate(people)}, {name: i for i, name in enumerate(names)}
    for (person, item), value in held.items():
        table[row[person], column[item]] = value
    given = (table > 0).astype(float)
    n = given.sum(axis=0).astype(int)
    draw = np.random.default_rng(seed)
    weights = draw.exponential(size=(draws, len(people)))
    even = draw.gamma(1 / levels, size=(draws, len(names), levels))
    whole = weights @ given + even.sum(axis=2)
    scores = (weights @ table + even @ np.arange(1, levels + 1)) / whole
    score = (table.sum(axis=0) + (levels + 1) / 2) / (n + 1)
    wider = stdtrit(np.maximum(n, 1), 0.95) / stdtrit(10_000, 0.95)  # pays for few marks
    bounds = score[:, None] + (np.percentile(scores, [5, 95], axis=0).T - score[:, None]) * wider[:, None]
    bounds = np.clip(np.column_stack([np.minimum(bounds[:, 0], score), np.maximum(bounds[:, 1], score)]), 1, levels)
    ranked = places(names, score, scores, bounds, n, np.zeros(len(names), dtype=int))
    return said(ranked, len(people))
