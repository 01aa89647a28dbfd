"""The workshop that a meeting runs as: a ready agenda or one that came from elsewhere, with its meals, prayer and interpreters."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.models import Tool
from tonkla.network.meeting import ZONES
from tonkla.network.models import Convening, Shared, SharedKind
from tonkla.people.models import Person
from tonkla.places.models import Place
from tonkla.workshops.agenda import Agenda, change, new_block
from tonkla.workshops.models import Kind, Mode, Session, Workshop
from tonkla.workshops.planning import plan_workshop, plans, session_from

ONE_DAY = "taster"  # where nothing else was chosen
PRAYER_MINUTES = 20
KIND_WORDS = {
    "tool": ("ช่วงทำงานร่วมกัน", "Working together"), "plain": ("ช่วงทำงานร่วมกัน", "Working together"), "break": ("พักเบรก", "Break"),
    "food": ("พักกินข้าว", "Meal"), "prayer": ("ละหมาด", "Prayer"),
}  # fmt: skip


def agendas() -> list[tuple[str, str]]:
    """Agendas to begin with: the ready ones, then those that other machines shared."""
    english = (get_language() or "th").startswith("en")
    ready = [(plan.key, plan.title_en if english else plan.title_th) for plan in plans().values()]
    ready.sort(key=lambda row: row[0] != ONE_DAY)
    places = {place.pk: place.full_name("en" if english else "th") for place in Place.objects.all()}
    came = Shared.objects.filter(kind=SharedKind.AGENDA).select_related("node").order_by("node__name", "pk")
    return ready + [
        (f"from:{one.pk}", _("%(hub)s, %(place)s: %(n)s blocks") % {
            "hub": one.facts.get("hub") or one.node.name, "place": places.get(str(one.place_id), "–"),
            "n": len(one.facts.get("sessions") or []),
        })
        for one in came
    ]  # fmt: skip


def hold(convening: Convening, by: Person, now: datetime) -> Workshop:
    """Prepare the workshop. What was agreed on food, prayer and interpreters stands in its agenda."""
    zone = ZONES.get(convening.hub.place.country, "Asia/Bangkok")
    key = convening.agenda if convening.agenda in plans() else ONE_DAY
    day = convening.day or timezone.localdate()
    workshop = plan_workshop(convening.hub, by, convening.title, key, day, teams=0, zone=zone)
    rows = rows_of(convening.agenda)
    if rows:
        Session.everything.filter(workshop=workshop).delete()
        Session.objects.bulk_create(session_from(workshop, n, row) for n, row in enumerate(rows, 1))
    if any((convening.food, convening.prayer, convening.interpreters)):
        change(workshop, "care", by, now, lambda agenda: with_care(agenda, convening))
    return workshop


def rows_of(agenda: str) -> list[dict[str, Any]]:
    """The blocks of an agenda that came from elsewhere, made safe: known kinds and tools, whole numbers, times of day."""
    came = {f"from:{one.pk}": one for one in Shared.objects.filter(kind=SharedKind.AGENDA)}
    one = came.get(agenda)
    tools = set(Tool.objects.values_list("key", flat=True)) if one else set()
    rows = []
    for told in (one.facts.get("sessions") or [])[:200] if one else []:
        kind = told.get("kind") if told.get("kind") in KIND_WORDS else "plain"
        thai, english = KIND_WORDS[kind]
        tool = told.get("tool") if told.get("tool") in tools else ""
        try:
            starts = time.fromisoformat(str(told.get("starts"))).isoformat("minutes")
            day, minutes = min(20, max(1, int(told["day"]))), min(480, max(5, int(told["minutes"])))
        except (ValueError, TypeError, KeyError):
            continue
        rows.append(
            {"day": day, "starts": starts, "minutes": minutes, "kind": "plain" if kind == "tool" and not tool else kind,
             "title_th": str(told.get("title_th") or thai)[:120], "title_en": str(told.get("title_en") or english)[:120],
             "tool": tool, "by_team": told.get("mode") != Mode.ALL, "short": bool(told.get("short")),
             "mode": told.get("mode") if told.get("mode") in Mode.values else Mode.ALL}
        )  # fmt: skip
    return rows


def with_care(agenda: Agenda, convening: Convening) -> list[Any]:
    """Meals say what there is to eat; each day has time to pray where that was asked; interpreters stand in the run sheet."""
    for block in list(agenda.standing):
        if block.kind == Kind.FOOD and convening.food:
            block.instruction_th = block.instruction_en = convening.food
    for day in sorted({block.day for block in agenda.standing}) if convening.prayer else []:
        blocks = [block for block in agenda.standing if block.day == day]
        own = next((block for block in blocks if block.kind == Kind.PRAYER), None)
        if own is None:
            meal = next((block for block in blocks if block.kind == Kind.FOOD), None)
            titles = {"title_th": KIND_WORDS["prayer"][0], "title_en": KIND_WORDS["prayer"][1]}
            facts = {
                "kind": Kind.PRAYER,
                "mode": Mode.ALL,
                "minutes": PRAYER_MINUTES,
                "starts": (meal or blocks[-1]).starts,
            }
            own = new_block(agenda.workshop, day, facts | titles)
            agenda.insert(own, meal)
        own.instruction_th = own.instruction_en = convening.prayer
    if convening.interpreters:
        first = agenda.standing[0]
        first.says = "\n".join(part for part in (first.says, f"{_('Interpreters')}: {convening.interpreters}") if part)
    return []
