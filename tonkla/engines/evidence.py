"""Which version of a tool is likely to work here, said with its doubt, and how much of that is borrowed from the others.

Empirical Bayes: each version's mean mark is drawn towards the mean of the family, the more so the fewer its trials (James and
Stein 1961; Efron and Morris 1975). Intervals after Morris (1983, JASA 78, 47–55), which adds the doubt about the family
itself; for fewer than four versions a fixed spread between versions is taken instead. Trials in places unlike this one
count, but less.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

FEWEST = 3  # own trials before anything is recommended
BETTER = 0.5  # and this chance of being the best
Z80 = 1.2815515655446004
APART = 0.15  # variance between versions where four are not there to tell it (marks from 1 to 5)
TRIAL, SURE = 0.36, 4.0  # variance of one trial's mean mark, worth four trials until there are more
DRAWS = 4000


@dataclass(frozen=True)
class Trial:
    """One use: of which version, its mean mark (1 to 5), and how like this place its place is (0 to 1; 1 = here)."""

    version: str
    mark: float
    like: float = 1.0


@dataclass(frozen=True)
class Standing:
    """A version: what it is likely to be marked here, the 80 % interval, how much of that is borrowed from the family
    (0 to 1), the chance that it is the best, its own trials, and whether it is recommended."""

    version: str
    mark: float
    low: float
    high: float
    borrowed: float
    chance: float
    trials: int
    is_likely: bool


def standings(trials: Iterable[Trial], seed: int = 0) -> tuple[Standing, ...]:
    """All versions that were tried, the likeliest first. Marks outside 1 to 5 or likenesses outside (0, 1] are a
    ValueError; no trials, no standings."""
    held: dict[str, list[Trial]] = {}
    for trial in trials:
        if not (1 <= trial.mark <= 5 and 0 < trial.like <= 1):
            raise ValueError(f"a mark of {trial.mark} or a likeness of {trial.like} is not possible")
        held.setdefault(trial.version, []).append(trial)
    if not held:
        return ()
    names = sorted(held)
    means = [sum(t.mark * t.like for t in held[v]) / sum(t.like for t in held[v]) for v in names]
    noise = pooled([held[v] for v in names], means)
    variances = [noise / sum(t.like for t in held[v]) for v in names]
    marks, doubts, borrowed = shrunk(means, variances)
    chances = chance_of_best(marks, doubts, seed)
    rows = [
        Standing(
            name, marks[n], max(1.0, marks[n] - Z80 * doubts[n]), min(5.0, marks[n] + Z80 * doubts[n]), borrowed[n],
            chances[n], len(held[name]), len(held[name]) >= FEWEST and chances[n] >= BETTER and len(names) > 1,
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.mark, row.version)))


def pooled(groups: Sequence[Sequence[Trial]], means: Sequence[float]) -> float:
    """Variance of one trial around its version, held by what is usual until there are enough."""
    squares = sum(t.like * (t.mark - mean) ** 2 for group, mean in zip(groups, means, strict=True) for t in group)
    free = sum(len(group) - 1 for group in groups)
    return (SURE * TRIAL + squares) / (SURE + free)


def shrunk(means: Sequence[float], variances: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """(marks, standard deviations, share borrowed) for versions with these means and sampling variances."""
    return few(means, variances) if len(means) < 4 else morris(means, variances)


def few(means: Sequence[float], variances: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """Two or three versions tell too little about how far versions lie apart: `APART` is taken."""
    weights = [1 / (APART + v) for v in variances]
    centre, of_centre = sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights), 1 / sum(weights)
    borrowed = [v / (v + APART) for v in variances]
    marks = [(1 - b) * m + b * centre for b, m in zip(borrowed, means, strict=True)]
    doubts = [math.sqrt((1 - b) * v + b * b * of_centre) for b, v in zip(borrowed, variances, strict=True)]
    return marks, doubts, borrowed


def morris(means: Sequence[float], variances: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """Morris's parametric empirical Bayes for k ≥ 4 with a common mean: iterate the spread A and the centre."""
    k, apart, centre = len(means), 0.0, fmean(means)
    for _ in range(200):
        weights = [1 / (v + apart) for v in variances]
        centre = sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights)
        squares = [k / (k - 1) * (m - centre) ** 2 - v for m, v in zip(means, variances, strict=True)]
        now = max(0.0, sum(w * s for w, s in zip(weights, squares, strict=True)) / sum(weights))
        if abs(now - apart) < 1e-9:
            break
        apart = now
    weights = [1 / (v + apart) for v in variances]
    total, typical = sum(weights), sum(w * v for w, v in zip(weights, variances, strict=True)) / sum(weights)
    borrowed = [(k - 3) / (k - 1) * v / (v + apart) for v in variances]
    marks = [(1 - b) * m + b * centre for b, m in zip(borrowed, means, strict=True)]
    doubts = []
    for m, v, b, w in zip(means, variances, borrowed, weights, strict=True):
        part = k * w / total
        extra = 2 / (k - 3) * b * b * (typical + apart) / (v + apart) * (m - centre) ** 2
        doubts.append(math.sqrt(v * (1 - (k - part) / k * b) + extra))
    return marks, doubts, borrowed


def chance_of_best(marks: Sequence[float], doubts: Sequence[float], seed: int) -> list[float]:
    """How often each is the highest when all are drawn within their doubt."""
    drawn = np.random.default_rng(seed).normal(marks, doubts, (DRAWS, len(marks)))
    best = np.bincount(drawn.argmax(axis=1), minlength=len(marks))
    return [float(count) / DRAWS for count in best]
