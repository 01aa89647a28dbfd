"""Who stands where on the axis that divides the votes most, and who merely agrees with much?

Rank-1 logistic model P(agree) = σ(b_s + a_i + u_i·v_s), most probable values under normal priors (L-BFGS). The lean
term a_i takes up people who agree with everything; without it they would look like a group of their own.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tonkla.engines.opinion.votes import Vote, last_votes

LEAST = 7  # sided votes of a person: with fewer, the votes count in tallies but say nothing about where somebody stands
PRIOR = (1.0, 0.1, 1.0, 0.3)  # precisions of a, b, u, v


@dataclass(frozen=True)
class Answers:
    """Sided votes as a sparse table: entry k is person `row[k]`, statement `column[k]`, `agrees[k]` 1.0 or 0.0."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    row: np.ndarray
    column: np.ndarray
    agrees: np.ndarray


@dataclass(frozen=True)
class Axis:
    """Lean a and side u of people, popularity b and side v of statements; variances are Laplace's, near the optimum."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    lean: np.ndarray
    side: np.ndarray
    popular: np.ndarray
    weight: np.ndarray
    person_spread: np.ndarray  # people × 2 × 2: covariance of (a, u)
    statement_spread: np.ndarray  # statements × 2 × 2: covariance of (b, v)

    def chance(self, row: np.ndarray, column: np.ndarray) -> np.ndarray:
        """P(agree) of person `row[k]` on statement `column[k]`, drawn towards ½ as far as the two are little known
        (MacKay 1992)."""
        u, v = self.side[row], self.weight[column]
        z = self.popular[column] + self.lean[row] + u * v
        mine, its = self.person_spread[row], self.statement_spread[column]
        spread = mine[:, 0, 0] + 2 * v * mine[:, 0, 1] + v * v * mine[:, 1, 1]
        spread += its[:, 0, 0] + 2 * u * its[:, 0, 1] + u * u * its[:, 1, 1]
        return sigmoid(z / np.sqrt(1 + np.pi * spread / 8))


@dataclass(frozen=True)
class Lean:
    """Lean of people and popularity of statements with no divide; `tight` = 1 / variance of the leans."""

    lean: np.ndarray
    popular: np.ndarray
    tight: float


def sigmoid(x: np.ndarray) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30, 30))))


def answers_of(votes: Iterable[Vote], least: int = LEAST) -> Answers:
    """The sided votes of people who have `least` of them; people and statements sorted by id."""
    held = {pair: value for pair, value in last_votes(votes).items() if value}
    per = Counter(person for person, _statement in held)
    held = {pair: value for pair, value in held.items() if per[pair[0]] >= least}
    people = tuple(sorted({person for person, _statement in held}))
    statements = tuple(sorted({statement for _person, statement in held}))
    at, on = {p: i for i, p in enumerate(people)}, {s: i for i, s in enumerate(statements)}
    row = np.fromiter((at[p] for p, _s in held), dtype=np.int64, count=len(held))
    column = np.fromiter((on[s] for _p, s in held), dtype=np.int64, count=len(held))
    agrees = np.fromiter((value > 0 for value in held.values()), dtype=float, count=len(held))
    order = np.lexsort((column, row))
    return Answers(people, statements, row[order], column[order], agrees[order])


def opinion_axis(votes: Iterable[Vote], least: int = LEAST, seed: int = 0) -> Axis | None:
    """The axis that divides votes most; None with under 4 people of `least` sided votes, or under 2 statements.

    Sign: the statement that weighs most (ties: first by id) has a positive weight. `seed` only starts the search.
    """
    answers = answers_of(votes, least)
    if len(answers.people) < 4 or len(answers.statements) < 2:
        return None
    return fit_axis(answers, seed)


def fit_axis(answers: Answers, seed: int = 0) -> Axis:
    """MAP of the rank-1 model, started from lean and popularity and the first singular vectors of what they leave."""
    from scipy.optimize import minimize

    n, m = len(answers.people), len(answers.statements)
    plain = fit_lean(answers)
    left = answers.agrees - sigmoid(plain.lean[answers.row] + plain.popular[answers.column])
    x, y = leading(answers, left, seed)
    start = np.concatenate([plain.lean, x * np.sqrt(n) * 0.5, plain.popular, y * np.sqrt(m) * 0.5])
    found = minimize(_loss, start, args=(answers,), jac=True, method="L-BFGS-B", options={"maxiter": 200, "ftol": 1e-7})
    a, u, b, v = np.split(found.x, [n, 2 * n, 2 * n + m])
    if v[int(np.argmax(np.abs(v)))] < 0:
        u, v = -u, -v
    return Axis(answers.people, answers.statements, a, u, b, v, *_spreads(answers, a, u, b, v))


def _loss(x: np.ndarray, answers: Answers) -> tuple[float, np.ndarray]:
    row, column, y = answers.row, answers.column, answers.agrees
    n, m = len(answers.people), len(answers.statements)
    a, u, b, v = np.split(x, [n, 2 * n, 2 * n + m])
    ur, vc = u[row], v[column]
    z = a[row] + b[column] + ur * vc
    small = np.exp(-np.abs(z))
    error = np.where(z >= 0, 1.0, small) / (1.0 + small) - y
    value = (np.log1p(small) + np.maximum(z, 0) - y * z).sum()
    for part, precision in zip((a, b, u, v), PRIOR, strict=True):
        value += 0.5 * precision * (part @ part)
    gradient = np.concatenate(
        [
            np.bincount(row, error, n) + PRIOR[0] * a,
            np.bincount(row, error * vc, n) + PRIOR[2] * u,
            np.bincount(column, error, m) + PRIOR[1] * b,
            np.bincount(column, error * ur, m) + PRIOR[3] * v,
        ]
    )
    return float(value), gradient


def _spreads(
    answers: Answers, a: np.ndarray, u: np.ndarray, b: np.ndarray, v: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Covariances of (a, u) given the statements, and of (b, v) given the people."""
    row, column = answers.row, answers.column
    p = sigmoid(a[row] + b[column] + u[row] * v[column])
    curve = p * (1 - p)
    mine, its = (PRIOR[0], PRIOR[2]), (PRIOR[1], PRIOR[3])
    return _inverse(row, curve, v[column], mine, len(a)), _inverse(column, curve, u[row], its, len(b))


