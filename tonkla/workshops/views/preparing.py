"""Preparing a workshop: the list, a new one, its page, its teams and its door."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.feed.hosts import address_for, trouble_for
from tonkla.feed.log import tell
from tonkla.paper.qr import qr_svg
from tonkla.people.keys import keys_in
from tonkla.refusal import Refusal
from tonkla.workshops import seats
from tonkla.workshops.forms import WorkshopForm
from tonkla.workshops.invitees import forget_old_needs
from tonkla.workshops.models import Closure, DoorClosure, Team, Workshop
from tonkla.workshops.planning import plan_workshop
from tonkla.workshops.trials import log_trials
from tonkla.workshops.views.asking import days_of, join_address, of_staff


def workshop_list(request: HttpRequest) -> HttpResponse:
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
    address = join_address(request, found)
    page = {
        "workshop": found,
        "days": days_of(found),
        "teams": found.teams.prefetch_related("seats"),
        "tracks": sorted(set(found.sessions.exclude(track="").values_list("track", flat=True))),
        "seats": found.seats.filter(kind="participant").select_related("team"),
        "hands": found.seats.filter(kind="facilitator", person=None),
        "address": address,
        "qr": qr_svg(address, label=_("QR code to join")),
        "may_write": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
        "typed_address": address_for(request, "/join/").partition("://")[2],
        "trouble": trouble_for(request),
    }
    return render(request, "workshops/workshop.html", page)


def team(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    name = " ".join(request.POST.get("name", "").split())[:40]
    if not name:
        raise Refusal("name_missing")
    count = found.teams.count()
    made = Team.objects.create(workshop=found, name=name, colour=count % 6 + 1, position=count + 1)
    tell(found.pk, "team", made.pk, at=timezone.now())
    return redirect("workshops:workshop", found.pk)


def team_track(request: HttpRequest, workshop: uuid.UUID, team: uuid.UUID) -> HttpResponse:
    """Which of the blocks that run beside each other this team does: its phones then follow that track's clock."""
    found = of_staff(request, workshop, writes=True)
    one = get_object_or_404(found.teams, pk=team)
    one.track = request.POST.get("track", "").strip()[:20]
    one.save(update_fields=["track"])
    tell(found.pk, "session", found.pk, at=timezone.now())
    return redirect(f"/workshops/{found.pk}/#teams")


def seat_team(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    sitting = get_object_or_404(found.seats, pk=seat)
    team = found.teams.filter(pk__in=keys_in(request, "team")).first()
    seats.put_in_team(sitting, team, timezone.now())
    return redirect("workshops:workshop", found.pk)


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
    log_trials(found, timezone.now())
    return redirect("workshops:workshop", found.pk)


def closure_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    unrecord(Closure, found, timezone.now())
    return redirect("workshops:workshop", found.pk)
