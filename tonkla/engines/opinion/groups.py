"""Is there really a divide, and do people fall on two sides of it?

Two gates. (1) Parametric bootstrap: votes simulated from lean and popularity alone, on the same gaps, must rarely leave
as strong a pattern as the real ones. (2) Hiding a fifth of the votes must leave the two sides nearly the same (adjusted
Rand index ≥ .8 on average). Anything less is answered "no groups", with the reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tonkla.engines.opinion.axis import Answers, Axis, answers_of, fit_axis, fit_lean, leading, sigmoid, two_sides
from tonkla.engines.opinion.votes import Vote

SURE = 0.02  # calibrated: see docs/engines/opinion.md
HOPELESS = 20
ENOUGH = 200  # people the divide is tested on; more are sampled: the test is decided long before
RERUNS = 5
STABLE = 0.8


@dataclass(frozen=True)
class Structure:
    """Whether votes show more than lean and popularity: `p` from simulations in which there is no divide; None = too
    few people (under 10 of 7 sided votes) or statements (under 4) to ask."""

    p: float | None
    is_divided: bool
    people: int
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Groups:
    """Two sides that held. `side_of`: person → "A" or "B" (A is the larger; ties: the one with the first person by id).

    `without_side`: people who gave one answer to everything; people with under 7 sided votes are not asked at all.

    `stability`: mean adjusted Rand index over re-runs without a fifth of the votes; `divides`: statements that weigh
    most, with the share agreeing on each side and n (statement, share A, n A, share B, n B).
    """

    side_of: Mapping[str, str]
    sizes: tuple[int, int]
    without_side: tuple[str, ...]
    p: float
    stability: float
    divides: tuple[tuple[str, float, int, float, int], ...]
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class NoGroups:
    """Nobody is put into a group. `reason`: "too few", "no divide" or "not stable"."""

    reason: str
    p: float | None
    stability: float | None
    sentence_th: str
    sentence_en: str


def structure(votes: Iterable[Vote], draws: int = 99, seed: int = 0) -> Structure:
    """Is there more than lean and popularity? It shows a divide, not groups: an even spread from end to end passes."""
    return structure_of(answers_of(votes), draws, seed)


def structure_of(answers: Answers, draws: int = 99, seed: int = 0) -> Structure:
    """The same, for answers already gathered. Stops early when `HOPELESS` simulations were as strong (Besag and
    Clifford 1991): then p = HOPELESS / simulations, still valid."""
    people = len(answers.people)
    if people < 10 or len(answers.statements) < 4:
        return Structure(None, False, people, "คนตอบยังน้อยไปที่จะบอก", "Too few voters to say.")
    draw = np.random.default_rng(seed)
    tested = _some(answers, draw) if people > ENOUGH else answers
    null = fit_lean(tested)
    chance = sigmoid(null.lean[tested.row] + null.popular[tested.column])
    seen, more, turns = _strongest(tested, chance), 0, 0
    while turns < draws and more < HOPELESS:
        simulated = (draw.random(len(chance)) < chance).astype(float)
        again = Answers(tested.people, tested.statements, tested.row, tested.column, simulated)
        refit = fit_lean(again, null, rounds=5)
        more += _strongest(again, sigmoid(refit.lean[again.row] + refit.popular[again.column])) >= seen
        turns += 1
    p = more / turns if more == HOPELESS else (more + 1) / (turns + 1)
    if p <= SURE:
        return Structure(p, True, people, f"มีความเห็นสองทางจริง (p={p:.3f})", f"An opinion divide is there (p={p:.3f}).")
    th = f"ยังบอกไม่ได้ว่ามีกลุ่มความเห็น เพราะโหวตจำลองที่ไม่มีกลุ่มก็ออกมาคล้ายกัน (p={p:.2f})"
    en = f"No reliable opinion groups: votes simulated without any divide look the same (p={p:.2f})."
    return Structure(p, False, people, th, en)


def _strongest(answers: Answers, chance: np.ndarray) -> float:
    """Largest singular value of what lean and popularity leave, rows and columns centred twice: neither a heavy-tailed
    lean nor a shrunk popularity may pass for a divide."""
    row, column, n, m = answers.row, answers.column, len(answers.people), len(answers.statements)
    left, in_row = answers.agrees - chance, np.maximum(np.bincount(row, minlength=n), 1)
    in_column = np.maximum(np.bincount(column, minlength=m), 1)
    for _ in range(2):
        left = left - (np.bincount(column, left, m) / in_column)[column]
        left = left - (np.bincount(row, left, n) / in_row)[row]
    return float(leading(answers, left, width=8, rounds=10)[1][0])


def _some(answers: Answers, draw: np.random.Generator) -> Answers:
    chosen = np.sort(draw.choice(len(answers.people), ENOUGH, replace=False))
    place = np.full(len(answers.people), -1)
    place[chosen] = np.arange(ENOUGH)
    kept = place[answers.row] >= 0
    people = tuple(answers.people[i] for i in chosen)
    return Answers(people, answers.statements, place[answers.row[kept]], answers.column[kept], answers.agrees[kept])


def opinion_groups(
    votes: Iterable[Vote], axis: Axis | None = None, draws: int = 99, seed: int = 0
) -> Groups | NoGroups:
    """Two sides of the axis, or why there are none. `axis`: from `opinion_axis` of the same votes, to save its time."""
    answers = answers_of(votes)
    found = structure_of(answers, draws, seed)
    if found.p is None or not found.is_divided:
        reason = "too few" if found.p is None else "no divide"
        return NoGroups(reason, found.p, None, found.sentence_th, found.sentence_en)
    axis = axis or fit_axis(answers, seed)
    sides = two_sides(axis)
    stability = _stability(answers, sides, seed)
    if stability < STABLE or min((sides == 0).sum(), (sides == 1).sum()) < 3:
        th = f"มีความเห็นสองทาง แต่เส้นแบ่งคนยังไม่นิ่ง ลองใหม่แล้วคนย้ายข้าง ({stability:.2f}) จึงยังไม่จัดใครเข้ากลุ่ม"
        en = f"There is a divide, but who stands where changes between re-runs ({stability:.2f}): nobody is grouped."
        return NoGroups("not stable", found.p, stability, th, en)
    return _groups(answers, axis, sides, found.p, stability)


def _stability(answers: Answers, sides: np.ndarray, seed: int) -> float:
    draw, agreed = np.random.default_rng(seed), []
    for turn in range(RERUNS):
        kept = draw.random(len(answers.row)) < 0.8
        part = Answers(
            answers.people, answers.statements, answers.row[kept], answers.column[kept], answers.agrees[kept]
        )
        again = two_sides(fit_axis(part, seed + turn))
        both = (sides >= 0) & (again >= 0)
        agreed.append(alike(sides[both], again[both]))
    return float(np.mean(agreed))


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985) of two splits of the same people: 1 the same, 0 as by chance."""
    table = np.zeros((int(one.max(initial=0)) + 1, int(other.max(initial=0)) + 1))
    np.add.at(table, (one, other), 1)
    both, rows, columns = (float((x * (x - 1) / 2).sum()) for x in (table, table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / max(len(one) * (len(one) - 1) / 2, 1)
    most = (rows + columns) / 2
    return 1.0 if len(one) < 2 or most == expected else (both - expected) / (most - expected)


def _groups(answers: Answers, axis: Axis, sides: np.ndarray, p: float, stability: float) -> Groups:
    large, small = int((sides == 0).sum()), int((sides == 1).sum())
    if small > large or (small == large and sides[sides >= 0][0] == 1):
        sides, large, small = np.where(sides < 0, -1, 1 - sides), small, large
    here, size = sides[answers.row], len(answers.statements)
    n = [np.bincount(answers.column[here == side], minlength=size) for side in (0, 1)]
    yes = [np.bincount(answers.column[here == side], answers.agrees[here == side], size) for side in (0, 1)]
    enough = np.minimum(n[0], n[1]) >= 5
    order = [j for j in np.argsort(-np.abs(axis.weight), kind="stable") if enough[j]][:5]
    divides = tuple(
        (answers.statements[j], float(yes[0][j] / n[0][j]), int(n[0][j]), float(yes[1][j] / n[1][j]), int(n[1][j]))
        for j in order
    )
    th = f"แบ่งได้เป็นสองฝั่ง {large} กับ {small} คน ลองใหม่แล้วคนยังอยู่ฝั่งเดิม ({stability:.2f})"
    en = f"Two sides of {large} and {small} people; in re-runs people stay on their side ({stability:.2f})."
    side_of = {person: "AB"[side] for person, side in zip(answers.people, sides, strict=True) if side >= 0}
    return Groups(side_of, (large, small), axis.same_to_all, p, stability, divides, th, en)
