"""Who sits where, the teams and the door: for the trainer on the laptop and for a co-facilitator on a phone."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.feed.hosts import address_for, trouble_for
from tonkla.feed.log import tell
from tonkla.paper.qr import qr_svg
from tonkla.people.keys import keys_in
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops import seats, teams
from tonkla.workshops.closing import one_line
from tonkla.workshops.models import DoorClosure, Seat, SeatKind, Team, Workshop
from tonkla.workshops.opening import close, reopen
from tonkla.workshops.views.asking import join_address, language, of_room, of_runner


def seating_part(request: HttpRequest, found: Workshop) -> dict[str, Any]:
    """Teams, seats and the door, as the workshop's page and the helper's page show them."""
    return {
        "workshop": found,
        "teams": found.teams.prefetch_related("seats"),
        "tracks": sorted(set(found.sessions.exclude(track="").values_list("track", flat=True))),
        "seats": found.seats.filter(kind=SeatKind.PARTICIPANT).select_related("team"),
        "team_change": teams.last_change(found),
        "qr": qr_svg(join_address(request, found), label=_("QR code to join")),
        "typed_address": address_for(request, "/join/").partition("://")[2],
        "trouble": trouble_for(request),
        "is_person": isinstance(request.user, Person),
    }


def seating_page(
    request: HttpRequest, workshop: uuid.UUID, refusal: Refusal | None = None, of: uuid.UUID | None = None
) -> HttpResponse:
    found, may_write = of_room(request, workshop)
    page = seating_part(request, found) | {
        "may_write": may_write,
        "refusal": refusal.words(language()) if refusal else None,
        "typed": {"name": request.POST.get("name", ""), "of": of} if refusal else {},
    }
    return render(request, "workshops/seating.html", page, status=refusal.status if refusal else 200)


def seating(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    return seating_page(request, workshop)


def back(request: HttpRequest, found: Workshop, part: str = "") -> HttpResponse:
    """To the page the button stands on: a helper has no account and only knows this one."""
    page = "" if isinstance(request.user, Person) and request.POST.get("next") != "seating" else "seating/"
    return redirect(f"/workshops/{found.pk}/{page}{part}")


def team(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, person, _seat = of_runner(request, workshop)
    try:
        teams.add(found, request.POST.get("name", ""), person, timezone.now())
    except Refusal as refusal:
        return seating_page(request, workshop, refusal)
    return back(request, found, "#teams")


def one_team(found: Workshop, team: uuid.UUID) -> Team:
    return get_object_or_404(found.teams.select_related("workshop"), pk=team)


def team_name(request: HttpRequest, workshop: uuid.UUID, team: uuid.UUID) -> HttpResponse:
    """Another name for a team."""
    found, person, _seat = of_runner(request, workshop)
    try:
        teams.call(one_team(found, team), request.POST.get("name", ""), person, timezone.now())
    except Refusal as refusal:
        return seating_page(request, workshop, refusal, team)
    return back(request, found, "#teams")


def team_removal(request: HttpRequest, workshop: uuid.UUID, team: uuid.UUID) -> HttpResponse:
    """An empty team is taken out."""
    found, person, _seat = of_runner(request, workshop)
    try:
        teams.take_out(one_team(found, team), person, timezone.now())
    except Refusal as refusal:
        return seating_page(request, workshop, refusal, team)
    return back(request, found, "#teams")


def team_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The newest change of a team is taken back."""
    found, _person, _seat = of_runner(request, workshop)
    try:
        teams.undo(found, timezone.now())
    except Refusal as refusal:
        return seating_page(request, workshop, refusal)
    messages.success(request, _("Taken back."))
    return back(request, found, "#teams")


def team_track(request: HttpRequest, workshop: uuid.UUID, team: uuid.UUID) -> HttpResponse:
    """Which of the blocks that run beside each other this team does: its phones then follow that track's clock."""
    found, _person, _seat = of_runner(request, workshop)
    one = one_team(found, team)
    one.track = one_line(request.POST.get("track", ""), 20)
    one.save(update_fields=["track"])
    tell(found.pk, "session", found.pk, at=timezone.now())
    return back(request, found, "#teams")


def seat_team(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    sitting = get_object_or_404(found.seats, pk=seat, kind=SeatKind.PARTICIPANT)
    seats.put_in_team(sitting, found.teams.filter(pk__in=keys_in(request, "team")).first(), timezone.now())
    return back(request, found, "#seats")


def seat_return(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """A lost phone: the one-time code that brings another phone to the seat. A helper gives none for seats that run."""
    found, person, runner = of_runner(request, workshop)
    sitting = get_object_or_404(found.seats.filter(person=None), pk=seat)
    if sitting.kind == SeatKind.FACILITATOR and runner.person_id is None:
        raise Refusal("not_yours")
    return code_page(request, found, sitting, person)


def code_page(request: HttpRequest, found: Workshop, sitting: Seat, by: Person) -> HttpResponse:
    """The one-time QR that brings a phone to a seat."""
    address = address_for(request, f"/join/back/#{seats.offer_reseat(sitting, by, timezone.now()).token}")
    page = {
        "workshop": found,
        "seat": sitting,
        "is_hand": sitting.kind == SeatKind.FACILITATOR,
        "is_person": isinstance(request.user, Person),
        "qr": qr_svg(address, label=_("QR code to come back")),
        "address": address,
        "trouble": trouble_for(request),
    }
    return render(request, "workshops/return.html", page)


def door_closure(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, person, _seat = of_runner(request, workshop)
    close(DoorClosure, found, person, timezone.now())
    return back(request, found, "#door")


def door_closure_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    reopen(DoorClosure, found, timezone.now())
    return back(request, found, "#door")
