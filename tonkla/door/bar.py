"""The bar of plain nouns: a room with no page yet is not in it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

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
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    nouns = (
        [{"url": reverse(name), "name": words, "here": room == here} for room, name, words in items]
        if signed_in
        else []
    )
    return {"bar": nouns, "light": light if light in ("light", "dark") else ""}
