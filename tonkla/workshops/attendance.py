"""Who was there on which day: a phone that opens a page of the room was; the facilitator ticks the others, or takes it back."""

import uuid
from collections import defaultdict
from datetime import date, datetime

from django.db import DatabaseError, transaction

from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.closing import day_of
from tonkla.workshops.models import Attendance, Seat, SeatKind, Workshop

KNOWN = 10_000
_NOTED: set[tuple[uuid.UUID, date]] = set()  # so that a phone costs one look a day, not one a page


def days_in(workshop: Workshop) -> list[int]:
    return sorted(set(workshop.sessions.values_list("day", flat=True)))


def day_at(workshop: Workshop, at: datetime) -> int:
    """The day of the agenda that falls on this date; held on another date, the day of the session opened last."""
    today = workshop.local(at).date()
    return next((day for day in days_in(workshop) if workshop.date_of(day) == today), 0) or day_of(workshop)


def phone_is_here(seat: Seat, at: datetime) -> None:
    """A participant's phone is in the room. Where nothing can be kept the page must still open."""
    key = (seat.pk, seat.workshop.local(at).date())
    if key in _NOTED or seat.kind != SeatKind.PARTICIPANT or seat.workshop.is_closed:
        return
    try:
        with transaction.atomic():
            Attendance.objects.get_or_create(seat=seat, day=day_at(seat.workshop, at), defaults={"at": at})
    except DatabaseError:
        return
    if len(_NOTED) > KNOWN:
        _NOTED.clear()
    _NOTED.add(key)


def tick(seat: Seat, day: int, was_there: bool, by: Person, at: datetime) -> None:
    """The facilitator says who was there; and takes it back."""
    if day not in days_in(seat.workshop):
        raise Refusal("no_such_day")
    Attendance.objects.update_or_create(
        seat=seat, day=day, defaults={"by": by, "at": at, "removed_at": None if was_there else at}
    )


def there(workshop: Workshop) -> dict[uuid.UUID, set[int]]:
    """Seat → the days it was there."""
    found: dict[uuid.UUID, set[int]] = defaultdict(set)
    for seat, day in Attendance.objects.filter(seat__workshop=workshop, removed_at=None).values_list("seat", "day"):
        found[seat].add(day)
    return found
