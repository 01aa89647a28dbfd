"""A programme as a plan on paper: rows become the dataclasses of `paper`, words joined through what the reader may see."""

from datetime import date
from typing import Any

from tonkla.needs.trail import Root, back_to_words
from tonkla.paper.plan import Plan, PlanActivity, PlanCommitment, PlanNeed, Reference
from tonkla.programmes.analysis import Row, matrix_of
from tonkla.programmes.models import Activity, Programme


def plan_of(programme: Programme, viewer: Any, today: date, language: str) -> Plan:
    """The plan as this viewer may print it. Withdrawn words are left out and counted."""
    matrix = matrix_of(programme)
    roots = back_to_words([row.need for row in matrix.rows], viewer)
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
        needs=[need_on_paper(row) for row in matrix.rows],
        activities=[activity_on_paper(activity) for activity in matrix.activities],
        commitments=[PlanCommitment(c.who, c.what, c.due) for c in programme.commitments.all()],
        references=[reference(root) for root in roots],
        withdrawn_count=sum(root.hidden for root in roots),
    )


def need_on_paper(row: Row) -> PlanNeed:
    standing = row.standing
    return PlanNeed(
        id=str(row.need.pk),
        statement=row.need.true,
        rank=standing.rank if standing else None,
        rank_lo=standing.rank_lo if standing else None,
        rank_hi=standing.rank_hi if standing else None,
        answered=row.answered,
        pressing=row.is_pressing,
    )


def activity_on_paper(activity: Activity) -> PlanActivity:
    return PlanActivity(
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


def reference(root: Root) -> Reference:
    cards = [(card.text, card.heard_from or card.seat.name) for card in root.cards]
    return Reference(str(root.need.pk), root.insight.what, cards)
