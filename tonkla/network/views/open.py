"""Pages for everybody, without signing in: the map of support, hubs and meetings that chose to show themselves. Nothing
personal stands on them, and nothing that a hub did not open itself."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.feed.hosts import address_for
from tonkla.handbook.models import Edition, Tool
from tonkla.landscape.analysis import Rule, gaps
from tonkla.landscape.picture import scale, value_of
from tonkla.network.models import Convening, PublicPage
from tonkla.network.views.country import language_of
from tonkla.people.forms import HOSTS, SPOKEN
from tonkla.people.models import Hub
from tonkla.places.maps import map_of


def shown_hubs() -> Any:
    """Hubs that show themselves; never the sample's."""
    return PublicPage.objects.filter(undone_at=None, hub__is_sample=False).select_related("hub__place")


def opened() -> Any:
    found = Convening.objects.filter(opened_at__isnull=False, removed_at=None, hub__is_sample=False)
    return found.select_related("hub").prefetch_related("places")


def preview_of(request: HttpRequest, title: str, words: str) -> dict[str, str]:
    """What a shared link shows before it is opened."""
    return {"og_title": title, "og_words": words, "address": address_for(request, request.path)}


def told(page: PublicPage) -> dict[str, Any]:
    hub, spoken = page.hub, dict(SPOKEN)
    return {
        "hub": hub, "words": page.words, "place": hub.place.full_name(language_of()),
        "host": next((words for kind, words in HOSTS if kind == hub.host_kind), ""),
        "languages": [spoken.get(code, code) for code in hub.languages],
    }  # fmt: skip


def start(request: HttpRequest) -> HttpResponse:
    """Who is where: hubs, meetings to come and held, the way to the map and the tools."""
    lang = language_of()
    hubs = sorted(map(told, shown_hubs()), key=lambda row: (row["place"], row["hub"].name))
    meetings = [(one, [place.full_name(lang) for place in one.places.all()]) for one in opened().order_by("-day")]
    words = _("Hubs that help people begin, where they are, and when they meet.")
    page = {"hubs": hubs, "meetings": meetings, **preview_of(request, _("Hubs and meetings"), words)}
    return render(request, "network/open.html", page)


def hub(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """One hub: what it says of itself, its published tools and handbooks, its open meetings."""
    found = get_object_or_404(shown_hubs(), hub=hub)
    row, lang = told(found), language_of()
    tools = [tool for tool in Tool.objects.filter(keeper=found.hub).order_by("key") if tool.is_published]
    named = [(tool, version.words(lang).get("name", tool.key)) for tool in tools if (version := tool.newest())]
    page = {
        **row, "tools": named, "editions": Edition.objects.filter(hub=found.hub, binding__isnull=False),
        "meetings": opened().filter(hub=found.hub), **preview_of(request, found.hub.name, row["words"] or row["place"]),
    }  # fmt: skip
    return render(request, "network/open_hub.html", page)


def convening(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """An open meeting: what about, when, which places, in which languages. Nothing of who said what."""
    found = get_object_or_404(opened(), pk=convening)
    places = [place.full_name(language_of()) for place in found.places.all()]
    page = {"convening": found, "places": places, **preview_of(request, found.title, ", ".join(places))}
    return render(request, "network/open_convening.html", page)


def support(request: HttpRequest) -> HttpResponse:
    """The map of support with the same numbers as a table; by the rule as it stands, unchanged."""
    found, lang = gaps(Rule()), language_of()
    values = {row.place.pk: value_of(row, "nearest") for row in found.rows}
    here = reverse("network:open_support")
    title = _("Where support is, and where not")
    page = {
        "map": map_of(request.GET, values, scale("nearest", found), lambda code: f"{here}#{code}", lang),
        "rows": [(row, row.place.full_name(lang)) for row in found.rows],
        **preview_of(request, title, _("The way to the nearest recorded support, province by province.")),
    }
    return render(request, "network/open_support.html", page)


# ── what hubs open themselves ──


def showing(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """The hub shows itself to everybody, with words of its own; said again, the words change."""
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner")), pk=hub)
    words = " ".join(request.POST.get("words", "").split())[:400]
    told = {"words": words, "by": person, "at": timezone.now()}
    PublicPage.objects.update_or_create(hub=mine, undone_at=None, defaults=told)
    messages.success(request, _("%(name)s can now be read by everybody.") % {"name": mine.name})
    return redirect("network:home")


def showing_undo(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner")), pk=hub)
    PublicPage.objects.filter(hub=mine, undone_at=None).update(undone_at=timezone.now())
    messages.success(request, _("Taken off the public pages."))
    return redirect("network:home")
