"""The writing page that a device keeps: it opens without a net and holds nothing of anybody, not even of who reads it."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from tonkla.face.security import KEEPS
from tonkla.feed.static import content
from tonkla.fieldnotes import hints
from tonkla.fieldnotes.forms import NoteForm
from tonkla.fieldnotes.guides import guides_for, questions_of
from tonkla.handbook.models import Version
from tonkla.people.asking import asking_page, known_here
from tonkla.people.doorkeeper import is_safe_line
from tonkla.refusal import Refusal

NO_HUB = "____"  # the page puts the hub's name here, out of the vault of the device
MICROPHONE = "camera=(), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()"


def keeper(request: HttpRequest) -> HttpResponse:
    """The worker that keeps the page: at this address; the asking page of a hub may be looked after by it as well."""
    response = HttpResponse(content("fieldnotes/keep.js"), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    return response


def away(request: HttpRequest) -> HttpResponse:
    """Ask, write, see what waits here: all of it without a net. A phone keeps it as a stranger sees it."""
    if not is_safe_line(request):
        raise Refusal("page_needs_safe_line")
    wanted = request.GET.get("in", "")
    with override(wanted if wanted in dict(settings.LANGUAGES) else get_language() or "th"):
        language = get_language() or "th"
        versions = Version.objects.in_bulk([uuid.UUID(key) for key, _name in guides_for(None, language)])
        page = {
            "guides": [(key, name, questions_of(versions[uuid.UUID(key)], language)[:-1]) for key, name in guides_for(None, language)],
            "form": NoteForm(hub=None, initial={"kind": "observation"}), "hints": hints.for_page(), "afield": True,
            "posted": {}, "may_photo": True, "may_audio": True,
        }  # fmt: skip
        if request.user.is_authenticated:
            page["me"] = known_here(request, [])
        response = render(request, "fieldnotes/away.html", page | asking_page(NO_HUB))
    response.headers["Content-Security-Policy"] = KEEPS
    response.headers["Permissions-Policy"] = MICROPHONE
    return response
