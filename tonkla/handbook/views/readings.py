"""Who read a tool's words and confirmed them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.handbook.models import Reading, Version
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def of_version(request: HttpRequest, version: uuid.UUID) -> Version:
    return get_object_or_404(Version.objects.visible_to(request.user).select_related("tool__keeper"), pk=version)


def reading_new(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    found, person = of_version(request, version), request.user
    lang, reader = request.POST.get("lang", ""), request.POST.get("reader", "")
    try:
        Reading.objects.note(found, lang, reader, person, timezone.now())  # type: ignore[arg-type]
    except Refusal as problem:
        return refused(request, problem)
    messages.success(request, _("Noted. The page names the reader now."))
    return back(found, lang)


def reading_undo(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    found, person = of_version(request, version), request.user
    lang = request.POST.get("lang", "")
    Reading.objects.undo(found, lang, person, timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("Taken back."))
    return back(found, lang)


def reading_shipped(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    """The same for the shipped handbook, in the officers' hands."""
    return (reading_undo if request.POST.get("undo") else reading_new)(request, version)


def back(version: Version, lang: str) -> HttpResponse:
    return redirect(f"/tools/v/{version.pk}/?in={lang}")
