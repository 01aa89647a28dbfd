"""The national picture: on screen, as a workbook, on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.network.country_map import country_map, kinds, shown
from tonkla.network.picture import Fact, all_facts, by_goal, capital_against_rest, rolled_up
from tonkla.paper.leaflet import Heading, Leaflet, Part, Table, Words, leaflet_pdf
from tonkla.paper.sheet import rows_xlsx

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
        "map": country_map(facts, request.GET, language_of()),
        "kinds": kinds(),
        "shown": shown(request.GET),
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
