"""Running a workshop: one clock, the moves, what is said to everybody."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.feed.log import head
from tonkla.feed.ticket import seal_channel
from tonkla.people.keys import keys_in
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move, next_session, now_in, open_session, undo_move
from tonkla.workshops.models import MoveVerb
from tonkla.workshops.views.asking import days_of, language, of_staff


def live(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop)
    now = now_in(found.pk)
    session = open_session(found, now)
    upcoming = next_session(found)
    page = {
        "workshop": found,
        "since": head(found.pk),
        "feed": f"/feed/{found.pk}/?t={seal_channel(found.pk, '*')}",
        "now": now,
        "server_now": timezone.now(),
        "session": session,
        "title": session.title(language()) if session else "",
        "instruction": session.instruction(language()) if session else "",
        "next": upcoming,
        "next_title": upcoming.title(language()) if upcoming else "",
        "days": days_of(found),
        "teams": found.teams.all(),
        "seats": found.seats.filter(kind="participant").count(),
        "may_write": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
        "can_undo": found.moves.filter(undone_at=None).exists(),
    }
    return render(request, "workshops/live.html", page)


def move(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Open a session (`verb=open`, the named one or the next), pause, resume, give five more minutes."""
    found, person, at = of_staff(request, workshop, writes=True), request.user, timezone.now()
    verb = request.POST.get("verb", "")
    if verb not in MoveVerb.values:
        raise Refusal("nothing_open")
    session = found.sessions.filter(pk__in=keys_in(request, "session")).first()
    if verb == MoveVerb.OPEN and session is None:
        session = next_session(found)
    minutes = 5 if verb == MoveVerb.EXTEND else 0
    make_move(found, verb, person, at, session=session, minutes=minutes)  # type: ignore[arg-type]
    return redirect("workshops:live", found.pk)


def move_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    undo_move(found, timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("workshops:live", found.pk)