def _inverse(at: np.ndarray, curve: np.ndarray, by: np.ndarray, prior: tuple[float, float], size: int) -> np.ndarray:
    whole = np.empty((size, 2, 2))
    whole[:, 0, 0] = np.bincount(at, curve, size) + prior[0]
    whole[:, 0, 1] = whole[:, 1, 0] = np.bincount(at, curve * by, size)
    whole[:, 1, 1] = np.bincount(at, curve * by * by, size) + prior[1]
    return np.linalg.inv(whole)


def fit_lean(answers: Answers, start: Lean | None = None, rounds: int = 15) -> Lean:
    """Lean and popularity with no divide: P(agree) = σ(a_i + b_s), by turns of guarded Newton steps; how much leans
    differ is learnt from the votes (EM). `start`: a fit of similar votes, to save rounds."""
    row, column, y = answers.row, answers.column, answers.agrees
    n, m = len(answers.people), len(answers.statements)
    a, b, tight = (np.zeros(n), np.zeros(m), PRIOR[0]) if start is None else (start.lean, start.popular, start.tight)
    for turn in range(rounds):
        p = sigmoid(a[row] + b[column])
        step = (np.bincount(column, y - p, m) - PRIOR[1] * b) / (np.bincount(column, p * (1 - p), m) + PRIOR[1])
        b = b + np.clip(step, -1.5, 1.5)
        p = sigmoid(a[row] + b[column])
        curve = np.bincount(row, p * (1 - p), n) + tight
        a = a + np.clip((np.bincount(row, y - p, n) - tight * a) / curve, -1.5, 1.5)
        if turn > 1 or start is not None:
            tight = 1 / max(float((a * a + 1 / curve).mean()), 0.01)
    return Lean(a, b, tight)


def leading(answers: Answers, left: np.ndarray, seed: int = 0, rounds: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """The two unit vectors of the largest singular value of the table of what is left (gaps 0); by power steps."""
    from scipy.sparse import csr_array

    n, m = len(answers.people), len(answers.statements)
    table = csr_array((left, (answers.row, answers.column)), shape=(n, m))
    across = table.T.tocsr()
    y, top, now = np.random.default_rng(seed).normal(size=m), 0.0, 0.0
    for _ in range(rounds):
        x = table @ (y / max(float(np.linalg.norm(y)), 1e-12))
        x = x / max(float(np.linalg.norm(x)), 1e-12)
        y = across @ x
        top, now = now, float(np.linalg.norm(y))
        if abs(now - top) <= 1e-4 * now:
            break
    return x, y / max(now, 1e-12)


def two_sides(axis: Axis) -> np.ndarray:
    """People × 1: 0 or 1, the split of `side` that leaves least spread within (2-means on a line, exact)."""
    order = np.argsort(axis.side, kind="stable")
    x = axis.side[order]
    count = np.arange(1, len(x))
    total, running = x.sum(), np.cumsum(x)[:-1]
    between = running**2 / count + (total - running) ** 2 / (len(x) - count)
    cut = int(np.argmax(between)) + 1
    sides = np.ones(len(x), dtype=int)
    sides[order[:cut]] = 0
    return sides
