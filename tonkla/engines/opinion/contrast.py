"""On which statements do regions differ, and in which region is agreement weakest?

A test for each statement that has two regions of five sided votes or more: Fisher's exact test for two regions,
chi-square for more where every expected count reaches five, else Pearson's statistic over `DRAWS` tables with the same
margins. Having looked at many statements is paid for by Benjamini and Hochberg's rule (1995).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tonkla.engines.opinion.votes import Vote, jeffreys, last_votes

LEAST = 5
DRAWS = 4999


@dataclass(frozen=True)
class Contrast:
    """How far regions differ on a statement; `is_clear` after allowing for having looked at many statements.

    `gap` = share of the highest minus share of the lowest region, `gap_lo`–`gap_hi` its 90 % interval (Newcombe 1998)
    for these two regions, not corrected for having picked them; `floor` = the least lower bound over regions: at least
    this share agrees everywhere; `too_few` = regions with under five sided votes, left out.
    """

    statement: str
    highest: str
    lowest: str
    gap: float
    gap_lo: float
    gap_hi: float
    floor: float
    p: float
    is_clear: bool
    too_few: tuple[str, ...]
    sentence_th: str
    sentence_en: str


Counts = dict[str, tuple[int, int]]  # region → (agree, sided)


def region_contrast(
    votes: Iterable[Vote], region: Mapping[str, str], false_rate: float = 0.1, seed: int = 0
) -> tuple[Contrast, ...]:
    """On which statements regions differ, clearest first (smallest p, ties by statement).

    `region`: person → name; people without one are left out. `false_rate`: of the contrasts called clear, at most this
    share is expected to be false.
    """
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for (person, statement), value in last_votes(votes).items():
        if value and person in region:
            cell = counts[statement][region[person]]
            cell[0] += value == 1
            cell[1] += 1
    found: list[tuple[float, str, Counts, tuple[str, ...]]] = []
    for statement in sorted(counts):
        seen = {name: (pair[0], pair[1]) for name, pair in sorted(counts[statement].items()) if pair[1] >= LEAST}
        if len(seen) > 1:
            few = tuple(sorted(set(counts[statement]) - set(seen)))
            found.append((_p_value(seen, np.random.default_rng((seed, len(found)))), statement, seen, few))
    found.sort(key=lambda row: (row[0], row[1]))
    limit = max((row[0] for at, row in enumerate(found, 1) if row[0] <= false_rate * at / len(found)), default=-1.0)
    return tuple(_contrast(statement, seen, few, p, p <= limit) for p, statement, seen, few in found)


def _p_value(seen: Counts, draw: np.random.Generator) -> float:
    from scipy.stats import chi2_contingency, fisher_exact, random_table

    table = np.array([(agree, n - agree) for agree, n in seen.values()])
    if (table.sum(axis=0) == 0).any():
        return 1.0
    if len(table) == 2:
        return float(fisher_exact(table).pvalue)
    result = chi2_contingency(table, correction=False)
    expected = result.expected_freq
    if expected.min() >= 5:
        return float(result.pvalue)
    drawn = random_table(table.sum(axis=1), table.sum(axis=0)).rvs(DRAWS, random_state=draw)
    far = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
    return float((1 + (far >= result.statistic - 1e-9).sum()) / (DRAWS + 1))


def _contrast(statement: str, seen: Counts, few: tuple[str, ...], p: float, is_clear: bool) -> Contrast:
    rate = {name: agree / n for name, (agree, n) in seen.items()}
    bounds = {name: jeffreys(*pair) for name, pair in seen.items()}
    high, low = min(rate, key=lambda name: (-rate[name], name)), min(rate, key=lambda name: (rate[name], name))
    gap = rate[high] - rate[low]
    down = np.hypot(rate[high] - bounds[high][0], bounds[low][1] - rate[low])
    up = np.hypot(bounds[high][1] - rate[high], rate[low] - bounds[low][0])
    th = f"{high} เห็นด้วย {_of(seen[high])} มากกว่า {low} ที่เห็นด้วย {_of(seen[low])}"
    en = f"{high} agrees {_of(seen[high])}, {low} {_of(seen[low])}"
    if not is_clear:
        th, en = f"{th} แต่คนยังน้อยไปที่จะบอกว่าต่างกันจริง", f"{en}: too few to say that they differ"
    return Contrast(
        statement,
        high,
        low,
        gap,
        float(max(-1.0, gap - down)),
        float(min(1.0, gap + up)),
        min(lo for lo, _hi in bounds.values()),
        p,
        is_clear,
        few,
        th,
        f"{en}.",
    )


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]}/{pair[1]} ({pair[0] / pair[1]:.0%})"
