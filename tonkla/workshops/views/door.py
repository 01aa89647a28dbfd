"""Coming in: by code, by QR, back to one's seat; the agenda on a phone; leaving."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tonkla.people.keys import keys_in
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.workshops import seats
from tonkla.workshops.clock import now_in
from tonkla.workshops.models import Seat, Workshop
from tonkla.workshops.staying import stays_here
from tonkla.workshops.views.asking import days_of, language


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


def what_the_door_asked(request: HttpRequest) -> dict[str, Any]:
    """Role and home place, both optional, and yes or no to being quoted outside; anything but yes is no."""
    home = request.POST.get("home", "").strip()
    place = Place.objects.find(home) if home else None
    if home and place is None:
        raise Refusal("place_unknown", place=home[:60])
    role = seats.clean_name(request.POST.get("role", ""), 40)
    return {"place": place, "role": role, "may_pass_on": request.POST.get("pass_on") == "yes", "lang": language()[:20]}


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
            sitting = seats.take_seat(found, request.POST.get("name", ""), chosen, at, **what_the_door_asked(request))
        except Refusal as refusal:
            again: dict[str, Any] = {
                "workshop": found,
                "teams": found.teams.all(),
                "refusal": refusal.words(language()),
                "typed": request.POST.dict(),
            }
            return render(request, "workshops/seat.html", again, status=refusal.status)
    return seated(request, sitting)


def seated(request: HttpRequest, sitting: Seat) -> HttpResponse:
    response = redirect("workshops:live" if sitting.kind == "facilitator" else "boards:now", sitting.workshop_id)
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
    days = [(day, found.date_of(day), steps) for day, steps in days_of(found)]
    page = {
        "workshop": found,
        "seat": sitting,
        "is_staff": is_staff,
        "days": days,
        "now": now_in(found.pk, sitting.team),
        "has_tracks": any(step.track for _day, _on, steps in days for step, _title in steps),
    }
    return render(request, "workshops/agenda.html", page)


def leave(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Leave the seat on this phone (somebody else may use it next). What was written stays."""
    found, sitting, _staff = seats.viewer_in(request, workshop, timezone.now())
    if request.method == "GET":
        return render(request, "workshops/leave.html", {"workshop": found, "seat": sitting})
    response = redirect("workshops:join")
    response.delete_cookie(seats.COOKIE)
    return response


def me(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """My seat: what the room knows of me, and whether my words may be told outside. Both can be changed."""
    found, sitting, is_staff = seats.viewer_in(request, workshop, timezone.now())
    if request.method == "POST":
        sitting.may_pass_on = request.POST.get("pass_on") == "yes"
        sitting.save(update_fields=["may_pass_on"])
        return redirect("workshops:me", found.pk)
    page = {"workshop": found, "seat": sitting, "is_staff": is_staff, "stays": stays_here(sitting)}
    return render(request, "workshops/me.html", page)
