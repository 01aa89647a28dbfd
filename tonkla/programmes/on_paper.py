"""A programme as a plan on paper: rows become the dataclasses of `paper`, words joined through what the reader may see."""

from datetime import date
from typing import Any

from tonkla.needs.trail import back_to_words
from tonkla.paper.plan import Plan, PlanActivity, PlanCommitment, PlanNeed, Reference
from tonkla.programmes.analysis import matrix_of
from tonkla.programmes.models import Programme


def plan_of(programme: Programme, viewer: Any, today: date, language: str) -> Plan:
    """The plan as this viewer may print it. Withdrawn words are left out and counted."""
    matrix = matrix_of(programme)
    roots = back_to_words([row.need for row in matrix.rows], viewer)
    needs = [
        PlanNeed(
            id=str(row.need.pk),
            statement=row.need.true,
            rank=row.standing.rank if row.standing else None,
            rank_lo=row.standing.rank_lo if row.standing else None,
            rank_hi=row.standing.rank_hi if row.standing else None,
            answered=row.answered,
            pressing=row.is_pressing,
        )
        for row in matrix.rows
    ]
    activities = [
        PlanActivity(
            id=str(activity.pk),
            title=activity.title,
            what=activity.what,
            format=activity.format,
            hours=activity.hours,
            cost_baht=activity.cost_baht,
            month=activity.month,
            people=activity.people,
            answers={str(answer.need_id): answer.level for answer in activity.answers.all()},  # type: ignore[misc]
            from_prototype=str(activity.edition) if activity.edition else "",
        )
        for activity in matrix.activities
    ]
    references = [
        Reference(
            str(root.need.pk),
            root.insight.what,
            [(card.text, card.heard_from or card.seat.name) for card in root.cards],
        )
        for root in roots
    ]
    return Plan(
        title=programme.title,
        hub=programme.hub.name,
        place=programme.hub.place.full_name(language),
        lang="th",
        made_on=today,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        whom_for=list(programme.whom_for),
        goals=programme.goals,
        needs=needs,
        activities=activities,
        commitments=[PlanCommitment(c.who, c.what, c.due) for c in programme.commitments.all()],
        references=references,
        withdrawn_count=sum(root.hidden for root in roots),
    )
