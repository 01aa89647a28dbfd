"""Where does the group agree, where does it split, and where do regions differ?

Last vote of a person on a statement counts. A share is of those who took a side; its interval is Jeffreys' (90 %), which
keeps its promise also at three votes. Nothing is claimed that the numbers cannot carry: docs/engines/opinion.md.
Ties: by statement id.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Vote:
    """One person on one statement: 1 agrees, -1 disagrees, 0 passes. Later votes of the same pair replace earlier ones."""

    person: str
    statement: str
    value: int


@dataclass(frozen=True)
class StatementStat:
    """What a statement got. `rate` is None when nobody took a side (all passed): no opinion, never 0 %."""

    statement: str
    agree: int
    disagree: int
    passed: int
    rate: float | None
    lo: float
    hi: float
    sentence_th: str
    sentence_en: str

    @property
    def n(self) -> int:
        return self.agree + self.disagree


@dataclass(frozen=True)
class Contrast:
    """How far regions differ on a statement; `is_clear` after allowing for having looked at many statements."""

    statement: str
    highest: str
    lowest: str
    gap: float
    p: float
    is_clear: bool
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Structure:
    """Whether votes show more than lean and popularity: `p` from a simulation in which there is no divide."""

    p: float | None
    is_divided: bool
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Axis:
    """Rank-1 model P(agree) = σ(b_s + a_i + u_i·v_s): lean a and side u of people, popularity b and side v of statements."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    lean: np.ndarray
    side: np.ndarray
    popular: np.ndarray
    weight: np.ndarray

    def chance(self) -> np.ndarray:
        """P(agree) of each person (row) on each statement (column)."""
        return _sigmoid(self.popular[None, :] + self.lean[:, None] + np.outer(self.side, self.weight))


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30, 30))))


def jeffreys(agree: int, n: int, level: float = 0.9) -> tuple[float, float]:
    """Interval of a share from `agree` of `n` (Brown, Cai, DasGupta 2001). No votes: (0, 1)."""
    if n == 0:
        return 0.0, 1.0
    from scipy.stats import beta

    edge = (1 - level) / 2
    lo = 0.0 if agree == 0 else float(beta.ppf(edge, agree + 0.5, n - agree + 0.5))
    hi = 1.0 if agree == n else float(beta.ppf(1 - edge, agree + 0.5, n - agree + 0.5))
    return lo, hi


def last_votes(votes: Iterable[Vote]) -> dict[tuple[str, str], int]:
    """(person, statement) → value. A value other than 1, 0, -1 is a mistake of the caller: ValueError."""
    held: dict[tuple[str, str], int] = {}
    for vote in votes:
        if vote.value not in (-1, 0, 1):
            raise ValueError(f"a vote is 1, 0 or -1, not {vote.value}")
        held[vote.person, vote.statement] = vote.value
    return held


