"""The agenda while it is made: add, move, change minutes, take out, copy a day, take back; and what to know about it."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.people.keys import key_in, keys_in
from tonkla.refusal import Refusal
from tonkla.workshops.agenda import Agenda, add_day, change, copy_day, new_block, put_on, remove, undo_change
from tonkla.workshops.forms import ZONES, BlockForm, from_buddhist_era, initial_of
from tonkla.workshops.friday import make_room
from tonkla.workshops.models import RIGHTS, Session, Workshop
from tonkla.workshops.planner import friday_said, remarks_on, tool_minutes
from tonkla.workshops.timeline import DayEnd, clean_minutes, clean_start, end_of
from tonkla.workshops.views.asking import language, of_runner, of_staff


def agenda_page(request: HttpRequest, found: Workshop, refusal: Refusal | None = None) -> HttpResponse:
    blocks = list(found.sessions.knowing_tools())
    days = []
    for day in sorted({block.day for block in blocks}):
        here = [block for block in blocks if block.day == day]
        rows = [(block, block.title(language())) for block in here]
        days.append({"day": day, "on": found.date_of(day), "rows": rows, "ends": DayEnd(day, end_of(here)).at})
    page = {
        "workshop": found,
        "zone": dict(ZONES).get(found.zone, found.zone),
        "days": days,
        "remarks": [(remark, remark.session.title(language()) if remark.session else "") for remark in remarks_on(found, blocks)],
        "fridays": friday_said(found),
        "refusal": refusal.words(language()) if refusal else None,
        "typed_day": request.POST.get("starts", "") if refusal and "day" not in request.POST else "",
        "typed": request.POST.dict() if refusal else {},
        "can_undo": found.agenda_edits.filter(undone_at=None).exists(),
        "may_write": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "workshops/agenda_edit.html", page, status=refusal.status if refusal else 200)


def agenda_edit(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    return agenda_page(request, of_staff(request, workshop))


def changed(
    request: HttpRequest, found: Workshop, what: str, do: Callable[[Agenda], list[Any] | None], at_day: int | str = ""
) -> HttpResponse:
    """Change the agenda and show it; what cannot be is said on the same page."""
    try:
        change(found, what, request.user, timezone.now(), do)  # type: ignore[arg-type]
    except Refusal as refusal:
        return agenda_page(request, found, refusal)
    return redirect(f"/workshops/{found.pk}/agenda/#{at_day}")


def day_in(request: HttpRequest) -> int:
    text = request.POST.get("day", "") or request.GET.get("day", "")
    return int(text) if text.isdecimal() and 0 < int(text) < 100 else 1


def block(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """Everything about one block: its words, its tool, its rights, its line of the run sheet."""
    found = of_staff(request, workshop, writes=True)
    mine = get_object_or_404(found.sessions, pk=session)
    form = BlockForm(
        request.POST or None, initial=initial_of(mine, language()), language=language(), viewer=request.user
    )
    if request.method == "POST" and form.is_valid():

        def do(agenda: Agenda) -> None:
            held = agenda.find(mine.pk)
            for name, value in form.facts().items():
                setattr(held, name, value)

        return changed(request, found, "change", do, f"b-{mine.pk}")
    full, short = tool_minutes(mine)
    page = {
        "workshop": found,
        "form": form,
        "block": mine,
        "title": mine.title(language()),
        "full": full,
        "short": short,
    }
    return render(request, "workshops/block.html", page, status=422 if form.errors else 200)


def block_new(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    after = found.sessions.filter(pk__in=keys_in(request, "after")).first()
    day = after.day if after else day_in(request)
    start = {"minutes": 30, "kind": "plain", "mode": "team", "track": after.track if after else ""}
    form = BlockForm(request.POST or None, initial=start, language=language(), viewer=request.user)
    if request.method == "POST" and form.is_valid():
        made = new_block(
            found, day, form.facts() | {"starts": after.starts if after else clean_start("9:00"), "position": 0}
        )

        def do(agenda: Agenda) -> None:
            here = [one.starts for one in agenda.standing if one.day == day]
            made.starts = max(here, default=made.starts)
            agenda.insert(made, agenda.find(after.pk) if after else None)

        return changed(request, found, "add", do, f"b-{made.pk}")
    page = {
        "workshop": found,
        "form": form,
        "after": after,
        "day": day,
        "after_title": after.title(language()) if after else "",
    }
    return render(request, "workshops/block.html", page, status=422 if form.errors else 200)


def block_place(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """One place up or down, or directly before another block."""
    found = of_staff(request, workshop, writes=True)
    before, steps = key_in(request, "before"), -1 if request.POST.get("steps") == "-1" else 1

    def do(agenda: Agenda) -> None:
        mine = agenda.find(session)
        if before:
            agenda.put_before(mine, agenda.find(before))
        else:
            agenda.swap(mine, steps)

    return changed(request, found, "move", do, f"b-{session}")


def block_minutes(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    typed = request.POST.get("minutes", "")

    def do(agenda: Agenda) -> None:
        agenda.find(session).minutes = clean_minutes(typed)

    return changed(request, found, "minutes", do, f"b-{session}")


def block_short(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """Take the tool's short form, or give its full form the minutes it needs."""
    found = of_staff(request, workshop, writes=True)
    wants_short = request.POST.get("form") != "full"

    def do(agenda: Agenda) -> None:
        mine = agenda.find(session)
        full, short = tool_minutes(mine)
        mine.is_short = wants_short and bool(short)
        mine.minutes = max(mine.minutes, short if mine.is_short else full, 1)

    return changed(request, found, "short", do, f"b-{session}")


def block_rights(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """What seats may do in this step, also while it runs."""
    found, person, _seat = of_runner(request, workshop)
    wanted = set(request.POST.getlist("may"))

    def do(agenda: Agenda) -> None:
        mine: Session = agenda.find(session)
        for right in RIGHTS:
            setattr(mine, right, right in wanted)

    change(found, "rights", person, timezone.now(), do)
    messages.success(request, _("Changed for everybody now."))
    return redirect("workshops:live", found.pk)


def block_removal(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    at = timezone.now()
    return changed(request, found, "remove", lambda agenda: remove(agenda, agenda.find(session), at))


def day_copy(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    day = day_in(request)
    return changed(request, found, "copy", lambda agenda: copy_day(agenda, day))


def day_new(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """A new last day, with one block of welcome to begin with."""
    found = of_staff(request, workshop, writes=True)
    starts = request.POST.get("starts", "")

    def do(agenda: Agenda) -> None:
        add_day(agenda, clean_start(starts))

    last = found.sessions.order_by("-day").values_list("day", flat=True).first() or 0
    return changed(request, found, "add", do, f"day-{last + 1}")


def day_start(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """When a day begins and on which date it falls."""
    found = of_staff(request, workshop, writes=True)
    day, starts, on = day_in(request), request.POST.get("starts", ""), request.POST.get("on", "")

    def do(agenda: Agenda) -> None:
        for one in agenda.standing:
            if one.day == day:
                one.starts = clean_start(starts)
        try:
            wanted = from_buddhist_era(date.fromisoformat(on)) if on else found.date_of(day)
        except ValueError:
            raise Refusal("date_unreadable") from None
        if wanted != found.date_of(day):
            put_on(agenda, day, wanted, timezone.localdate())

    return changed(request, found, "day", do, f"day-{day}")


def friday(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    day = day_in(request)
    return changed(request, found, "friday", lambda agenda: make_room(agenda, day), f"day-{day}")


def agenda_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    undo_change(found, timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("workshops:live" if request.POST.get("next") == "live" else "workshops:agenda_edit", found.pk)
