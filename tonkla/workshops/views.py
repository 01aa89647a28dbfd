"""Preparing, running and joining a workshop. One typed function a page."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.feed.log import head, tell
from tonkla.feed.ticket import seal_channel
from tonkla.paper.qr import qr_svg
from tonkla.people.keys import keys_in
from tonkla.refusal import Refusal
from tonkla.workshops import seats
from tonkla.workshops.clock import make_move, next_session, now_in, open_session, undo_move
from tonkla.workshops.forms import WorkshopForm
from tonkla.workshops.models import Closure, DoorClosure, MoveVerb, Seat, Team, Workshop
from tonkla.workshops.planning import plan_workshop


def language() -> str:
    return get_language() or "th"


def of_staff(request: HttpRequest, workshop: uuid.UUID, writes: bool = False) -> Workshop:
    """The workshop, if it is one of this person's; for changes, of a hub where they are trainer or owner."""
    found = get_object_or_404(Workshop.objects.visible_to(request.user).select_related("hub"), pk=workshop)
    if writes and not request.user.may_write_in(found.hub):  # type: ignore[union-attr]
        raise Refusal("not_yours")
    return found


def join_address(request: HttpRequest, workshop: Workshop) -> str:
    """What the QR says: the token stays behind the #, so that no log ever holds it."""
    return f"{request.scheme}://{request.get_host()}/join/#{workshop.door_token}"


def workshop_list(request: HttpRequest) -> HttpResponse:
    workshops = Workshop.objects.visible_to(request.user).select_related("hub")
    return render(request, "workshops/list.html", {"workshops": workshops})