def tally(votes: Iterable[Vote]) -> tuple[StatementStat, ...]:
    """What each statement got, most agreed first (lower bound of the interval)."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (_person, statement), value in last_votes(votes).items():
        counts[statement][{1: 0, -1: 1, 0: 2}[value]] += 1
    stats = [_stat(statement, *found) for statement, found in counts.items()]
    return tuple(sorted(stats, key=lambda stat: (-(stat.lo if stat.rate is not None else -1), stat.statement)))


def _stat(statement: str, agree: int, disagree: int, passed: int) -> StatementStat:
    n = agree + disagree
    lo, hi = jeffreys(agree, n)
    if n == 0:
        th, en = f"ผ่านทั้ง {passed} คน ยังไม่มีใครบอกความเห็น", f"All {passed} passed: no opinion given."
        return StatementStat(statement, 0, 0, passed, None, lo, hi, th, en)
    th = f"{agree} จาก {n} คนเห็นด้วย ({agree / n:.0%} น่าจะอยู่ระหว่าง {lo:.0%} ถึง {hi:.0%})"
    en = f"{agree} of {n} agree ({agree / n:.0%}, likely {lo:.0%}–{hi:.0%})."
    return StatementStat(statement, agree, disagree, passed, agree / n, lo, hi, th, en)


def region_contrast(votes: Iterable[Vote], region: Mapping[str, str], false_rate: float = 0.1) -> tuple[Contrast, ...]:
    """On which statements regions differ (chi-square by permutation-free exact counts, Benjamini–Hochberg 10 %).

    Regions with under five sided votes on a statement are left out of it.
    """
    from scipy.stats import chi2_contingency

    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for (person, statement), value in last_votes(votes).items():
        if value and person in region:
            counts[statement][region[person]][0 if value == 1 else 1] += 1
    found = []
    for statement in sorted(counts):
        table = {name: pair for name, pair in counts[statement].items() if sum(pair) >= 5}
        rows = np.array(list(table.values()))
        if len(table) < 2 or (rows.sum(axis=0) == 0).any():
            continue
        rates = {name: pair[0] / sum(pair) for name, pair in table.items()}
        high, low = max(rates, key=lambda n: (rates[n], n)), min(rates, key=lambda n: (rates[n], n))
        found.append((statement, high, low, rates[high] - rates[low], float(chi2_contingency(rows).pvalue)))
    order = sorted(found, key=lambda row: row[4])
    limit = max((row[4] for rank, row in enumerate(order, 1) if row[4] <= false_rate * rank / len(order)), default=-1.0)
    return tuple(
        Contrast(
            s, high, low, gap, p, p <= limit,
            f"{high} เห็นด้วยมากกว่า {low} อยู่ {gap:.0%}", f"{high} agrees {gap:.0%} more than {low}.",
        )
        for s, high, low, gap, p in order
    )  # fmt: skip


def _matrix(votes: Iterable[Vote], least: int) -> tuple[tuple[str, ...], tuple[str, ...], np.ndarray]:
    held = {pair: value for pair, value in last_votes(votes).items() if value}
    per: dict[str, int] = defaultdict(int)
    for person, _statement in held:
        per[person] += 1
    people = tuple(sorted(person for person, n in per.items() if n >= least))
    statements = tuple(sorted({statement for person, statement in held if per[person] >= least}))
    rows, columns = {p: i for i, p in enumerate(people)}, {s: i for i, s in enumerate(statements)}
    table = np.full((len(people), len(statements)), np.nan)
    for (person, statement), value in held.items():
        if person in rows:
            table[rows[person], columns[statement]] = value > 0
    return people, statements, table


def opinion_axis(votes: Iterable[Vote], least: int = 7, seed: int = 0) -> Axis | None:
    """The rank-1 logistic model by maximum a posteriori (L-BFGS); None with under 4 people of `least` sided votes.

    Sign: the statement that weighs most has a positive weight.
    """
    people, statements, table = _matrix(votes, least)
    if len(people) < 4 or len(statements) < 2:
        return None
    a, u, b, v = _fit(table, seed)
    if v[int(np.argmax(np.abs(v)))] < 0:
        u, v = -u, -v
    return Axis(people, statements, a, u, b, v)


def _fit(table: np.ndarray, seed: int, rank: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """MAP with normal priors: lean variance 1, popularity 10, sides 1 and 1/.3."""
    from scipy.optimize import minimize

    rows, columns = np.nonzero(~np.isnan(table))
    y = table[rows, columns]
    n, m = table.shape
    start = np.random.default_rng(seed).normal(0, 0.3, 2 * n + 2 * m)
    start[:n] = 0
    start[2 * n : 2 * n + m] = 0

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        a, u, b, v = x[:n], x[n : 2 * n], x[2 * n : 2 * n + m], x[2 * n + m :]
        if not rank:
            u = v = np.zeros(1)
            z = a[rows] + b[columns]
        else:
            z = a[rows] + b[columns] + u[rows] * v[columns]
        error = _sigmoid(z) - y
        value = float(np.logaddexp(0, z).sum() - (y * z).sum() + 0.5 * (x[:n] ** 2).sum() + 0.05 * (b**2).sum())
        grad = np.zeros_like(x)
        grad[:n] = np.bincount(rows, error, n) + a
        grad[2 * n : 2 * n + m] = np.bincount(columns, error, m) + 0.1 * b
        if rank:
            value += float(0.5 * (u**2).sum() + 0.15 * (v**2).sum())
            grad[n : 2 * n] = np.bincount(rows, error * v[columns], n) + u
            grad[2 * n + m :] = np.bincount(columns, error * u[rows], m) + 0.3 * v
        return value, grad

    x = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return x[:n], x[n : 2 * n], x[2 * n : 2 * n + m], x[2 * n + m :]


def structure(votes: Sequence[Vote], draws: int = 99, seed: int = 0) -> Structure:
    """Is there more than lean and popularity? Parametric bootstrap: fit without a divide, simulate on the same gaps,
    compare the largest singular value of what is left. It shows a divide, not groups."""
    _people, _statements, table = _matrix(votes, 7)
    if table.shape[0] < 10 or table.shape[1] < 4:
        return Structure(None, False, "คนตอบยังน้อยเกินไปที่จะบอก", "Too few voters to say.")
    draw = np.random.default_rng(seed)
    known = ~np.isnan(table)

    def largest(answers: np.ndarray) -> tuple[float, np.ndarray]:
        a, _u, b, _v = _fit(answers, seed, rank=0)
        chance = _sigmoid(a[:, None] + b[None, :])
        left = np.where(known, np.nan_to_num(answers) - chance, 0.0)
        return float(np.linalg.svd(left, compute_uv=False)[0]), chance

    seen, chance = largest(table)
    more = sum(largest(np.where(known, draw.random(table.shape) < chance, np.nan))[0] >= seen for _ in range(draws))
    p = (more + 1) / (draws + 1)
    if p <= 0.05:
        return Structure(p, True, f"มีความเห็นสองทางจริง (p={p:.2f})", f"An opinion divide is there (p={p:.2f}).")
    said = f"ยังบอกไม่ได้ว่ามีกลุ่มความเห็น เพราะโหวตจำลองที่ไม่มีกลุ่มก็ออกมาคล้ายกัน (p={p:.2f})"
    return Structure(p, False, said, f"No reliable groups: votes simulated without a divide look the same (p={p:.2f}).")


def next_statement(person: str, votes: Sequence[Vote], statements: Sequence[str], seed: int = 0) -> str | None:
    """Which statement to ask this person next: fewest votes, ties by what divides most, then by chance; None when done."""
    held = last_votes(votes)
    counts = {s: 0 for s in statements}
    agree = {s: 0.0 for s in statements}
    for (_person, statement), value in held.items():
        if statement in counts:
            counts[statement] += 1
            agree[statement] += value == 1
    open_ones = [s for s in statements if (person, s) not in held]
    draw = np.random.default_rng(seed)
    chance = {s: draw.random() for s in sorted(open_ones)}

    def variance(s: str) -> float:
        rate = (agree[s] + 1) / (counts[s] + 2)
        return rate * (1 - rate)

    return min(open_ones, key=lambda s: (counts[s], -variance(s), chance[s])) if open_ones else None
