"""How far do the activities answer the needs, what is unmet, what is answered more than it weighs?"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

ENOUGH = 1 - 1e-9  # three thirds are a whole


@dataclass(frozen=True)
class Need:
    """What somebody lacks, and how much it weighs (0 or more; only the proportions matter)."""

    id: str
    weight: float
    label: str = ""


@dataclass(frozen=True)
class Activity:
    """What is done, what it costs (baht), how long it takes (hours), how far it answers which need (0, .5 or 1; any
    number from 0 to 1 is taken), and which skills it asks of an expert."""

    id: str
    cost: float
    hours: float
    answers: Mapping[str, float]
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """Needs by how far they are answered, heaviest first (ties by id).

    `over_served`: answered three times or more although lighter than the middle one; `share_weight`: share of all weight
    answered (None: nothing weighs anything); `answers_nothing`: activities that answer none of these needs.
    """

    covered: tuple[str, ...]
    partly: tuple[str, ...]
    unmet: tuple[str, ...]
    over_served: tuple[str, ...]
    share_weight: float | None
    answers_nothing: tuple[str, ...]
    sentence_th: str
    sentence_en: str


def checked(needs: Sequence[Need], activities: Sequence[Activity]) -> None:
    """ValueError, with the id, for a weight, cost, hours or level that cannot be, and for an id used twice."""
    for kind, rows in (("need", needs), ("activity", activities)):
        _once(kind, [row.id for row in rows])
    for need in needs:
        _number(f"the weight of need {need.id}", need.weight)
    for activity in activities:
        _number(f"the cost of activity {activity.id}", activity.cost)
        _number(f"the hours of activity {activity.id}", activity.hours)
        for need_id, level in activity.answers.items():
            if not 0 <= level <= 1:
                raise ValueError(
                    f"activity {activity.id} answers need {need_id} by {level}: use 0 (not), 0.5 or 1 (fully)"
                )


def _once(kind: str, ids: list[str]) -> None:
    twice = sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise ValueError(f"{kind} {twice[0]} is listed twice: each id may stand once")


def _number(what: str, value: float) -> None:
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"{what} is {value}: use a number of 0 or more")


def coverage(needs: Iterable[Need], activities: Iterable[Activity]) -> Coverage:
    """How far activities answer needs. A need is covered when what activities give it adds up to 1: two halves do."""
    needs, activities = list(needs), list(activities)
    checked(needs, activities)
    given = {need.id: [a.answers[need.id] for a in activities if a.answers.get(need.id, 0) > 0] for need in needs}
    got = {need_id: sum(levels) for need_id, levels in given.items()}
    order = sorted(needs, key=lambda need: (-need.weight, need.id))
    covered = tuple(need.id for need in order if got[need.id] >= ENOUGH)
    partly = tuple(need.id for need in order if 0 < got[need.id] < ENOUGH)
    unmet = tuple(need.id for need in order if not given[need.id])
    middle = median(need.weight for need in needs) if needs else 0.0
    over = tuple(need.id for need in order if len(given[need.id]) >= 3 and need.weight < middle)
    nothing = tuple(
        sorted(
            a.id for a in activities if not any(level > 0 and need_id in given for need_id, level in a.answers.items())
        )
    )
    total = math.fsum(need.weight for need in needs)
    share = min(1.0, math.fsum(need.weight * min(1.0, got[need.id]) for need in needs) / total) if total else None
    words = _said(len(needs), len(activities), (len(covered), len(partly), len(unmet)), share)
    return Coverage(covered, partly, unmet, over, share, nothing, *words)


def _said(needs: int, activities: int, counts: tuple[int, int, int], share: float | None) -> tuple[str, str]:
    full, part, none = counts
    if not needs:
        return "ยังไม่มีความต้องการให้ตอบ", "There are no needs to answer yet."
    if not activities:
        return f"ยังไม่มีกิจกรรม จึงยังไม่มีใครตอบทั้ง {needs} ข้อ", f"No activities yet: {needs} needs are unanswered."
    th = f"กิจกรรม {activities} อย่าง ตอบเต็ม {full} ข้อ ตอบบางส่วน {part} ข้อ ยังไม่มีใครทำ {none} ข้อ"
    en = f"{activities} activities answer {full} needs fully, {part} partly, {none} not at all"
    if share is None:
        return th, f"{en}."
    return f"{th} นับตามน้ำหนักได้ {share:.0%}", f"{en} ({share:.0%} of the weight)."
