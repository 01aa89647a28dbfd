"""An Open Badge beside the certificate, for an adult seat that asks; and a page where anybody can check one."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tonkla.face.templatetags.face import spoken
from tonkla.feed.hosts import address_for
from tonkla.network.badge import MOST_BYTES, check_due, make_badge, read_badge
from tonkla.network.views.country import language_of
from tonkla.refusal import Refusal
from tonkla.workshops.closing import words
from tonkla.workshops.seats import clean_name, viewer_in


def badge(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Says what is in the file before it is made. Neither the name nor the age that was said is kept."""
    now = timezone.now()
    found, seat, is_staff = viewer_in(request, workshop, now)
    page: dict[str, Any] = {
        "workshop": found, "seat": seat, "is_staff": is_staff, "typed": request.POST.get("name", seat.name),
        "adult": request.POST.get("adult", ""), "check": address_for(request, reverse("network:badge_check")),
    }  # fmt: skip
    if request.method == "GET":
        return render(request, "network/badge.html", page)
    try:
        check_due(seat, page["adult"] == "yes", now)
        name = words(clean_name(page["typed"], 200), 60, "name_missing")
        told = {"Content-Disposition": 'attachment; filename="badge.jwt"', "Cache-Control": "private, no-store"}
        return HttpResponse(make_badge(seat, name, spoken(), now), content_type="text/plain", headers=told)
    except Refusal as refusal:
        page["refusal"] = refusal.words(language_of())
        return render(request, "network/badge.html", page, status=refusal.status)


def badge_check(request: HttpRequest) -> HttpResponse:
    """Whether a file is a badge of this machine as it was made. It is read and not kept."""
    page: dict[str, Any] = {}
    if request.method == "GET":
        return render(request, "network/badge_check.html", page)
    file = request.FILES.get("file")
    try:
        page["read"] = read_badge(file.read(MOST_BYTES + 1) if file else b"")
    except Refusal as refusal:
        page["refusal"] = refusal.words(language_of())
        return render(request, "network/badge_check.html", page, status=refusal.status)
    return render(request, "network/badge_check.html", page)
