"""Which needs stay unanswered because nobody we know has the skill?"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tonkla.engines.coverage.answers import Activity, Need, checked


@dataclass(frozen=True)
class Expert:
    """Somebody who can help, and with what."""

    id: str
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """A skill no expert has; `needs` that hang on it (heaviest first), their weight together, and the activities."""

    skill: str
    needs: tuple[str, ...]
    weight: float
    activities: tuple[str, ...]
    sentence_th: str
    sentence_en: str


def expertise_gap(needs: Iterable[Need], activities: Iterable[Activity], experts: Iterable[Expert]) -> tuple[Gap, ...]:
    """Skills we lack, heaviest first (ties by name): a need hangs on a skill when every activity that answers it waits
    for some missing skill, this one among them. One expert for each skill is enough; one person may hold several."""
    needs, activities = list(needs), list(activities)
    checked(needs, activities)
    known = {skill for expert in experts for skill in expert.skills}
    missing = {activity.id: sorted(set(activity.skills) - known) for activity in activities}
    hanging: dict[str, list[Need]] = defaultdict(list)
    waiting: dict[str, set[str]] = defaultdict(set)
    for need in sorted(needs, key=lambda need: (-need.weight, need.id)):
        answering = [activity.id for activity in activities if activity.answers.get(need.id, 0) > 0]
        if not answering or not all(missing[activity] for activity in answering):
            continue
        for skill in sorted({skill for activity in answering for skill in missing[activity]}):
            hanging[skill].append(need)
            waiting[skill].update(activity for activity in answering if skill in missing[activity])
    gaps = [_gap(skill, held, tuple(sorted(waiting[skill]))) for skill, held in hanging.items()]
    return tuple(sorted(gaps, key=lambda gap: (-gap.weight, gap.skill)))


def _gap(skill: str, held: list[Need], activities: tuple[str, ...]) -> Gap:
    n, weight = len(held), math.fsum(need.weight for need in held)
    th = f"ยังไม่มีใครรู้เรื่อง{skill} ความต้องการ {n} ข้อจึงยังรออยู่"
    en = f"Nobody yet knows {skill}: {n} {'need waits' if n == 1 else 'needs wait'} for it."
    return Gap(skill, tuple(need.id for need in held), weight, activities, th, en)
