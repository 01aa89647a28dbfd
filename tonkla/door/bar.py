"""The bar of plain nouns: a room with no page yet is not in it, nor one whose door is shut to this person."""

from contextlib import suppress
from typing import Any, cast

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tonkla.files.space import is_full
from tonkla.people.doorkeeper import may
from tonkla.people.models import Hub, Person

LIGHT_COOKIE = "tonkla_light"


def bar(request: HttpRequest) -> dict[str, Any]:
    """What every page needs above its own: the nouns (staff only), light or dark, the search words."""
    light = request.COOKIES.get(LIGHT_COOKIE, "device")
    match = getattr(request, "resolver_match", None)
    here = match.app_name if match else ""
    if here == "boards":
        here = "workshops"
    items = [
        ("door", "door:home", _("Today")),
        ("workshops", "workshops:list", _("Workshops")),
        ("handbook", "handbook:list", _("Tools")),
        ("fieldnotes", "fieldnotes:list", _("Field notes")),
        ("insights", "insights:list", _("Insights")),
        ("needs", "needs:list", _("Needs")),
        ("prototypes", "prototypes:list", _("Prototypes")),
        ("programmes", "programmes:list", _("Programmes")),
        ("landscape", "landscape:gaps", _("Support map")),
        ("network", "network:home", _("Network")),
    ]
    user = getattr(request, "user", None)
    nouns: list[dict[str, Any]] = []
    own: list[dict[str, str]] = []
    with suppress(DatabaseError):  # the page that tells of a database in trouble has a bar too, if a shorter one
        if user is not None and user.is_authenticated:
            nouns = [
                {"url": reverse(name), "name": words, "here": room == here}
                for room, name, words in items
                if may(request, name)
            ]
            own = desk(request)
    return {
        "bar": nouns,
        "light": light if light in ("light", "dark") else "",
        "desk": own,
        "disk_is_full": bool(nouns) and is_full(),
    }


def desk(request: HttpRequest) -> list[dict[str, str]]:
    """What belongs to the person rather than to a room: their hubs, the sign-in with a second step, this machine."""
    person = cast(Person, request.user)
    hubs = Hub.objects.filter(pk__in=person.hub_ids()).order_by("name")[:3]
    links = [{"url": reverse("people:hub", args=[hub.pk]), "name": hub.name} for hub in hubs]
    if may(request, "door:owner"):
        links.append({"url": reverse("door:owner"), "name": _("This machine: copies, the room, the sample")})
    return links
