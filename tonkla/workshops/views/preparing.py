"""Preparing a workshop: the list, a new one, its page, its closing."""

import uuid
from contextlib import suppress
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tonkla.workshops.forms import WorkshopForm
from tonkla.workshops.invitees import forget_old_needs
from tonkla.workshops.models import Closure, Workshop
from tonkla.workshops.opening import close, reopen
from tonkla.workshops.planning import plan_workshop
from tonkla.workshops.trials import log_trials
from tonkla.workshops.views.asking import days_of, of_staff
from tonkla.workshops.views.seating import seating_part


def workshop_list(request: HttpRequest) -> HttpResponse:
    with suppress(DatabaseError):  # a full disk must not shut the list
        forget_old_needs(timezone.localdate())
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


def workshop(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop)
    page = seating_part(request, found)
    page |= {
        "days": days_of(found),
        "teamless": [seat for seat in page["seats"] if seat.team_id is None],
        "hands": found.seats.filter(kind="facilitator", person=None),
        "may_write": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
    }
    return render(request, "workshops/workshop.html", page)


def closure(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, by = of_staff(request, workshop, writes=True), request.user
    close(Closure, found, by, timezone.now())  # type: ignore[arg-type]
    log_trials(found, timezone.now())
    return redirect("workshops:workshop", found.pk)


def closure_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    reopen(Closure, found, timezone.now())
    return redirect("workshops:workshop", found.pk)
