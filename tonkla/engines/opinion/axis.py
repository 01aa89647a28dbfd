"""Who stands where on the axis that divides the votes most, and who merely agrees with much?

Logistic model P(agree) = σ(b_s + a_i + u_i·v_s), most probable values under normal priors (L-BFGS): popularity b of a
statement, lean a of a person, and `DIMENSIONS` hidden sides u against weights v. The first of them, after rotating to
where most of u·vᵀ lies, is the axis; the others only keep it clean. The lean takes up people who agree with much;
people who give one answer to everything, where the crowd does not, tell nothing about sides and get side 0.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tonkla.engines.opinion.descent import lowest
from tonkla.engines.opinion.votes import Vote, last_votes

LEAST = 7  # sided votes of a person: with fewer, the votes count in tallies but say nothing about where somebody stands
DIMENSIONS = 4
POPULAR = 0.2  # precision of the prior of b; that of a is learnt, within LEAN
LEAN = (1.0, 10.0)
WEIGHT = np.array([2.0, 4.0, 4.0, 4.0])  # precisions of v; those of u are 1
RARE = 0.01


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
    """Where people and statements stand. `side` of a person times `weight` of a statement: above 0 draws towards agreeing.

    `lean`: how readily a person agrees at all; `popular`: how readily a statement is agreed with; `same_to_all`: people
    who gave one answer to everything, who have no side. The rest is what `chance` needs.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    lean: np.ndarray
    side: np.ndarray
    popular: np.ndarray
    weight: np.ndarray
    same_to_all: tuple[str, ...]
    sides: np.ndarray  # people × DIMENSIONS, before rotating
    weights: np.ndarray  # statements × DIMENSIONS
    person_spread: np.ndarray  # people × (1 + DIMENSIONS)²: covariance of (a, u) given the statements
    statement_spread: np.ndarray  # statements × (1 + DIMENSIONS)²: covariance of (b, v) given the people

    def chance(self, row: np.ndarray, column: np.ndarray) -> np.ndarray:
        """P(agree) of person `row[k]` on statement `column[k]`, drawn towards ½ as far as the two are little known
        (MacKay 1992)."""
        u, v = self.sides[row], self.weights[column]
        z = self.popular[column] + self.lean[row] + (u * v).sum(axis=1)
        one = np.ones((len(z), 1))
        mine, its = np.hstack([one, v]), np.hstack([one, u])
        spread = np.einsum("ki,kij,kj->k", mine, self.person_spread[row], mine)
        spread += np.einsum("ki,kij,kj->k", its, self.statement_spread[column], its)
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
    """The most probable a, u, b, v, started from lean and popularity and the singular vectors of what they leave."""
    n, m, k = len(answers.people), len(answers.statements), DIMENSIONS
    plain = fit_lean(answers)
    has_side = ~_same_to_all(answers)
    tight = np.where(has_side, np.clip(plain.tight, *LEAN), 0.1)
    left = answers.agrees - sigmoid(plain.lean[answers.row] + plain.popular[answers.column])
    x, _size, y = leading(answers, left, seed=seed)
    x, y = _wide(x, n), _wide(y, m)
    start = np.concatenate([plain.lean, x.ravel() * np.sqrt(n) / 2, plain.popular, y.ravel() * np.sqrt(m) / 2])
    sums = _Sums(answers, np.argsort(answers.column, kind="stable"))
    a, u, b, v = _parts(lowest(lambda x: _loss(x, sums, tight, has_side), start), n, m)
    u = u * has_side[:, None]
    side, weight = _rotated(u, v)
    same = tuple(person for person, has in zip(answers.people, has_side, strict=True) if not has)
    p = sigmoid(a[answers.row] + b[answers.column] + (u[answers.row] * v[answers.column]).sum(axis=1))
    mine = np.column_stack([tight, np.ones((n, k))])
    its = np.tile(np.concatenate([[POPULAR], WEIGHT]), (m, 1))
    person_spread = _covariance(answers.row, p * (1 - p), v[answers.column], mine)
    statement_spread = _covariance(answers.column, p * (1 - p), u[answers.row], its)
    return Axis(answers.people, answers.statements, a, side, b, weight, same, u, v, person_spread, statement_spread)


