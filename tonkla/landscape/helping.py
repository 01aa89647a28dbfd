"""What a hub somewhere would change, and two places beside each other, in words and numbers."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tonkla.landscape.analysis import Gaps, Rule, Standing
from tonkla.landscape.choices import WAYS, words_for
from tonkla.landscape.indicators import indicators
from tonkla.landscape.models import Way
from tonkla.places.models import Place

NAMED = 6


@dataclass(frozen=True)
class Helped:
    """A sentence for what opens, one for whom it helps, and (place, kilometres nearer, points) of those helped most."""

    opens: str
    sums: list[str]
    rows: list[tuple[str, str, float, float]]


def helped(rule: Rule, found: Gaps, language: str) -> Helped:
    place = Place.objects.get(pk=rule.what_if)
    rows = [row for row in found.rows if row.moved >= 1 or (rule.what_way != Way.IN_PLACE and row.eased > 0.005)]
    rows.sort(key=lambda row: (-row.moved, -row.eased))
    nearer = [row for row in rows if row.moved >= 1]
    sums = []
    if nearer:
        farthest = nearer[0]
        sums.append(
            ngettext(
                "%(n)s province has support nearer than before: %(place)s, by %(km)s km.",
                "%(n)s provinces have support nearer than before, most of all %(place)s: by %(km)s km.",
                len(nearer),
            )
            % {"n": len(nearer), "place": farthest.place.full_name(language), "km": f"{farthest.moved:.0f}"}
        )
    else:
        sums.append(_("No province has support nearer than before."))
    if rule.what_way == Way.REMOTE:
        sums.append(_("From afar it reaches every province a little; nobody has a shorter way."))
    shorter = [row for row in found.rows if row.eased > 0.005]
    if shorter:
        sums.append(
            ngettext(
                "%(n)s province is less short of support, by %(points)s percentage points.",
                "%(n)s provinces are less short of support, together by %(points)s percentage points.",
                len(shorter),
            )
            % {"n": len(shorter), "points": f"{sum(row.eased for row in shorter):.1f}"}
        )
    sums += people_words(nearer or shorter)
    what = "".join(words_for(WAYS, [rule.what_way]))
    opens = _("If a hub opened in %(place)s (%(how)s)") % {"place": place.full_name(language), "how": what}
    shown = [(row.place.pk, row.place.full_name(language), row.moved, row.eased) for row in rows[:NAMED]]
    return Helped(opens, sums, shown)


def people_words(rows: list[Standing]) -> list[str]:
    """How many people live in the places helped, by each published figure that counts people."""
    told = []
    for one in indicators().values():
        known = [one.values[row.place.pk] for row in rows if row.place.pk in one.values]
        if one.is_people and known:
            told.append(
                _("In %(k)s of these provinces with figures: %(n)s people (%(what)s; %(source)s).")
                % {"k": len(known), "n": f"{sum(known):,.0f}", "what": one.words, "source": one.source}
            )
    return told


@dataclass(frozen=True)
class Pair:
    """Two places beside each other: their names, rows (what, one, other), and a sentence."""

    names: tuple[str, str]
    rows: list[tuple[str, str, str]]
    sentence: str


def compared(one: Standing, other: Standing, language: str) -> Pair:
    names = (one.place.full_name(language), other.place.full_name(language))
    rows = [
        (_("Recorded"), recorded(one), recorded(other)),
        (_("Nearest, km"), km(one.nearest), km(other.nearest)),
        (_("Reach"), f"{one.reach:.2f}", f"{other.reach:.2f}"),
        (_("Need"), f"{one.need:.1f}", f"{other.need:.1f}"),
        (_("Short of support, points"), f"{one.gap:+.2f}", f"{other.gap:+.2f}"),
    ]
    rows += [
        (known.words, figure(known.values.get(one.place.pk)), figure(known.values.get(other.place.pk)))
        for known in indicators().values()
    ]
    return Pair(names, rows, pair_sentence(one, other, names))


def pair_sentence(one: Standing, other: Standing, names: tuple[str, str]) -> str:
    if one.is_unknown or other.is_unknown:
        unknown = names[0] if one.is_unknown else names[1]
        return _("Of %(place)s nothing checked is recorded: it may have support that nobody has written down.") % {
            "place": unknown
        }
    worse, better = (
        (names, one.gap - other.gap) if one.gap >= other.gap else ((names[1], names[0]), other.gap - one.gap)
    )
    return _("%(a)s is shorter of support than %(b)s by %(n)s percentage points.") % {
        "a": worse[0],
        "b": worse[1],
        "n": f"{better:.2f}",
    }


def recorded(row: Standing) -> str:
    return _("unknown") if row.is_unknown else f"{row.offers:,}"


def km(value: Any) -> str:
    return "–" if value is None else f"{value:.0f}"


def figure(value: float | None) -> str:
    return _("unknown") if value is None else f"{value:,.1f}".removesuffix(".0")
