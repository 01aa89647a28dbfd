"""Who could help somebody in a place: found by words, kind, language and reach, each with its reasons in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tonkla.landscape.analysis import kilometres_between
from tonkla.landscape.choices import KINDS, words_for
from tonkla.landscape.directory import MOST, Listed, narrowed, whole, with_room
from tonkla.landscape.models import Offer, Way
from tonkla.places.languages import language_name
from tonkla.places.models import Place

WITHIN = (50, 150, 300)


@dataclass(frozen=True)
class Wish:
    """What is looked for. `within`: kilometres by road from the place; 0 is any distance. `afar`: remote ones too."""

    words: str = ""
    kind: str = ""
    language: str = ""
    place: Place | None = None
    within: int = 0
    afar: bool = True


@dataclass(frozen=True)
class Found:
    """One that fits: how far, how, and why it is shown."""

    listed: Listed
    name: str
    offers: str
    km: float | None
    reasons: str


def find_partners(wish: Wish, viewer: Any, today: date, language: str) -> list[Found]:
    """The nearest first; those that reach people from afar or nationwide after them. At most `MOST` offers."""
    rows = narrowed(viewer, wish.words, wish.kind, wish.language, today)
    away = ways_from(wish.place)
    reached = offers_that_reach(wish.place)
    fitting = []
    for offer, actor, place, lat, lon, is_nationwide, ways in rows:
        km = away(place, lat, lon)
        how = fits(wish, km, place, offer in reached, Way.REMOTE in ways, is_nationwide)
        if how:
            fitting.append((km is None, km or 0.0, str(actor), offer, actor, how))
    fitting.sort(key=lambda row: row[:3])
    best = {row[4]: (row[5], None if row[0] else row[1]) for row in reversed(fitting[:MOST])}
    found = []
    for one, left in with_room(whole([row[3] for row in fitting[:MOST]])):
        how, km = best[one.actor.pk]
        found.append(
            Found(one, one.actor.name(language), offers_of(one), km, sentence(one, wish, how, km, left, language))
        )
    return found


def ways_from(place: Place | None) -> Callable[[str, float | None, float | None], float | None]:
    """Kilometres by road from a place to wherever an organisation is; each province worked out once."""
    here = place.point if place else None
    points = {one.pk: one.point for one in Place.objects.all()} if here else {}
    known = {code: kilometres_between(here, point) for code, point in points.items() if here and point}

    def away(code: str, lat: float | None, lon: float | None) -> float | None:
        if here and lat is not None and lon is not None:
            return kilometres_between(here, (lat, lon))
        return known.get(code)

    return away


def offers_that_reach(place: Place | None) -> set[Any]:
    return set(Offer.places.through.objects.filter(place=place).values_list("offer", flat=True)) if place else set()


def fits(wish: Wish, km: float | None, at: str, reaches: bool, is_remote: bool, is_nationwide: bool) -> str:
    """Why it can be reached: near · here · afar · whole; empty where it cannot."""
    if wish.place is None:
        return "any"
    if reaches or at == wish.place.pk:
        return "here"
    if km is not None and (not wish.within or km <= wish.within):
        return "near"
    if wish.afar and is_remote:
        return "afar"
    return "whole" if wish.afar and is_nationwide else ""


def sentence(one: Listed, wish: Wish, how: str, km: float | None, left: int | None, language: str) -> str:
    parts = []
    if wish.words:
        parts.append(_("says it offers “%(words)s”") % {"words": wish.words})
    if wish.kind:
        parts.append(_("gives %(kind)s") % {"kind": "".join(words_for(KINDS, [wish.kind]))})
    if wish.language:
        parts.append(_("speaks %(language)s") % {"language": language_name(wish.language, language)})
    if how == "here" and wish.place:
        parts.append(_("reaches %(place)s") % {"place": wish.place.full_name(language)})
    elif how == "near" and km is not None:
        parts.append(_("about %(km)s km away by road") % {"km": f"{km:.0f}"})
    elif how in ("afar", "whole"):
        parts.append(_("works from afar") if how == "afar" else _("works for the whole country"))
    if one.online and how in ("near", "here"):
        parts.append(_("also from afar"))
    if one.comes:
        parts.append(_("comes to you"))
    if left is not None:
        parts.append(_("has room for %(n)s a year") % {"n": f"{left:,}"})
    return ", ".join(parts)


def offers_of(one: Listed) -> str:
    return " · ".join(offer.words for offer in one.offers[:3])
