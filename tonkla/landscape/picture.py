"""The gaps as a map: kilometres to the nearest support; hatched where nothing is known of the place itself."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tonkla.landscape.analysis import Gaps, Standing
from tonkla.places.drawing import Scale, Value
from tonkla.places.maps import Map, map_of


def gap_map(found: Gaps, asked: QueryDict, language: str) -> Map:
    values = {row.place.pk: value_of(row) for row in found.rows}
    return map_of(asked, values, scale(), page_of, language)


def page_of(code: str) -> str:
    return reverse("network:place", args=[code])


def value_of(row: Standing) -> Value:
    words = [_("%(n)s recorded") % {"n": row.offers}]
    if row.nearest is not None:
        words.append(_("nearest %(km)s km") % {"km": f"{row.nearest:.0f}"})
    if row.is_unknown:
        words.append(_("nothing is known of this place"))
    return Value(row.nearest, ", ".join(words), row.is_unknown)


def scale() -> Scale:
    return Scale(
        begins=(0, 1, 60, 120, 200),
        words=(_("there"), _("under 60 km"), _("60 to 119 km"), _("120 to 199 km"), _("200 km and more")),
        unknown=_("nothing is known"),
        rule=_(
            "The colour is the way to the nearest recorded support, in kilometres: the darker, the further. Hatched places have "
            "no entry of their own: unknown is not zero."
        ),
    )
