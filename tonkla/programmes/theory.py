"""The theory of change, drawn from the plan, and what is missing in it. Data first: the picture follows.

Inputs (money, hours, people, skills) → activities → outputs (how many are reached) → outcomes (`Change`) → impact (goals).
"""

from dataclasses import dataclass

from tonkla.programmes.models import Activity, Assumption, Change, Indicator, Programme


@dataclass(frozen=True)
class Finding:
    """One of the five checks: its name, and what it found wanting."""

    name: str  # outcome_alone · activity_alone · assumption_bare · number_bare · nobody
    things: tuple[str, ...]


@dataclass(frozen=True)
class Theory:
    """Five columns and what stands on the arrows between them."""

    cost: float
    hours: float
    skills: tuple[str, ...]
    partners: tuple[str, ...]
    activities: tuple[Activity, ...]
    outputs: tuple[tuple[Activity, int], ...]
    changes: tuple[tuple[Change, tuple[Activity, ...]], ...]
    impact: tuple[str, ...]
    assumptions: dict[str, tuple[Assumption, ...]]
    findings: tuple[Finding, ...]


def theory_of(programme: Programme) -> Theory:
    """As the plan stands now."""
    activities = tuple(programme.standing_activities())
    standing = {one.pk for one in activities}
    changes = tuple(
        (change, tuple(one for one in change.activities.all() if one.pk in standing))
        for change in programme.changes.filter(removed_at=None).prefetch_related("activities")
    )
    assumptions = list(programme.assumptions.filter(removed_at=None).select_related("insight"))
    return Theory(
        cost=float(sum(one.cost_baht for one in activities)),
        hours=float(sum(one.hours for one in activities)),
        skills=tuple(sorted({name for one in activities for name in one.skills})),
        partners=tuple(sorted({one.partner for one in activities if one.partner})),
        activities=activities,
        outputs=tuple((one, one.people) for one in activities if one.people),
        changes=changes,
        impact=tuple(line.strip(" -•\t") for line in programme.goals.splitlines() if line.strip(" -•\t")),
        assumptions={
            arrow: tuple(a for a in assumptions if a.arrow == arrow) for arrow in ("output", "outcome", "impact")
        },
        findings=tuple(finding for finding in checks(activities, changes, assumptions, programme) if finding.things),
    )


def counted_by_nobody(activities: tuple[Activity, ...], programme: Programme) -> tuple[str, ...]:
    """Activities that say how many people they reach, and no sign with a source says how one would count them."""
    told = set(
        Indicator.objects.filter(programme=programme, removed_at=None)
        .exclude(source="")
        .values_list("activity", flat=True)
    )
    return tuple(f"{one.title} ({one.people:,})" for one in activities if one.people and one.pk not in told)


def checks(
    activities: tuple[Activity, ...],
    changes: tuple[tuple[Change, tuple[Activity, ...]], ...],
    assumptions: list[Assumption],
    programme: Programme,
) -> list[Finding]:
    """Outcome without activity, activity without need, assumption without evidence, number without source, nobody."""
    numbers = Indicator.objects.filter(programme=programme, removed_at=None, source="").exclude(target="")
    return [
        Finding("outcome_alone", tuple(change.words for change, leading in changes if not leading)),
        Finding("activity_alone", tuple(one.title for one in activities if not one.answers.all())),
        Finding(
            "assumption_bare", tuple(one.words for one in assumptions if one.insight_id is None and not one.ground)
        ),
        Finding(
            "number_bare",
            tuple(f"{one.words} ({one.target})" for one in numbers) + counted_by_nobody(activities, programme),
        ),
        Finding("nobody", tuple(one.title for one in activities if not one.responsible.strip())),
    ]
