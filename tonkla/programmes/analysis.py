"""Asks the engine how far a plan's activities answer the needs: what is covered, unmet, over-served."""

import uuid
from dataclasses import dataclass
from typing import Literal

from tonkla.engines import coverage
from tonkla.needs.analysis import Standing, newest_order
from tonkla.needs.models import Need
from tonkla.programmes.models import Activity, Programme

Answered = Literal["none", "partly", "fully"]
LEVELS = {"none": 0.0, "partly": 0.5, "fully": 1.0}


@dataclass(frozen=True)
class Row:
    """One need in the matrix: its standing in the vote, what each activity gives it, and what is left."""

    need: Need
    standing: Standing | None
    cells: tuple[tuple[Activity, str], ...]
    answered: Answered
    is_pressing: bool
    is_over_served: bool

    @property
    def place(self) -> int | None:
        return self.standing.rank if self.standing else None

    @property
    def is_unmet(self) -> bool:
        return self.answered == "none"


@dataclass(frozen=True)
class Matrix:
    """Needs × activities: unmet pressing needs first, then by rank."""

    rows: tuple[Row, ...]
    activities: tuple[Activity, ...]
    answers_nothing: tuple[Activity, ...]
    removed_needs: tuple[tuple[Activity, Need], ...]
    sentence_th: str
    sentence_en: str


Levels = dict[uuid.UUID, dict[uuid.UUID, str]]


def matrix_of(programme: Programme) -> Matrix:
    """The coverage matrix of a plan. A need put aside leaves the rows; what answered it is named."""
    activities = programme.standing_activities()
    needs = list(programme.needs.filter(removed_at=None))
    standing = newest_order(needs)
    levels: Levels = {
        activity.pk: {answer.need_id: answer.level for answer in activity.answers.all()} for activity in activities
    }
    found = covered(needs, standing, activities, levels)
    rows = [row_of(need, standing.get(need.pk), activities, levels, set(found.over_served)) for need in needs]
    last = len(needs) + 1
    rows.sort(key=lambda row: (not (row.is_unmet and row.is_pressing), not row.is_unmet, row.place or last))
    return Matrix(
        rows=tuple(rows),
        activities=tuple(activities),
        answers_nothing=tuple(
            one for one in activities if not any(level != "none" for level in levels[one.pk].values())
        ),
        removed_needs=tuple(
            (one, answer.need) for one in activities for answer in one.answers.all() if answer.need.removed_at
        ),
        sentence_th=found.sentence_th,
        sentence_en=found.sentence_en,
    )


def covered(
    needs: list[Need], standing: dict[uuid.UUID, Standing], activities: list[Activity], levels: Levels
) -> coverage.Coverage:
    """What the engine says; a need weighs more the earlier it stands in the vote, 1 where nobody voted on it."""
    last = len(needs) + 1
    weights = {need.pk: float(last - standing[need.pk].rank) if need.pk in standing else 1.0 for need in needs}
    asked = [coverage.Need(str(need.pk), weights[need.pk], need.true) for need in needs]
    given = [
        coverage.Activity(
            str(one.pk),
            float(one.cost_baht),
            float(one.hours),
            {str(need.pk): LEVELS[levels[one.pk].get(need.pk, "none")] for need in needs},
        )
        for one in activities
    ]
    return coverage.coverage(asked, given)


def row_of(need: Need, standing: Standing | None, activities: list[Activity], levels: Levels, over: set[str]) -> Row:
    cells = tuple((one, levels[one.pk].get(need.pk, "none")) for one in activities)
    return Row(
        need=need,
        standing=standing,
        cells=cells,
        answered=answered([level for _one, level in cells]),
        is_pressing=bool(standing and standing.is_pressing),
        is_over_served=str(need.pk) in over,
    )


def answered(levels: list[str]) -> Answered:
    """How far several activities answer a need together: two halves make a whole, as the engine counts."""
    got = sum(LEVELS[level] for level in levels)
    return "fully" if got >= 1 else "partly" if got > 0 else "none"
