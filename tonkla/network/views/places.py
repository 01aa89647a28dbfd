"""A place with the places like it, what hubs say of theirs, and groups that should meet."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.handbook.models import Trial
from tonkla.network.alike import WEIGHTS, weight_words
from tonkla.network.analysis import Meeting, Proposal, alike, meetings
from tonkla.network.figures import figures_of
from tonkla.network.models import Convening, HubAffinity, Shared, SharedKind
from tonkla.network.of_place import support_of
from tonkla.network.picture import all_facts, rolled_up
from tonkla.network.views.country import language_of, weighed
from tonkla.people.models import Hub
from tonkla.places.maps import region_name
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

WHERE = ("", "home", "abroad")
SIZES = (3, 4, 5, 6)
MANY = 40  # places that stand open; with more each group is folded


def places(request: HttpRequest) -> HttpResponse:
    """All places, to choose one: by region at home, by country abroad; or those whose name holds the words asked for."""
    lang, asked = language_of(), request.GET.get("q", "").strip().casefold()[:80]
    found = Place.objects.visible_to(request.user).filter(merged_into=None).order_by("country", "region6", "pk")
    named = [
        (one, region_name(one.region6) if one.region6 else one.country_name(lang), one.full_name(lang))
        for one in found
        if asked in f"{one.full_name('th')} {one.full_name('en')} {one.pk}".casefold()
    ]
    named.sort(key=lambda row: (row[0].country != "TH", row[1], row[2]))  # this country first
    is_many = len(named) > MANY
    return render(
        request, "network/places.html", {"places": named, "asked": request.GET.get("q", ""), "is_many": is_many}
    )


def place(request: HttpRequest, code: str, status: int = 200, **more: Any) -> HttpResponse:
    """A place: its hubs, what was weighed and tried there, and the places like it with their reasons."""
    found = get_object_or_404(Place, pk=code)
    person: Any = request.user
    facts = [fact for fact in all_facts() if fact.place and fact.place.pk == found.pk]
    mine = Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer"), place=found).first()
    trials = Trial.objects.visible_to(person).filter(place_code=found.pk).select_related("version__tool")
    return render(request, "network/place.html", place_page(request, found, mine, facts, trials, **more), status=status)


def place_page(
    request: HttpRequest, found: Place, mine: Hub | None, facts: Any, trials: Any, **more: Any
) -> dict[str, Any]:
    person: Any = request.user
    return {
        "place": found, "name": found.full_name(language_of()), "sums": rolled_up(facts, "place", language_of()),
        "needs": weighed(facts), "trials": trials.order_by("-at")[:10], "neighbours": found.neighbours(), "mine": mine,
        "figures": figures_of(found),
        "own_words": HubAffinity.objects.filter(hub=mine, removed_at=None).select_related("place") if mine else [],
        "places": Place.objects.to_choose(get_language() or "th") if mine else [],
        "convenings": Convening.objects.visible_to(person).filter(places=found, removed_at=None),
        "told_actors": [fact for fact in facts if fact.kind == "actor"],
        **likeness_of(request, found), **support_of(found, person, language_of()), **more,
    }  # fmt: skip


def likeness_of(request: HttpRequest, found: Place) -> dict[str, Any]:
    """The places like it by the weights of the address, and the links that switch affinities and where to look."""
    weights, where = weights_in(request), asked_where(request)
    named = weight_words()
    rows = [
        {
            "place": one.place, "name": one.place.full_name(language_of()), "share": percent(one.share),
            "low": percent(one.low), "high": percent(one.high), "unknown": [named[key] for key in one.unknown],
            "reasons": [(words, shared) for _key, words, shared in one.reasons],
        }
        for one in alike(found, weights, language_of(), where=where)
    ]  # fmt: skip
    changed = {key: value for key, value in weights.items() if value != WEIGHTS[key]}
    return {
        "alike": rows, "where": where, "weights": [(key, words, weights[key]) for key, words in named.items()],
        "declared": weights["declared"] > 0,
        "switch": urlencode(changed | {"declared": 0 if weights["declared"] else WEIGHTS["declared"], "where": where}),
        "kept": urlencode(changed),
    }  # fmt: skip


def percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def weights_in(request: HttpRequest) -> dict[str, float]:
    """The weights of the page, changed by its form: 0 to 5, anything else as it was."""
    weights = dict(WEIGHTS)
    for key, value in WEIGHTS.items():
        try:
            asked = float(request.GET.get(key, value))
        except ValueError:
            continue
        if 0 <= asked <= 5:
            weights[key] = asked
    return weights


def asked_where(request: HttpRequest) -> str:
    where = request.GET.get("where", "")
    return where if where in WHERE else ""


# ── what a hub says of its own place ──


def affinity(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """A hub says which place is like its own, and why."""
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer")), pk=hub)
    other, why = Place.objects.filter(pk=request.POST.get("place", "")).first(), request.POST.get("why", "").strip()
    if other is None or other.pk == mine.place_id or not why:
        words = Refusal("affinity_unclear").words(get_language() or "th")
        return place(request, mine.place_id, 422, refusal=words, typed=request.POST)
    HubAffinity.objects.create(hub=mine, place=other, why=why[:200], by=person)
    return redirect("network:place", mine.place_id)


def affinity_removal(request: HttpRequest, hub: uuid.UUID, affinity: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer")), pk=hub)
    HubAffinity.objects.filter(hub=mine, pk=affinity).update(removed_at=timezone.now())
    return redirect("network:place", mine.place_id)


# ── groups that should meet ──


def experienced(person: Any) -> dict[str, bool]:
    """Places with a hub we know of, here or elsewhere: whether one of them has held a workshop."""
    found: dict[str, bool] = {}
    for hub in Hub.objects.filter(is_sample=person.is_sample):
        held = Workshop.objects.filter(hub=hub).exists()
        found[hub.place_id] = found.get(hub.place_id, False) or held
    for row in Shared.objects.filter(kind=SharedKind.HUB, place__isnull=False):
        code = str(row.place_id)
        found[code] = found.get(code, False) or bool(row.facts.get("workshops"))
    return found


def groups(request: HttpRequest) -> HttpResponse:
    """Which places should meet: groups that are alike inside, each with somebody experienced. One tap makes a meeting."""
    known = experienced(request.user)
    chosen = request.GET.getlist("place") or sorted(known)
    size = int(request.GET.get("size", "4")) if request.GET.get("size", "4") in {str(n) for n in SIZES} else 4
    lang = language_of()
    skilled = {code for code, held in known.items() if held}
    try:
        found = meetings(chosen[:120], size, skilled, weights_in(request), lang)
    except ValueError:
        found = Proposal((), (), "")
    page = {
        "found": found, "rows": [row_of(one, lang) for one in found.meetings], "sizes": SIZES, "size": size,
        "places": [(one, one.full_name(lang), one.pk in chosen) for one in Place.objects.to_choose(get_language() or "th")],
        "known": len(known), "chosen": len(chosen),
    }  # fmt: skip
    return render(request, "network/groups.html", page)


def row_of(one: Meeting, lang: str) -> dict[str, Any]:
    named = weight_words()
    codes = [place.pk for place in one.places]
    return {
        "places": [(place, place.full_name(lang), place.pk in one.experienced) for place in one.places],
        "likeness": percent(one.likeness), "reasons": [named[key] for key in one.reasons],
        "propose": f"{reverse('network:convening_new')}?{urlencode({'place': codes}, doseq=True)}" if len(codes) > 1 else "",
    }  # fmt: skip
