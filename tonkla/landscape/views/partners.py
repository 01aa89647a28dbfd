"""The directory: organisations that fit, and persons who chose to be found, with the reasons why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tonkla.landscape.choices import KINDS
from tonkla.landscape.experts import find_experts
from tonkla.landscape.partners import WITHIN, Wish, find_partners
from tonkla.landscape.views.shared import language_of, own_hub, paged, person_of, places_named, without_page
from tonkla.places import languages
from tonkla.places.models import Place

EXPERTS = 30


def wish_in(request: HttpRequest) -> Wish:
    """From the address; strange words in it are left out. Nothing asked yet: from the hub's own place."""
    asked = request.GET
    hub = None if asked else own_hub(person_of(request))
    code = hub.place_id if hub else asked.get("place", "")
    within = asked.get("within", "150" if not asked else "")
    return Wish(
        words=" ".join(asked.get("q", "").split())[:80],
        kind=asked.get("kind", "") if asked.get("kind") in {key.value for key, _words in KINDS} else "",
        language=asked.get("language", "") if asked.get("language") in languages.NAMES else "",
        place=Place.objects.filter(pk=code, merged_into=None).first() if code else None,
        within=int(within) if within in {str(km) for km in WITHIN} else 0,
        afar=asked.get("afar") == "1" if asked else True,
    )


def partners(request: HttpRequest) -> HttpResponse:
    """Organisations by skill, kind, language, and within how many kilometres or from afar; beside them persons who chose to be
    found, by skill and reach. Those that are full are left out."""
    wish = wish_in(request)
    found = find_partners(wish, request.user, timezone.localdate(), language_of())
    experts = find_experts(wish, request.user, language_of())
    page = {
        "experts": experts[:EXPERTS], "more_experts": max(0, len(experts) - EXPERTS), "wish": wish,
        "page": paged(request, found, 30), "kinds": KINDS, "languages": languages.to_choose(language_of()), "places": places_named(),
        "within": WITHIN, "query": without_page(request), "n": len(found),
    }  # fmt: skip
    return render(request, "landscape/partners.html", page)
