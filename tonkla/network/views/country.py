"""The national picture, and the page of a place with the places like it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.models import Trial
from tonkla.network.alike import WEIGHTS, alike
from tonkla.network.models import Convening, HubAffinity
from tonkla.network.picture import Fact, all_facts, by_goal, capital_against_rest, rolled_up
from tonkla.paper.leaflet import Heading, Leaflet, Part, Table, Words, leaflet_pdf
from tonkla.paper.sheet import rows_xlsx
from tonkla.people.models import Hub
from tonkla.places.models import Place

FEW = 5


def language_of() -> str:
    return "en" if (get_language() or "th").startswith("en") else "th"


def country(request: HttpRequest) -> HttpResponse:
    """Sums by region or place, Bangkok beside the rest, needs weighed, outcomes by target."""
    by = "place" if request.GET.get("by") == "place" else "region"
    facts = all_facts()
    bangkok, rest = capital_against_rest(facts)
    page = {
        "by": by,
        "rows": rolled_up(facts, by, language_of()),
        "needs": weighed(facts)[:20],
        "bangkok": bangkok,
        "rest": rest,
        "goals": by_goal(facts),
        "machines": len({fact.node for fact in facts}),
    }
    return render(request, "network/country.html", page)


def weighed(facts: list[Fact]) -> list[tuple[Fact, str]]:
    """Needs by how many people weighed them, with the share that agreed where it may be told."""
    rows = []
    for fact in facts:
        if fact.kind == "need":
            agree, voters = fact.facts.get("agree"), int(fact.facts.get("voters") or 0)
            rows.append((fact, f"{agree / voters:.0%}" if agree and voters else ""))
    return sorted(rows, key=lambda row: -int(row[0].facts.get("voters") or 0))


def country_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: open data, no persons."""
    facts = all_facts()
    head = [_("Place"), _("Hubs"), _("Workshops"), _("People told of"), _("Needs weighed"), _("Programmes")]
    rows = [
        [one.name, one.hubs, one.workshops, one.people, len(one.needs), one.plans]
        for one in rolled_up(facts, "place", language_of())
    ]
    body = rows_xlsx(head, rows, title=_("The national picture"))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": 'attachment; filename="country.xlsx"'})


def country_pdf(request: HttpRequest) -> HttpResponse:
    """The report on paper, with how it was counted in plain words."""
    facts, language = all_facts(), language_of()
    bangkok, rest = capital_against_rest(facts)
    told = [
        [one.name, str(one.hubs), str(one.workshops), str(one.people), str(len(one.needs)), str(one.plans)]
        for one in rolled_up(facts, "region", language)
    ]
    head = [_("Region"), _("Hubs"), _("Workshops"), _("People told of"), _("Needs weighed"), _("Programmes")]
    both = [[words, str(bangkok.get(kind, 0)), str(rest.get(kind, 0))] for kind, words in sums_words()]
    parts: list[Part] = [
        Heading(_("By region")), Table(head, told, [3, 1, 1, 1, 1, 1]),
        Heading(_("Bangkok and the rest")), Table(["", _("Bangkok"), _("everywhere else")], both, [3, 1, 1]),
        Heading(_("Most weighed")), *(Words(f"• {fact.facts['true']}") for fact, _share in weighed(facts)[:12]),
        Heading(_("How this was counted")), Words(how_counted()),
    ]  # fmt: skip
    leaflet = Leaflet(_("The national picture"), timezone.localdate(), parts=parts)
    body = leaflet_pdf(leaflet, language)  # type: ignore[arg-type]
    headers = {"Content-Disposition": 'attachment; filename="country.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def sums_words() -> list[tuple[str, str]]:
    return [("hub", _("Hubs")), ("workshops", _("Workshops")), ("need", _("Needs weighed")), ("plan", _("Programmes"))]


def how_counted() -> str:
    return _(
        "Only what hubs chose to share is counted. Numbers of people under five are left out where they arise, so that no "
        "difference between two sums can tell them. A place without a row has told us nothing: that is not zero."
    )


def place(request: HttpRequest, code: str) -> HttpResponse:
    """A place: its hubs, what was weighed and tried there, and the places like it with their reasons."""
    found = get_object_or_404(Place, pk=code)
    weights = weights_in(request)
    facts = [fact for fact in all_facts() if fact.place and fact.place.pk == found.pk]
    person: Any = request.user
    mine = Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer"), place=found).first()
    trials = Trial.objects.filter(place_code=found.pk, removed_at=None).select_related("version__tool")
    page = {
        "place": found,
        "name": found.full_name(language_of()),
        "sums": rolled_up(facts, "place", language_of()),
        "needs": weighed(facts),
        "trials": trials.order_by("-at")[:10],
        "alike": [
            (one, one.place.full_name(language_of()), f"{one.share:.0%}")
            for one in alike(found, weights, language_of())
        ],
        "weights": [(key, words, weights[key]) for key, words in weight_words()],
        "neighbours": found.neighbours(),
        "mine": mine,
        "own_words": HubAffinity.objects.filter(hub=mine, removed_at=None).select_related("place") if mine else [],
        "places": Place.objects.filter(merged_into=None) if mine else [],
        "convenings": Convening.objects.visible_to(person).filter(places=found, removed_at=None),
    }
    return render(request, "network/place.html", page)


def weight_words() -> list[tuple[str, str]]:
    return [
        ("declared", _("somebody says so")), ("border", _("they share a border")), ("language", _("a language in common")),
        ("near", _("near each other")), ("region", _("the same region")),
    ]  # fmt: skip


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


def places(request: HttpRequest) -> HttpResponse:
    """All places, to choose one."""
    lang = language_of()
    found = Place.objects.filter(merged_into=None).order_by("country", "region6", "pk")
    named = [(one, one.country_name(lang), one.full_name(lang)) for one in found]
    named.sort(key=lambda row: row[0].country != "TH")  # this country first, the neighbours as they come
    return render(request, "network/places.html", {"places": named})


def affinity(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """A hub says which place is like its own, and why."""
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer")), pk=hub)
    other, why = Place.objects.filter(pk=request.POST.get("place", "")).first(), request.POST.get("why", "").strip()
    if other and other.pk != mine.place_id and why:
        HubAffinity.objects.create(hub=mine, place=other, why=why[:200], by=person)
    return redirect("network:place", mine.place_id)


def affinity_removal(request: HttpRequest, hub: uuid.UUID, affinity: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer")), pk=hub)
    HubAffinity.objects.filter(hub=mine, pk=affinity).update(removed_at=timezone.now())
    return redirect("network:place", mine.place_id)
