"""The national picture: on screen, as a workbook, on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.face.templatetags.face import be_month
from tonkla.network.answering import by_group, concerns, group_words, plans_for
from tonkla.network.country_map import country_map, kinds, shown
from tonkla.network.grown import network_of
from tonkla.network.models import Convening
from tonkla.network.picture import (
    Fact,
    all_facts,
    behind,
    by_goal,
    capital_against_rest,
    over_time,
    rolled_up,
    unmet,
    where_from,
)
from tonkla.network.telling import doubt
from tonkla.network.travelling import tools_that_travel
from tonkla.network.words import came_words
from tonkla.paper.leaflet import Heading, Leaflet, Part, Table, Words, leaflet_pdf
from tonkla.paper.sheet import rows_csv, sheets_xlsx


def language_of() -> str:
    return "en" if (get_language() or "th").startswith("en") else "th"


def country(request: HttpRequest) -> HttpResponse:
    return render(request, "network/country.html", page_of(request))


def page_of(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """Sums by region or place, Bangkok beside the rest, needs weighed, outcomes by target; each number opens."""
    by = "place" if request.GET.get("by") == "place" else "region"
    facts = all_facts()
    bangkok, rest = capital_against_rest(facts)
    plans = plans_for(facts)
    return {
        "by": by, "rows": rolled_up(facts, by, language_of()), "groups": by_group(facts),
        "needs": [(fact, share, len(plans.get(fact.key, ()))) for fact, share in weighed(facts)[:20]],
        "both": [(kind, words, bangkok.get(kind, 0), rest.get(kind, 0)) for kind, words in sums_words()],
        "months": over_time(kind for kind, _words in sums_words()), "sums": sums_words(),
        "goals": by_goal(facts), "machines": len({fact.node for fact in facts}),
        "tools": tools_that_travel(request.user, language_of()),
        "map": country_map(facts, request.GET, language_of()), "kinds": kinds(), "shown": shown(request.GET),
        **grown(request), **more,
    }  # fmt: skip


def grown(request: HttpRequest) -> dict[str, Any]:
    """The network that grew, as far as meetings here and other machines tell."""
    return network_of(meetings_seen(request), language_of(), told=True)


def meetings_seen(request: HttpRequest) -> Any:
    return Convening.objects.visible_to(request.user).filter(removed_at=None)


def weighed(facts: list[Fact]) -> list[tuple[Fact, str]]:
    """Needs by how many people weighed them, with the share that agreed, and its doubt, where that may be told."""
    rows = []
    for fact in facts:
        if fact.kind == "need":
            agree, judged = int(fact.facts.get("agree") or 0), int(fact.facts.get("judged") or 0)
            span = doubt(agree, judged) if agree <= judged else None
            rows.append((fact, f"{agree / judged:.0%} ({span[0]:.0%}–{span[1]:.0%})" if span else ""))
    return sorted(rows, key=lambda row: (-int(row[0].facts.get("voters") or 0), row[0].key))


def where(request: HttpRequest) -> HttpResponse:
    """What one number of the picture is made of: every hub, need, programme or outcome, and which machine said so."""
    kind, by, key = (request.GET.get(name, "") for name in ("kind", "by", "key"))
    facts = all_facts()
    if by in ("group", "answered"):
        open_needs = unmet(facts) if by == "answered" else set[str]()
        rows = [fact for fact in facts if fact.kind == "need" and concerns(fact, key) and fact.key not in open_needs]
    elif by == "pair":
        rows = behind(meetings_seen(request), key, kind)
    else:
        rows = where_from(facts, "hub" if kind in ("workshops", "people") else kind, by, key)
    page = {
        "rows": [(fact, *line_of(fact)) for fact in rows], "unmet": unmet(facts), "kind": kind,
        "title": dict([*sums_words(), ("people", _("People told of")), ("outcome", _("What came of it")), *went()]).get(kind, ""),
    }  # fmt: skip
    return render(request, "network/where.html", page)


def went() -> list[tuple[str, str]]:
    return [("tools", _("tools taken home")), ("promises", _("promises")), ("kept", _("kept so far"))]


def line_of(fact: Fact) -> tuple[str, str]:
    """A fact in words: what it is, and its numbers."""
    data = fact.facts
    if fact.kind == "hub":
        people = data.get("people")
        told = _("%(n)s people") % {"n": people} if people else _("people not told: fewer than five, or not closed yet")
        return str(data.get("name") or ""), f"{_('Workshops')} {data.get('workshops') or 0} · {told}"
    if fact.kind == "need":
        share = weighed([fact])[0][1]
        return str(data.get("true") or ""), _("%(n)s people weighed it") % {"n": data.get("voters")} + (
            f" · {share}" if share else ""
        )
    if fact.kind == "exchange":
        return str(data.get("title") or ""), str(data.get("at") or data.get("count") or "")
    if fact.kind == "plan":
        return str(data.get("title") or ""), " · ".join(str(one) for one in data.get("needs") or [])
    return f"SDG {data.get('sdg') or '–'}", came_words(data)


def country_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, a sheet each: places, needs with who answers them, groups, tools, targets, months, the network.
    No persons."""
    facts = all_facts()
    more = [(name, head, rows) for name, head, rows, _widths in tables(request, facts)]
    body = sheets_xlsx(
        [
            (_("The national picture"), sums_head(_("Place")), sums_rows("place", facts)),
            (_("Needs weighed"), need_head(), need_rows(facts)),
            *more,
        ]
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": 'attachment; filename="country.xlsx"'})


def group_head() -> list[str]:
    return [_("Whom the needs concern"), _("Needs weighed"), _("a programme answers it")]


def group_rows(facts: list[Fact]) -> list[list[object]]:
    return [[one.words, one.needs, one.answered] for one in by_group(facts)]


def need_head() -> list[str]:
    asked = [_("people who weighed it"), _("agreed (doubt)")]
    return [_("Need"), _("Place"), _("Whom the needs concern"), *asked, _("Programmes"), _("Which programmes")]


def need_rows(facts: list[Fact]) -> list[list[object]]:
    """Every need with how far it is covered: how many programmes answer it, and which."""
    plans, rows = plans_for(facts), list[list[object]]()
    for fact, share in weighed(facts):
        answer = plans.get(fact.key, [])
        titles = " · ".join(str(one.facts.get("title") or "") for one in answer)
        told = [fact.facts.get("voters"), share, len(answer), titles]
        rows.append([fact.facts.get("true"), place_of(fact), group_words(fact), *told])
    return rows


def place_of(fact: Fact) -> str:
    return fact.place.full_name(language_of()) if fact.place else "–"


def country_csv(request: HttpRequest) -> HttpResponse:
    """Every shared fact, one a row, with SDG codes and the machine that told it: open data."""
    head = ["kind", "id", "place", "place_th", "place_en", "text", "voters", "judged", "agree", "workshops", "people", "sdg",
            "after_days", "came", "machine", "bundle"]  # fmt: skip
    rows = []
    for fact in all_facts():
        data, place = fact.facts, fact.place
        text = data.get("name") or data.get("true") or data.get("title") or ""
        names = [place.pk, place.full_name("th"), place.full_name("en")] if place else ["", "", ""]
        told = [data.get(key, "") for key in head[6:14]]
        rows.append(
            [fact.kind, fact.key, *names, text, *("" if one is None else one for one in told), fact.node, fact.number]
        )
    headers = {"Content-Disposition": 'attachment; filename="country.csv"'}
    return HttpResponse(rows_csv(head, rows), content_type="text/csv; charset=utf-8", headers=headers)


def sums_head(first: str) -> list[str]:
    return [first, _("Hubs"), _("Workshops"), _("People told of"), _("Needs weighed"), _("Programmes")]


def sums_rows(by: str, facts: list[Fact]) -> list[list[object]]:
    """People that are not told are a dash, never a zero."""
    found = rolled_up(facts, by, language_of())
    return [
        [one.name, one.hubs, one.workshops, one.people or ("–" if one.hidden else 0), len(one.needs), one.plans]
        for one in found
    ]


def country_pdf(request: HttpRequest) -> HttpResponse:
    """The report on paper, with how it was counted in plain words."""
    leaflet = Leaflet(_("The national picture"), timezone.localdate(), parts=parts_of(request))
    body = leaflet_pdf(leaflet, language_of())  # type: ignore[arg-type]
    headers = {"Content-Disposition": 'attachment; filename="country.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def parts_of(request: HttpRequest) -> list[Part]:
    facts = all_facts()
    open_needs, (bangkok, rest) = unmet(facts), capital_against_rest(facts)
    told = [[str(cell) for cell in row] for row in sums_rows("region", facts)]
    both = [[words, str(bangkok.get(kind, 0)), str(rest.get(kind, 0))] for kind, words in sums_words()]
    needs = [
        [
            fact.facts["true"],
            place_of(fact),
            str(fact.facts["voters"]),
            share or "–",
            "" if fact.key in open_needs else "✓",
        ]
        for fact, share in weighed(facts)[:20]
    ]
    parts: list[Part] = [
        Heading(_("By region")), Table(sums_head(_("Region")), told, [3, 1, 1, 1, 1, 1]),
        Heading(_("Bangkok and the rest")), Table(["", _("Bangkok"), _("everywhere else")], both, [3, 1, 1]),
        Heading(_("Most weighed")),
        Table(
            [_("Need"), _("Place"), _("people who weighed it"), _("agreed (doubt)"), _("a programme answers it")],
            needs, [8, 5, 3, 4, 3],
        ),
    ]  # fmt: skip
    return [*parts, *findings(request, facts), Heading(_("How this was counted")), Words(how_counted())]


def findings(request: HttpRequest, facts: list[Fact]) -> list[Part]:
    """What else is known, a table each; what nobody told has none."""
    parts: list[Part] = []
    for name, head, rows, widths in tables(request, facts):
        if rows:
            parts += [Heading(name), Table(head, [[str(cell) for cell in row] for row in rows], widths)]
    return parts


def tables(request: HttpRequest, facts: list[Fact]) -> list[tuple[str, list[str], list[list[object]], list[int]]]:
    """(name, head, rows, widths on paper): groups, tools, outcomes by target, months, the network that grew."""
    tools: list[list[object]] = [
        [one.name, ", ".join(one.places), one.trials, one.made]
        for one in tools_that_travel(request.user, language_of())
    ]
    goals: list[list[object]] = [[f"{goal} {words}", n, people or "–"] for goal, words, n, people in by_goal(facts)]
    kinds = sums_words()
    months: list[list[object]] = [
        [be_month(first), *(f"{here} / {there}" for here, there in pairs)]
        for first, pairs in over_time(kind for kind, _words in kinds)
    ]
    lines: list[list[object]] = [
        [line.giver.name, line.taker.name, line.tools, line.promises, line.kept] for line in grown(request)["lines"]
    ]
    heads = [_("From"), _("To"), *(words for _kind, words in went())]
    return [
        (_("Whom the needs concern"), group_head(), group_rows(facts), [4, 1, 2]),
        (_("Tools that travel"), [_("Tool"), _("Places"), _("Trials"), _("made of it")], tools, [3, 4, 1, 1]),
        (_("What came of it, by SDG target"), [_("SDG target"), _("Outcomes"), _("People told of")], goals, [5, 1, 1]),
        (
            _("Month by month: Bangkok / everywhere else"),
            [_("Month"), *(words for _kind, words in kinds)],
            months,
            [2, 1, 1, 1, 1],
        ),
        (_("The network that grew"), heads, lines, [3, 3, 1, 1, 1]),
    ]


def sums_words() -> list[tuple[str, str]]:
    return [("hub", _("Hubs")), ("workshops", _("Workshops")), ("need", _("Needs weighed")), ("plan", _("Programmes"))]


def how_counted() -> str:
    return _(
        "Only what hubs chose to share is counted. People are told of closed workshops and closed rounds of five or more, each "
        "whole, so that no difference between two numbers tells of fewer than five. The doubt is where the share may lie if "
        "those asked stood for many (95 of 100). A place without a row has told us nothing: that is not zero."
    )
