"""What every page asks first: whose workshop is it, and may this person change it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.feed.hosts import address_for
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops import seats
from tonkla.workshops.models import Seat, Workshop


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
    return address_for(request, f"/join/#{workshop.door_token}")


def days_of(workshop: Workshop) -> list[tuple[int, list[Any]]]:
    days: dict[int, list[Any]] = {}
    for session in workshop.sessions.knowing_tools():
        days.setdefault(session.day, []).append((session, session.title(language())))
    return sorted(days.items())


def of_room(request: HttpRequest, workshop: uuid.UUID) -> tuple[Workshop, bool]:
    """A page of those who run the room: the hub's staff, or a co-facilitator's seat. (workshop, whether they may change)"""
    found, seat, is_staff = seats.viewer_in(request, workshop, timezone.now())
    if not is_staff:
        raise Refusal("not_yours")
    if isinstance(request.user, Person):
        return found, request.user.may_write_in(found.hub)
    return found, seat.person_id is None


def of_runner(request: HttpRequest, workshop: uuid.UUID) -> tuple[Workshop, Person, Seat]:
    """Who runs the room: a trainer or owner of the hub, or a co-facilitator's seat. (workshop, who answers, the seat)"""
    found, seat, is_staff = seats.viewer_in(request, workshop, timezone.now())
    if isinstance(request.user, Person) and request.user.may_write_in(found.hub):
        return found, request.user, seat
    if is_staff and seat.person_id is None:
        return found, seat.let_in_by or found.by, seat
    raise Refusal("not_yours")


def download(body: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=kind, headers=headers)
