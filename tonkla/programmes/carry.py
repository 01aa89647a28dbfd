"""A plan as a document: to carry to another installation, to keep as a version, to compare. No words of people heard.

Format 1: {"format": 1, "kind": "tonkla-plan", "id", "title", "whom_for", "goals", "stages", "budget_baht", "hours",
"starts_on", "ends_on", "needs": [{"id", "true"}], "activities": […, "answers": {need id: level}], "precautions",
"indicators", "changes", "assumptions", "skills", "commitments"}. Needs travel as their statement only, never with
evidence. Lines name activities and needs by the ids they have in the document. What a file lacks is taken as not said.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from tonkla.programmes.models import Activity, Assumption, Programme, Skill

FORMAT = 1
PLAIN = ("title", "what", "format", "people", "stage", "responsible", "lang", "partner", "wish")


def carry_out(programme: Programme) -> dict[str, Any]:
    """The plan as plain data."""
    return {
        "format": FORMAT,
        "kind": "tonkla-plan",
        "id": str(programme.pk),
        "title": programme.title,
        "whom_for": programme.whom_for,
        "goals": programme.goals,
        "stages": programme.stages,
        "budget_baht": text(programme.budget_baht),
        "hours": text(programme.hours),
        "starts_on": text(programme.starts_on),
        "ends_on": text(programme.ends_on),
        "needs": [{"id": str(n.pk), "true": n.true} for n in programme.needs.filter(removed_at=None).order_by("pk")],
        "activities": [activity_out(one) for one in programme.standing_activities()],
        **lines_out(programme),
    }


def lines_out(programme: Programme) -> dict[str, Any]:
    """What stands on the plan's further pages."""
    taken = {name.casefold() for one in programme.standing_activities() for name in one.skills}
    skills = [
        one
        for one in Skill.objects.held_by(programme.hub_id).order_by("name", "who")
        if one.programme_id == programme.pk or one.name.casefold() in taken
    ]
    assumptions = programme.assumptions.filter(removed_at=None).select_related("insight")
    return {
        "precautions": [
            {"kind": p.kind, "what": p.what, "response": p.response, "who": p.who}
            for p in programme.precautions.filter(removed_at=None)
        ],
        "indicators": [
            {"kind": i.kind, "code": i.code, "words": i.words, "target": i.target, "source": i.source,
             "activity": key_of(i.activity_id)}
            for i in programme.indicators.filter(removed_at=None)
        ],
        "changes": [
            {"words": change.words, "activities": sorted(str(one.pk) for one in change.activities.all())}
            for change in programme.changes.filter(removed_at=None).prefetch_related("activities")
        ],
        "assumptions": [{"arrow": a.arrow, "words": a.words, "ground": ground_of(a)} for a in assumptions],
        "skills": [{"name": one.name, "level": one.level, "who": one.who} for one in skills],
        "commitments": [
            {"who": c.who, "what": c.what, "due": text(c.due), "kept": c.kept_at is not None, "need": key_of(c.need_id)}
            for c in programme.promises()
        ],
    }  # fmt: skip


def activity_out(one: Activity) -> dict[str, Any]:
    facts = {name: getattr(one, name) for name in PLAIN}
    return facts | {
        "id": str(one.pk),
        "hours": text(one.hours),
        "cost_baht": text(one.cost_baht),
        "month": text(one.month),
        "skills": one.skills,
        "place": one.place_id,
        "tool": one.tool.key if one.tool else None,
        "from": one.came_from,
        "answers": {str(answer.need_id): answer.level for answer in one.answers.all()},
    }


def ground_of(assumption: Assumption) -> str:
    return assumption.insight.what if assumption.insight else assumption.ground


def key_of(value: Any) -> str | None:
    return str(value) if value else None


def text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else format(Decimal(value).normalize(), "f")