def new(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    today = timezone.now().date()
    form = WorkshopForm(request.POST or None, by=person, today=today)
    if request.method == "POST" and form.is_valid():
        made = plan_workshop(by=person, **form.cleaned_data)
        return redirect("workshops:workshop", made.pk)
    return render(request, "workshops/new.html", {"form": form}, status=422 if form.errors else 200)


def days_of(workshop: Workshop) -> list[tuple[int, list[Any]]]:
    days: dict[int, list[Any]] = {}
    for session in workshop.sessions.all():
        days.setdefault(session.day, []).append((session, session.title(language())))
    return sorted(days.items())


def workshop(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop)
    address = join_address(request, found)
    page = {
        "workshop": found,
        "days": days_of(found),
        "teams": found.teams.prefetch_related("seats"),
        "seats": found.seats.filter(kind="participant").select_related("team"),
        "address": address,
        "qr": qr_svg(address, label=_("QR code to join")),
        "may_write": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
        "is_reachable": not request.get_host().startswith(("127.", "localhost")),
    }
    return render(request, "workshops/workshop.html", page)


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


def team(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    name = " ".join(request.POST.get("name", "").split())[:40]
    if not name:
        raise Refusal("name_missing")
    count = found.teams.count()
    made = Team.objects.create(workshop=found, name=name, colour=count % 6 + 1, position=count + 1)
    tell(found.pk, "team", made.pk, at=timezone.now())
    return redirect("workshops:workshop", found.pk)


def seat_team(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    sitting = get_object_or_404(found.seats, pk=seat)
    team = found.teams.filter(pk__in=keys_in(request, "team")).first()
    seats.put_in_team(sitting, team, timezone.now())
    return redirect("workshops:workshop", found.pk)


def seat_return(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    sitting = get_object_or_404(found.seats, pk=seat)
    reseat = seats.offer_reseat(sitting, request.user, timezone.now())  # type: ignore[arg-type]
    address = f"{request.scheme}://{request.get_host()}/join/back/#{reseat.token}"
    page = {
        "workshop": found,
        "seat": sitting,
        "qr": qr_svg(address, label=_("QR code to come back")),
        "address": address,
    }
    return render(request, "workshops/return.html", page)


@transaction.atomic
def record(kind: type[Closure] | type[DoorClosure], found: Workshop, by: Any, at: datetime) -> None:
    """Close, as a record. Closing twice does no harm."""
    if not kind.objects.filter(workshop=found, undone_at=None).exists():
        kind.objects.create(workshop=found, by=by, at=at)
        tell(found.pk, "session", found.pk, at=at)


@transaction.atomic
def unrecord(kind: type[Closure] | type[DoorClosure], found: Workshop, at: datetime) -> None:
    if kind.objects.filter(workshop=found, undone_at=None).update(undone_at=at):
        tell(found.pk, "session", found.pk, at=at)


def door_closure(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    record(DoorClosure, found, request.user, timezone.now())
    return redirect("workshops:workshop", found.pk)


def door_closure_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    unrecord(DoorClosure, found, timezone.now())
    return redirect("workshops:workshop", found.pk)


def closure(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    record(Closure, found, request.user, timezone.now())
    return redirect("workshops:workshop", found.pk)


def closure_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    unrecord(Closure, found, timezone.now())
    return redirect("workshops:workshop", found.pk)


def found_door(request: HttpRequest, at: datetime) -> Workshop:
    token = request.POST.get("door", "")
    return seats.find_by_token(token) if token else seats.find_by_code(request.POST.get("code", ""), at)


def join(request: HttpRequest) -> HttpResponse:
    """Type a code, or come in by QR; then the page that asks for a name."""
    if request.method == "GET":
        return render(request, "workshops/join.html", {"code": request.GET.get("code", "")})
    at = timezone.now()
    try:
        found = found_door(request, at)
    except Refusal as refusal:
        page = {"refusal": refusal.words(language()), "code": request.POST.get("code", "")}
        return render(request, "workshops/join.html", page, status=refusal.status)
    if seats.seat_in(request, found.pk):
        return redirect("boards:now", found.pk)
    return render(request, "workshops/seat.html", {"workshop": found, "teams": found.teams.all()})


def seat(request: HttpRequest) -> HttpResponse:
    """Sit down under a name. The cookie brings the same phone back to the same seat."""
    at = timezone.now()
    try:
        found = seats.find_by_token(request.POST.get("door", ""))
    except Refusal as refusal:
        page = {"refusal": refusal.words(language()), "code": ""}
        return render(request, "workshops/join.html", page, status=refusal.status)
    sitting = seats.seat_in(request, found.pk)
    if sitting is None:
        try:
            chosen = found.teams.filter(pk__in=keys_in(request, "team")).first()
            sitting = seats.take_seat(found, request.POST.get("name", ""), chosen, at)
        except Refusal as refusal:
            again: dict[str, Any] = {
                "workshop": found,
                "teams": found.teams.all(),
                "refusal": refusal.words(language()),
            }
            return render(request, "workshops/seat.html", again, status=refusal.status)
    return seated(request, sitting)


def seated(request: HttpRequest, sitting: Seat) -> HttpResponse:
    response = redirect("boards:now", sitting.workshop_id)
    response.set_cookie(
        seats.COOKIE, seats.sealed(sitting), max_age=60 * 60 * 24 * 30, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return response


def back(request: HttpRequest) -> HttpResponse:
    """Another phone for the same seat, by the facilitator's one-time QR."""
    if request.method == "GET":
        return render(request, "workshops/back.html", {})
    return seated(request, seats.come_back(request.POST.get("door", ""), timezone.now()))


def agenda(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, sitting, is_staff = seats.viewer_in(request, workshop, timezone.now())
    page = {"workshop": found, "seat": sitting, "is_staff": is_staff, "days": days_of(found), "now": now_in(found.pk)}
    return render(request, "workshops/agenda.html", page)


def leave(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Leave the seat on this phone (somebody else may use it next). What was written stays."""
    found, sitting, _staff = seats.viewer_in(request, workshop, timezone.now())
    if request.method == "GET":
        return render(request, "workshops/leave.html", {"workshop": found, "seat": sitting})
    response = redirect("workshops:join")
    response.delete_cookie(seats.COOKIE)
    return response