def _same_to_all(answers: Answers) -> np.ndarray:
    """People × 1: gave one answer to everything although, voting like the crowd, they would with chance RARE / people."""
    row, column, y = answers.row, answers.column, answers.agrees
    n, m = len(answers.people), len(answers.statements)
    share = (np.bincount(column, y, m) + 0.5) / (np.bincount(column, minlength=m) + 1)
    yes, total = np.bincount(row, y, n), np.bincount(row, minlength=n)
    by_chance = np.where(
        yes == total, np.bincount(row, np.log(share)[column], n), np.bincount(row, np.log1p(-share)[column], n)
    )
    return np.asarray(((yes == total) | (yes == 0)) & (by_chance < np.log(RARE / n)))


def _parts(x: np.ndarray, n: int, m: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    k = DIMENSIONS
    a, u, b, v = np.split(x, [n, n + n * k, n + n * k + m])
    return a, u.reshape(n, k), b, v.reshape(m, k)


@dataclass(frozen=True)
class _Sums:
    """Sums over a person's and over a statement's votes, as two sparse products (four times faster than bincount)."""

    answers: Answers
    across: np.ndarray  # votes in the order of statements

    def of(self, per_vote: np.ndarray, v: np.ndarray, u: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Σ over a person's votes of per_vote · v of the statement, and over a statement's votes of per_vote · u."""
        from scipy.sparse import csr_array

        row, column, n, m = (
            self.answers.row,
            self.answers.column,
            len(self.answers.people),
            len(self.answers.statements),
        )
        by_person = csr_array((per_vote, column, _starts(row, n)), shape=(n, m))
        turned = (per_vote[self.across], row[self.across], _starts(column, m))
        return by_person @ v, csr_array(turned, shape=(m, n)) @ u


def _starts(at: np.ndarray, size: int) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(np.bincount(at, minlength=size))])


def _loss(x: np.ndarray, sums: _Sums, tight: np.ndarray, has_side: np.ndarray) -> tuple[float, np.ndarray]:
    answers, n, m = sums.answers, len(sums.answers.people), len(sums.answers.statements)
    a, u, b, v = _parts(x, n, m)
    of_person = np.column_stack([a, np.ones(n), u * has_side[:, None]])
    of_statement = np.column_stack([np.ones(m), b, v])
    z = np.einsum("kd,kd->k", of_person.take(answers.row, 0), of_statement.take(answers.column, 0))
    small = np.exp(-np.abs(z))
    error = np.where(z >= 0, 1.0, small) / (1.0 + small) - answers.agrees
    value = (np.log1p(small) + np.maximum(z, 0) - answers.agrees * z).sum()
    value += 0.5 * ((tight * a * a).sum() + POPULAR * (b @ b) + (u * u).sum() + (WEIGHT * v * v).sum())
    person, statement = sums.of(error, of_statement, of_person)
    for_u = person[:, 2:] * has_side[:, None] + u
    for_v = statement[:, 2:] + WEIGHT * v
    for_a, for_b = person[:, 0] + tight * a, statement[:, 1] + POPULAR * b
    return float(value), np.concatenate([for_a, for_u.ravel(), for_b, for_v.ravel()])


def _rotated(u: np.ndarray, v: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first singular direction of u·vᵀ: people's sides (root mean square 1) and statements' weights."""
    (q_u, r_u), (q_v, r_v) = np.linalg.qr(u), np.linalg.qr(v)
    w, size, z = np.linalg.svd(r_u @ r_v.T)
    scale = np.sqrt(len(u))
    side, weight = q_u @ w[:, 0] * scale, q_v @ z[0] * (size[0] / scale)
    turn = -1.0 if weight[int(np.argmax(np.abs(weight)))] < 0 else 1.0
    return side * turn, weight * turn


def _covariance(at: np.ndarray, curve: np.ndarray, by: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Inverse curvature of each person's (or statement's) own parameters; `prior`: their precisions, one row each."""
    factors = np.column_stack([np.ones(len(by)), by])
    size, width = prior.shape
    whole = np.empty((size, width, width))
    for i in range(width):
        for j in range(i, width):
            whole[:, i, j] = whole[:, j, i] = np.bincount(at, curve * factors[:, i] * factors[:, j], size)
    whole[:, range(width), range(width)] += prior
    return np.linalg.inv(whole)


def leading(
    answers: Answers, left: np.ndarray, width: int = DIMENSIONS, rounds: int = 12, seed: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first `width` singular vectors and values of the table of what is `left` (gaps 0), by blocks of power steps.

    Sparse on purpose: a dense decomposition is threaded, and on a busy machine waits ten times longer than it works.
    """
    from scipy.sparse import csr_array

    n, m = len(answers.people), len(answers.statements)
    table = csr_array((left, (answers.row, answers.column)), shape=(n, m))
    across = table.T.tocsr()
    y = np.random.default_rng(seed).normal(size=(m, min(width, n, m)))
    for _ in range(rounds):
        x = np.linalg.qr(table @ y)[0]
        y = np.linalg.qr(across @ x)[0]
    w, size, z = np.linalg.svd((table @ y), full_matrices=False)
    return w, size, y @ z.T


def _wide(found: np.ndarray, size: int) -> np.ndarray:
    """With fewer people or statements than DIMENSIONS: the missing directions are empty."""
    return np.hstack([found, np.zeros((size, DIMENSIONS - found.shape[1]))])


def fit_lean(answers: Answers, start: Lean | None = None, rounds: int = 15) -> Lean:
    """Lean and popularity with no divide: P(agree) = σ(a_i + b_s), by turns of guarded Newton steps; how much leans
    differ is learnt from the votes (EM). `start`: a fit of similar votes, to save rounds."""
    row, column, y = answers.row, answers.column, answers.agrees
    n, m = len(answers.people), len(answers.statements)
    a, b, tight = (np.zeros(n), np.zeros(m), 1.0) if start is None else (start.lean, start.popular, start.tight)
    for turn in range(rounds):
        p = sigmoid(a[row] + b[column])
        step = (np.bincount(column, y - p, m) - POPULAR * b) / (np.bincount(column, p * (1 - p), m) + POPULAR)
        b = b + np.clip(step, -1.5, 1.5)
        p = sigmoid(a[row] + b[column])
        curve = np.bincount(row, p * (1 - p), n) + tight
        a = a + np.clip((np.bincount(row, y - p, n) - tight * a) / curve, -1.5, 1.5)
        if turn > 1 or start is not None:
            tight = 1 / max(float((a * a + 1 / curve).mean()), 0.01)
    return Lean(a, b, tight)


def two_sides(axis: Axis) -> np.ndarray:
    """People × 1: 0 or 1, the split of `side` that leaves least spread within (2-means on a line, exact; ties: the
    lowest cut); -1 for people who have no side."""
    sides, known = np.full(len(axis.people), -1), np.flatnonzero(~np.isin(axis.people, axis.same_to_all))
    if len(known) < 2:
        return sides
    known = known[np.argsort(axis.side[known], kind="stable")]
    x, count = axis.side[known], np.arange(1, len(known))
    total, running = x.sum(), np.cumsum(x)[:-1]
    between = running**2 / count + (total - running) ** 2 / (len(x) - count)
    cut = int(np.argmax(between)) + 1
    sides[known[:cut]], sides[known[cut:]] = 0, 1
    return sides
