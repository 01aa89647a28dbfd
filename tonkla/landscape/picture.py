"""The gaps as a map: coloured by the figure that was chosen; hatched where nothing is known of the place itself."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tonkla.landscape.analysis import Gaps, Standing
from tonkla.places.boundaries import outlines, rings
from tonkla.places.drawing import Scale, Value
from tonkla.places.maps import Map, map_of
from tonkla.places.where import on_the_globe

FIGURES = [
    ("gap", gettext_lazy("short of support")), ("nearest", gettext_lazy("way to the nearest")),
    ("reach", gettext_lazy("support within reach")),
    ("offers", gettext_lazy("what is recorded")),
]  # fmt: skip


def gap_map(found: Gaps, asked: QueryDict, language: str, figure: str = "gap") -> Map:
    values = {row.place.pk: value_of(row, figure) for row in found.rows}
    return map_of(asked, values, scale(figure, found), page_of, language)


def page_of(code: str) -> str:
    return reverse("network:place", args=[code])


def value_of(row: Standing, figure: str) -> Value:
    words = [_("nothing is known of this place") if row.is_unknown else _("%(n)s recorded") % {"n": row.offers}]
    if row.nearest is not None:
        words.append(_("nearest %(km)s km") % {"km": f"{row.nearest:.0f}"})
    words.append(_("short by %(n)s points") % {"n": f"{row.gap:.2f}"})
    number = {"nearest": row.nearest, "reach": row.reach, "offers": float(row.offers)}.get(figure, row.gap)
    return Value(number, ", ".join(words), row.is_unknown)


def scale(figure: str, found: Gaps) -> Scale:
    """Where each colour begins and why."""
    unknown = _("nothing is known")
    if figure == "nearest":
        rule = _("The colour is the way to the nearest recorded support, in kilometres: the darker, the further.")
        words = (_("there"), _("under 60 km"), _("60 to 119 km"), _("120 to 199 km"), _("200 km and more"))
        return Scale((0, 1, 60, 120, 200), words, unknown, rule + hatched())
    if figure == "offers":
        rule = _("The colour is how many offers are recorded: the darker, the more.")
        return Scale((0, 1, 3, 10, 50), ("0", "1–2", "3–9", "10–49", _("50 and more")), unknown, rule + hatched())
    if figure == "reach":
        rule = _("The colour is the support within reach for each unit of need: the darker, the more.")
        return Scale(
            (0, 0.001, 0.1, 0.5, 1),
            (_("none"), _("under 0.1"), _("0.1 to 0.49"), _("0.5 to 0.99"), _("1 and more")),
            unknown,
            rule + hatched(),
        )
    even = 100.0 / (len(found.rows) or 1)
    steps = (0.0, even / 4, even / 2, even * 0.9)
    rule = _(
        "The colour is how short of support a province is: its share of need less its share of support that arrives, in percentage "
        "points. The darker, the shorter. An even share would be %(even)s."
    ) % {"even": f"{even:.1f}"}
    words = (
        _("has its share or more"), _("up to %(n)s") % {"n": f"{steps[1]:.2f}"}, _("up to %(n)s") % {"n": f"{steps[2]:.2f}"},
        _("up to %(n)s") % {"n": f"{steps[3]:.2f}"}, _("more than %(n)s") % {"n": f"{steps[3]:.2f}"},
    )  # fmt: skip
    return Scale((-1e9, 0.0001, *steps[1:]), words, unknown, rule + hatched())


def hatched() -> str:
    return " " + _("Hatched places have no checked entry of their own: unknown is not zero.")


def geojson(found: Gaps) -> dict[str, Any]:
    """RFC 7946: the outlines, good for an overview, with the numbers of the rule as properties."""
    return {"type": "FeatureCollection", "features": [feature(row) for row in found.rows if row.place.pk in outlines()]}


def feature(row: Standing) -> dict[str, Any]:
    lines = [
        [[round(part, 3) for part in on_the_globe(x, y)] for x, y in [*ring, ring[0]]]
        for ring in rings(outlines()[row.place.pk].path)
    ]
    facts = {
        "code": row.place.pk, "name_th": row.place.name_th, "name_en": row.place.name_en, "recorded_offers": row.offers,
        "nearest_km": None if row.nearest is None else round(row.nearest), "reach": round(row.reach, 4), "need": round(row.need, 3),
        "need_from": row.need_from or "unknown",
        "gap_points": round(row.gap, 3), "nothing_known": row.is_unknown,
    }  # fmt: skip
    shape = {"type": "MultiPolygon", "coordinates": [[line] for line in lines]}
    return {"type": "Feature", "id": row.place.pk, "geometry": shape, "properties": facts}
