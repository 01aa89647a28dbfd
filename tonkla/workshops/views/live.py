"""Running a workshop: one clock, the moves, what is said to everybody, who helps to run it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.feed.log import head
from tonkla.feed.ticket import seal_channel
from tonkla.people.keys import keys_in
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops import apart, notices, seats
from tonkla.workshops.clock import (
    Now,
    make_move,
    next_in_track,
    next_sessions,
    now_in,
    open_ids,
    open_session,
    open_together,
    undo_move,
)
from tonkla.workshops.closing import before_said
from tonkla.workshops.drift import drifts
from tonkla.workshops.models import RIGHTS, Mode, MoveVerb, Session, Team, Workshop
from tonkla.workshops.trials import log_trials
from tonkla.workshops.views.asking import days_of, language, of_runner, of_staff
from tonkla.workshops.views.seating import code_page


def clock_part(found: Workshop) -> dict[str, Any]:
    """What is open, how it stands against the plan, and what comes."""
    at, words = timezone.now(), language()
    now = Now() if found.is_closed else now_in(found.pk)
    session = open_session(found, now)
    coming = [] if found.is_closed else next_sessions(found)
    beside = []
    for drift in [] if found.is_closed else drifts(found, at):
        later = next_in_track(found, drift.now)
        beside.append((drift, drift.session.title(words), later, later.title(words) if later else ""))
    return {
        "now": now,
        "server_now": at,
        "session": session,
        "title": session.title(words) if session else "",
        "instruction": session.instruction(words) if session else "",
        "rights": [(right, getattr(session, right)) for right in RIGHTS] if session else [],
        "beside": beside,
        "apart": ("apart" if apart.is_apart(session) else "shown") if session and session.mode == Mode.ALONE else "",
        "pairs": pairs_of(found, session),
        "drift": beside[0][0] if beside else None,
        "open_steps": {session.pk} | {drift.session.pk for drift, *_rest in beside} if session else set(),
        "next": coming,
        "next_title": " + ".join(block.title(words) for block in coming),
    }


def pairs_of(found: Workshop, session: Session | None) -> list[tuple[Team, list[str]]]:
    """Who works with whom in a step in pairs, team by team."""
    if session is None or session.mode != Mode.PAIR:
        return []
    rows = [(team, apart.pairs_in(session, team)) for team in found.teams.all()]
    return [(team, [" – ".join(seat.name for seat in pair) for pair in pairs]) for team, pairs in rows if pairs]


def live(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _seat, is_staff = seats.viewer_in(request, workshop, timezone.now())
    if not is_staff:
        raise Refusal("not_yours")
    person = request.user if isinstance(request.user, Person) else None
    page = {
        "workshop": found,
        "since": head(found.pk),
        "feed": f"/feed/{found.pk}/?t={seal_channel(found.pk, '*')}",
        "days": days_of(found),
        "teams": found.teams.all(),
        "seats": found.seats.filter(kind="participant").count(),
        "is_person": person is not None,
        "may_write": (person is None or person.may_write_in(found.hub)) and not found.is_closed,
        "can_undo": found.moves.filter(undone_at=None).exists(),
        "can_undo_agenda": found.agenda_edits.filter(undone_at=None).exists(),
        "before_said": before_said(found),
        "said": notices.standing(found.pk),
        "taken_down": found.notices.exclude(removed_at=None).order_by("-removed_at").first(),
    }
    return render(request, "workshops/live.html", page | clock_part(found))


def move(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Open a session (`verb=open`, the named ones or the next), pause, resume, give five more minutes."""
    found, person, seat = of_runner(request, workshop)
    at, verb = timezone.now(), request.POST.get("verb", "")
    if verb not in MoveVerb.values:
        raise Refusal("nothing_open")
    named = list(found.sessions.filter(pk__in=keys_in(request, "session")))
    hand = seat if seat.person_id is None else None
    if verb == MoveVerb.OPEN:
        blocks = named or next_sessions(found)
        if not blocks:
            raise Refusal("nothing_open")
        open_together(found, blocks, person, at, hand)
    else:
        minutes = 5 if verb == MoveVerb.EXTEND else 0
        concerned: list[Session | None] = [*named] or [None]
        for session in concerned:
            make_move(found, verb, person, at, session=session, minutes=minutes, hand=hand)
    if verb == MoveVerb.OPEN:
        log_trials(found, at, but=open_ids(found.pk))
    return redirect("workshops:live", found.pk)


def move_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    undo_move(found, timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("workshops:live", found.pk)


def showing(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """Show everybody now what each wrote alone."""
    found, person, _seat = of_runner(request, workshop)
    apart.show(get_object_or_404(found.sessions, pk=session), person, timezone.now())
    return redirect("workshops:live", found.pk)


def showing_undo(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    apart.show_no_longer(get_object_or_404(found.sessions, pk=session), timezone.now())
    return redirect("workshops:live", found.pk)


def notice(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Say a sentence to everybody."""
    found, _person, seat = of_runner(request, workshop)
    notices.say(found, request.POST.get("text", ""), seat, timezone.now())
    return redirect("workshops:live", found.pk)


def notice_removal(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    for standing in found.notices.filter(removed_at=None):
        notices.take_down(standing, timezone.now())
    return redirect("workshops:live", found.pk)


def notice_removal_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    last = found.notices.exclude(removed_at=None).order_by("-removed_at").first()
    if last:
        notices.put_up_again(last, timezone.now())
    return redirect("workshops:live", found.pk)


def hand_new(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """A seat with the facilitator's rights in this workshop, and the one-time code that brings a phone to it."""
    found = of_staff(request, workshop, writes=True)
    made = seats.let_in(found, request.POST.get("name", ""), request.user, timezone.now())  # type: ignore[arg-type]
    return code_page(request, found, made, request.user)  # type: ignore[arg-type]


def hand_end(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """The co-facilitator's phone loses its rights at once. A new code gives them back."""
    found = of_staff(request, workshop, writes=True)
    seats.end_pass(get_object_or_404(found.seats, pk=seat, kind="facilitator", person=None), timezone.now())
    messages.success(request, _("That phone can no longer run the room. A new code brings it back."))
    return redirect("workshops:workshop", found.pk)
