"""What hangs on the wall of the room: how phones come in, and how staff phones learn to trust this machine."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.feed.authority import fingerprint
from tonkla.feed.hosts import address_for
from tonkla.paper.dates import Language
from tonkla.paper.room_sheet import Wifi, room_sheet, staff_sheet

TLS = "tls"


def language_of(request: HttpRequest) -> Language:
    return "en" if (get_language() or "th").startswith("en") else "th"


def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet for the wall. The Wi-Fi's words are put on paper and not kept."""
    name = request.POST.get("wifi", "").strip()[:32]
    wifi = Wifi(name, request.POST.get("word", "").strip()[:63]) if name else None
    body = room_sheet(language_of(request), address_for(request, "/join/"), wifi, timezone.localdate())
    return pdf(body, "room-sheet.pdf")


def authority(request: HttpRequest) -> HttpResponse:
    """How a staff phone takes in this machine's authority, step by step, with the print to compare."""
    facts = {"print": fingerprint(settings.DATA / TLS), "address": address_for(request, "/")}
    return render(request, "door/authority.html", facts)


def authority_file(request: HttpRequest) -> Any:
    """The certificate itself; it is public, the key is not."""
    path = settings.DATA / TLS / "authority.crt"
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/x-x509-ca-cert", filename="tonkla-authority.crt")


def authority_sheet(request: HttpRequest) -> HttpResponse:
    """The same steps on paper, for the staff table."""
    facts = fingerprint(settings.DATA / TLS)
    body = staff_sheet(language_of(request), address_for(request, "/authority/"), facts, timezone.localdate())
    return pdf(body, "staff-phones.pdf")


def pdf(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        body, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
