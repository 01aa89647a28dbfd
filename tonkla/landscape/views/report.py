"""The report on paper: the map, the numbers in plain words, what a hub would change, two places, the table, the method."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.landscape.analysis import Gaps, Rule, Standing, gaps
from tonkla.landscape.choices import KINDS, STAGES, words_for
from tonkla.landscape.helping import Helped, Pair
from tonkla.landscape.in_the_way import in_the_way
from tonkla.landscape.picture import FIGURES, gap_map
from tonkla.landscape.saying import how_counted, spread_words
from tonkla.landscape.views.gap import figure_in, rule_in, side_by_side, what_would_change
from tonkla.landscape.views.shared import language_of
from tonkla.paper.leaflet import Heading, Leaflet, NewPage, Part, Picture, Table, Words, leaflet_pdf
from tonkla.places.maps import on_paper, paper_key


def gap_pdf(request: HttpRequest) -> HttpResponse:
    """By the same rule, figure, what-if and pair as the page it was asked from."""
    rule, figure = rule_in(request), figure_in(request)
    found = gaps(rule)
    drawn = gap_map(found, request.GET, language_of(), figure)
    parts: list[Part] = [Heading(_("How it is spread")), *(Words(line) for line in spread_words(found, language_of()))]
    parts += [
        Heading(str(dict(FIGURES)[figure])),
        Picture(on_paper(drawn.drawing), drawn.scale.rule, paper_key(drawn.scale)),
    ]
    parts += what_if_parts(what_would_change(rule, found)) + pair_parts(side_by_side(request, found))
    parts += [NewPage(), Heading(_("By place, the shortest of support first")), table_of(found, rule), *barrier_parts()]
    parts += [Heading(_("How this was counted")), *(Words(line) for line in how_counted(found, rule))]
    leaflet = Leaflet(
        _("Where support is and where it is not"), timezone.localdate(), kind=rule_words(rule), parts=parts
    )
    headers = {"Content-Disposition": 'attachment; filename="support.pdf"'}
    return HttpResponse(leaflet_pdf(leaflet, language_of()), content_type="application/pdf", headers=headers)


def rule_words(rule: Rule) -> str:
    """What was counted, on one line; nothing where it is everything."""
    parts = [*words_for(KINDS, [rule.kind]), f"SDG {rule.goal}" if rule.goal else "", *words_for(STAGES, [rule.stage])]
    return " · ".join(part for part in parts if part)


def what_if_parts(found: Helped | None) -> list[Part]:
    if not found:
        return []
    rows = [[name, f"{moved:.0f}" if moved >= 1 else "–", f"{eased:.2f}"] for _code, name, moved, eased in found.rows]
    head = [_("Place"), _("nearer by, km"), _("less short by, points")]
    table: list[Part] = [Table(head, rows, [4, 1, 1])] if rows else []
    return [Heading(found.opens), *(Words(line) for line in found.sums), *table]


def pair_parts(found: Pair | None) -> list[Part]:
    if not found:
        return []
    rows = [[what, one, other] for what, one, other in found.rows]
    title = _("%(a)s beside %(b)s") % {"a": found.names[0], "b": found.names[1]}
    return [Heading(title), Words(found.sentence), Table(["", *found.names], rows, [2, 1, 1])]


def table_of(found: Gaps, rule: Rule) -> Table:
    head = [_("Place"), _("Recorded"), _("Nearest, km"), _("Reach"), _("Need"), _("Short of support, points")]
    return Table(head, [line(row, bool(rule.need)) for row in found.rows], [4, 1, 1, 1, 1, 1])


def line(row: Standing, is_figured: bool) -> list[str]:
    need = _("no figure") if is_figured and not row.need_from else f"{row.need:.1f}"
    return [
        row.place.full_name(language_of()), _("unknown") if row.is_unknown else f"{row.offers:,}",
        "–" if row.nearest is None else f"{row.nearest:.0f}", f"{row.reach:.2f}", need, f"{round(row.gap, 2) + 0.0:+.2f}",
    ]  # fmt: skip


def barrier_parts() -> list[Part]:
    """What people say is in the way, by place; numbers under five are not told."""
    rows = [
        [place.full_name(language_of()), one.words, people(one.counted), people(one.heard), one.computed]
        for place, kinds in in_the_way(language_of())
        for one in kinds
    ]
    if not rows:
        return []
    return [
        Heading(_("What people say is in the way")),
        Table(
            [_("Place"), _("What is in the way?"), _("Counted by hubs"), _("In field notes"), _("The map says")],
            rows,
            [3, 3, 2, 2, 3],
        ),
    ]


def people(n: int | None) -> str:
    return _("fewer than five") if n is None else f"{n:,}" if n else "–"
