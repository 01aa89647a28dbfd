"""Asks the engine how far a plan's activities answer the needs: what is covered, unmet, over-served."""

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


def matrix_of(programme: Programme) -> Matrix:
    """The coverage matrix of a plan. A need put aside leaves the rows; what answered it is named."""
    activities = programme.standing_activities()
    needs = list(programme.needs.filter(removed_at=None))
    standing = newest_order(needs)
    last = len(needs) + 1
    weights = {need.pk: float(last - standing[need.pk].rank) if need.pk in standing else 1.0 for need in needs}
    levels = {
        activity.pk: {answer.need_id: answer.level for answer in activity.answers.all()} for activity in activities
    }
    found = coverage.coverage(
        [coverage.Need(str(need.pk), weights[need.pk], need.true) for need in needs],
        [
            coverage.Activity(
                str(activity.pk),
                float(activity.cost_baht),
                float(activity.hours),
                {str(need.pk): LEVELS[levels[activity.pk].get(need.pk, "none")] for need in needs},
            )
            for activity in activities
        ],
    )
    over = set(found.over_served)
    rows = [
        Row(
            need=need,
            standing=standing.get(need.pk),
            cells=tuple((activity, levels[activity.pk].get(need.pk, "none")) for activity in activities),
            answered=answered([levels[activity.pk].get(need.pk, "none") for activity in activities]),
            is_pressing=bool(need.pk in standing and standing[need.pk].is_pressing),
            is_over_served=str(need.pk) in over,
        )
        for need in needs
    ]
    rows.sort(
        key=lambda row: (
            not (row.is_unmet and row.is_pressing),
            not row.is_unmet,
            row.standing.rank if row.standing else last,
        )
    )
    nothing = tuple(
        activity for activity in activities if not any(level != "none" for level in levels[activity.pk].values())
    )
    removed = tuple(
        (activity, answer.need)
        for activity in activities
        for answer in activity.answers.all()
        if answer.need.removed_at
    )
    return Matrix(tuple(rows), tuple(activities), nothing, removed, found.sentence_th, found.sentence_en)


def answered(levels: list[str]) -> Answered:
    return "fully" if "fully" in levels else "partly" if "partly" in levels else "none"
