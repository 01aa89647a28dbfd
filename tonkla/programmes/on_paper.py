"""A programme as a plan on paper: rows become the dataclasses of `paper`, words joined through what the reader may see."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from tonkla.boards.models import Card
from tonkla.needs.models import Need
from tonkla.needs.trail import Root, back_to_words
from tonkla.paper.dates import Language
from tonkla.paper.leaflet import Heading, Leaflet, Lines, Part, Table, Ticks, Words
from tonkla.paper.plan import Plan, PlanActivity, PlanCommitment, PlanNeed, Reference
from tonkla.paper.plan_words import WORDS
from tonkla.programmes.analysis import Row, matrix_of
from tonkla.programmes.chapters import chapters_of, steps_of
from tonkla.programmes.models import Activity, Ask, Programme


def plan_of(programme: Programme, viewer: Any, today: date, language: str) -> Plan:
    """The plan as this viewer may print it. Withdrawn words are left out and counted."""
    matrix = matrix_of(programme)
    roots = roots_of(programme, [row.need for row in matrix.rows], viewer)
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
        activities=[activity_on_paper(activity, language) for activity in matrix.activities],
        stages=list(programme.stages),
        budget_baht=programme.budget_baht,
        hours=programme.hours,
        chapters=chapters_of(programme, today, "en" if language == "en" else "th"),
        theory=steps_of(programme, "en" if language == "en" else "th"),
        commitments=[PlanCommitment(c.who, c.what, c.due) for c in programme.promises()],
        references=[reference(root) for root in roots],
        withdrawn_count=sum(root.hidden for root in roots),
    )


def roots_of(programme: Programme, needs: Iterable[Need], viewer: Any) -> list[Root]:
    """The walk back from needs to the words; for the hub's own people only, a guest expert sees the plan."""
    return back_to_words(needs, viewer) if programme.is_own_of(viewer) else []


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


def activity_on_paper(activity: Activity, language: str) -> PlanActivity:
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
        from_prototype=activity.came_from,
        stage=activity.stage,
        details=[
            ("responsible", activity.responsible),
            ("where", activity.place.full_name(language) if activity.place else ""),
            ("lang", activity.lang),
            ("tool", str(activity.tool) if activity.tool else ""),
            ("partner", activity.partner),
            ("skills", ", ".join(activity.skills)),
        ],
    )


def reference(root: Root) -> Reference:
    now = timezone.now()
    free = Card.objects.filter(pk__in=[card.pk for card in root.cards]).leaving(now).values_list("pk", flat=True)
    cards = [(card.text, card.signed) for card in root.cards if card.pk in set(free)]
    cards += [(one.text, one.signed) for one in root.excerpts if one.may_leave(now)]
    return Reference(str(root.need.pk), root.what, cards)


# ── single pages ──


def summary_leaf(programme: Programme, language: Language) -> Leaflet:
    """One page for a funder: what is lacking, what is done about it, what it costs, how one will see that it helps."""
    matrix, say = matrix_of(programme), SAY[language]
    kinds = ", ".join(WORDS[language].get(kind, kind) for kind in programme.whom_for)
    rows = [[one.title, f"{one.hours:g}", f"{one.cost_baht:,.0f}", one.responsible] for one in matrix.activities[:12]]
    total = [say["total"], f"{sum(one.hours for one in matrix.activities):g}",
             f"{sum(one.cost_baht for one in matrix.activities):,.0f}", ""]  # fmt: skip
    parts: list[Part] = [Heading(say["lacking"])]
    parts += [Words(f"{place}. {row.need.true}") for place, row in enumerate(matrix.rows[:5], 1)]
    parts.append(Words(matrix.sentence_en if language == "en" else matrix.sentence_th, strong=True))
    parts += [
        Heading(say["doing"]),
        Table([say["activity"], say["hours"], say["baht"], say["who"]], [*rows, total], [5, 1, 1, 2]),
    ]
    signs = [
        f"{one.words}{f' ({one.target})' if one.target else ''}" for one in programme.indicators.filter(removed_at=None)
    ]
    if signs:
        parts += [Heading(say["signs"]), *(Words(f"• {sign}") for sign in signs[:6])]
    facts = [
        (say["hub"], programme.hub.name),
        (say["place"], programme.hub.place.full_name(language)),
        (say["for"], kinds),
    ]
    return Leaflet(programme.title, timezone.localdate(), say["summary"], facts, parts)


def ask_leaf(programme: Programme, ask: Ask, language: Language) -> Leaflet:
    """One page for a partner: what is asked, what for, and which needs it would answer."""
    say = SAY[language]
    waiting = [
        one for one in programme.standing_activities() if ask.skill.casefold() in {s.casefold() for s in one.skills}
    ]
    needs = {answer.need.true for one in waiting for answer in one.answers.all()}
    parts: list[Part] = [Heading(say["asked"]), Words(ask.words, strong=True)]
    if waiting:
        parts += [Heading(say["waiting"]), *(Words(f"• {one.title}") for one in waiting[:8])]
    if needs:
        parts += [Heading(say["answers"]), *(Words(f"• {words}") for words in sorted(needs)[:6])]
    parts += [Heading(say["reply"]), Ticks([say["yes"], say["later"], say["no"]]), Lines(say["name"], 2)]
    facts = [
        (say["to"], ask.to),
        (say["skill"], ask.skill),
        (say["hub"], programme.hub.name),
        (say["plan"], programme.title),
    ]
    return Leaflet(say["ask"], timezone.localdate(), say["ask_kind"], facts, parts)


SAY: dict[Language, dict[str, str]] = {
    "th": {
        "summary": "สรุปหนึ่งหน้า", "lacking": "เรื่องที่ขาด", "doing": "สิ่งที่จะทำ", "activity": "กิจกรรม", "hours": "ชั่วโมง", "baht": "บาท",
        "who": "ใครดูแล", "total": "รวม", "signs": "จะเห็นได้จาก", "hub": "หน่วยบ่มเพาะ", "place": "พื้นที่", "for": "เพื่อใคร",
        "ask": "คำขอถึงภาคี", "ask_kind": "คำขอหนึ่งหน้า", "asked": "ขออะไร", "waiting": "กิจกรรมที่รออยู่", "answers": "จะช่วยตอบเรื่องที่ขาดเหล่านี้",
        "reply": "คำตอบ", "yes": "ได้", "later": "ขอเป็นภายหลัง", "no": "ไม่สะดวก", "name": "ชื่อและวิธีติดต่อ", "to": "ถึง", "skill": "เรื่องที่ต้องใช้",
        "plan": "แผน",
    },
    "en": {
        "summary": "One page", "lacking": "What is lacking", "doing": "What we will do", "activity": "Activity", "hours": "Hours",
        "baht": "Baht", "who": "Responsible", "total": "Total", "signs": "We will see it by", "hub": "Hub", "place": "Place",
        "for": "For", "ask": "An ask to a partner", "ask_kind": "One page", "asked": "What we ask", "waiting": "What waits for it",
        "answers": "It would help to answer", "reply": "Your answer", "yes": "Yes", "later": "Later", "no": "No",
        "name": "Name and how to reach you", "to": "To", "skill": "Skill", "plan": "Plan",
    },
}  # fmt: skip
