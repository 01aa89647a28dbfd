"""The list of who was there, day by day: phones say it themselves, the rest is ticked."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.attendance import day_at, days_in, there, tick
from tonkla.workshops.models import SeatKind
from tonkla.workshops.views.asking import of_room, of_runner


def attendance(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, may_write = of_room(request, workshop)
    days, present = days_in(found), there(found)
    seats = list(found.seats.filter(kind=SeatKind.PARTICIPANT).select_related("team").order_by("name"))
    page = {
        "workshop": found,
        "days": [(day, found.date_of(day), sum(day in present[seat.pk] for seat in seats)) for day in days],
        "rows": [(seat, [(day, day in present[seat.pk]) for day in days]) for seat in seats],
        "today": day_at(found, timezone.now()),
        "people": len(seats),
        "may_write": may_write,
        "is_person": isinstance(request.user, Person),
    }
    return render(request, "workshops/attendance.html", page)


def attendance_tick(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """One tap: was there; one more: was not."""
    found, person, _seat = of_runner(request, workshop)
    sitting = get_object_or_404(found.seats.select_related("workshop"), pk=seat, kind=SeatKind.PARTICIPANT)
    day = request.POST.get("day", "")
    if not day.isdecimal() or len(day) > 3:
        raise Refusal("no_such_day")
    tick(sitting, int(day), request.POST.get("undo") != "1", person, timezone.now())
    return redirect(f"/workshops/{found.pk}/attendance/#a-{sitting.pk}")
