"""Where it is not: the map by a rule that stands on the page, two places beside each other, and what a hub would change."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tonkla.landscape.analysis import NEAR, ROADS, Gaps, Rule, gaps
from tonkla.landscape.choices import GOALS, KINDS, STAGES, WAYS
from tonkla.landscape.helping import Helped, Pair, compared, helped
from tonkla.landscape.indicators import indicators
from tonkla.landscape.models import Way
from tonkla.landscape.needing import STANDARD, WEIGHTS, Weights
from tonkla.landscape.picture import FIGURES, gap_map, geojson
from tonkla.landscape.saying import how_counted, need_in_short, spread_words
from tonkla.landscape.views.shared import language_of, places_named
from tonkla.paper.sheet import rows_csv
from tonkla.places.tiles import tiles

WEIGHT_WORDS = [
    ("0", _("does not count")),
    ("0.5", _("counts half")),
    ("1", _("counts once")),
    ("2", _("counts double")),
]
WHAT_WAYS = [(key, words) for key, words in WAYS if key != Way.ON_PAPER]


def rule_in(request: HttpRequest) -> Rule:
    """The rule of the page from its form; what is not known there is left out."""
    asked = request.GET
    goal, road = asked.get("goal", ""), asked.get("road", "")
    roads = {str(one): one for one in ROADS}
    return Rule(
        kind=asked.get("kind", "") if asked.get("kind") in {key.value for key, _words in KINDS} else "",
        goal=int(goal) if goal.isdecimal() and len(goal) < 3 and int(goal) in dict(GOALS) else 0,
        stage=asked.get("stage", "") if asked.get("stage") in dict(STAGES) else "",
        afar=asked.get("afar") == "1",
        road=roads.get(road, Rule.road),
        plain=asked.get("reach") == "plain",
        need=weights_in(request),
        what_if=asked.get("what_if", "") if asked.get("what_if", "") in tiles() else "",
        what_way=asked.get("how", "")
        if asked.get("how") in {key.value for key, _words in WHAT_WAYS}
        else Rule.what_way,
    )


def weights_in(request: HttpRequest) -> Weights:
    """How much each figure counts for need, as asked on the page; nothing asked yet: as it stands at first."""
    known = [key for key, one in indicators().items() if one.is_need]
    asked = {key: request.GET.get(f"need-{key}", "") for key in known}
    if not any(asked.values()):
        return tuple((key, weight) for key, weight in STANDARD if key in known)
    choice = {f"{one:g}": one for one in WEIGHTS}
    found = ((key, choice.get(words, 0.0)) for key, words in asked.items())
    return tuple((key, weight) for key, weight in found if weight > 0)


def pair_in(request: HttpRequest) -> tuple[str, str]:
    """Two places asked to stand beside each other; ("", "") where they are not two of ours."""
    a, b = request.GET.get("a", ""), request.GET.get("b", "")
    return (a, b) if a in tiles() and b in tiles() and a != b else ("", "")


def figure_in(request: HttpRequest) -> str:
    return request.GET.get("figure", "") if request.GET.get("figure") in dict(FIGURES) else "gap"


def what_would_change(rule: Rule, found: Gaps) -> Helped | None:
    return helped(rule, found, language_of()) if rule.what_if else None


def side_by_side(request: HttpRequest, found: Gaps) -> Pair | None:
    a, b = pair_in(request)
    one, other = found.of(a), found.of(b)
    return compared(one, other, language_of()) if one and other else None


def gap_page(request: HttpRequest) -> HttpResponse:
    """The map and the same numbers as a table, by the rule that stands beside."""
    rule, figure = rule_in(request), figure_in(request)
    found = gaps(rule)
    a, b = pair_in(request)
    page = {
        "rule": rule, "gaps": found, "figure": figure, "figures": FIGURES, "road": str(rule.road),
        "map": gap_map(found, request.GET, language_of(), figure),
        "rows": [(row, row.place.full_name(language_of())) for row in found.rows],
        "kinds": KINDS, "goals": GOALS, "stages": STAGES, "places": places_named(), "ways": WHAT_WAYS,
        "roads": [str(one) for one in ROADS], "near": int(NEAR),
        **figures_asked(rule),
        "without": sum(row.is_unknown for row in found.rows), "query": request.GET.urlencode(),
        "spread": spread_words(found, language_of()), "method": how_counted(found, rule), "helped": what_would_change(rule, found),
        "pair": side_by_side(request, found), "a": a, "b": b,
    }  # fmt: skip
    return render(request, "landscape/gaps.html", page)


def figures_asked(rule: Rule) -> dict[str, Any]:
    """For the form: each figure that may stand for need with its weight."""
    weights = dict(rule.need)
    kinds = [(one, f"{weights.get(one.key, 0.0):g}") for one in indicators().values() if one.is_need]
    return {
        "indicators": kinds, "weight_words": WEIGHT_WORDS, "is_standard": rule.need == STANDARD,
        "need_line": need_in_short(rule),
    }  # fmt: skip


def gap_csv(request: HttpRequest) -> HttpResponse:
    """Open data, no persons."""
    found = gaps(rule_in(request))
    head = [
        "code",
        "place",
        "recorded_offers",
        "nearest_km",
        "reach",
        "need",
        "need_from",
        "gap_points",
        "nothing_known",
    ]
    rows: list[list[Any]] = [
        [r.place.pk, r.place.name_en, r.offers, "" if r.nearest is None else round(r.nearest), round(r.reach, 4),
            round(r.need, 3), r.need_from or "unknown", round(r.gap, 3), r.is_unknown]
        for r in found.rows
    ]  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="support.csv"'}
    return HttpResponse(rows_csv(head, rows), content_type="text/csv; charset=utf-8", headers=headers)


def gap_geojson(request: HttpRequest) -> HttpResponse:
    """The provinces' outlines with the same numbers, for other maps."""
    headers = {"Content-Disposition": 'attachment; filename="support.geojson"'}
    body = geojson(gaps(rule_in(request)))
    return JsonResponse(
        body, headers=headers, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False}
    )


def without_what_if(rule: Rule) -> Rule:
    return replace(rule, what_if="")
