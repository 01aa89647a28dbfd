"""Who could help somebody in a place: found by words, kind, language and reach, each with its reasons in a sentence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tonkla.landscape.choices import KINDS, words_for
from tonkla.landscape.directory import MOST, Listed, narrowed, whole, with_room
from tonkla.landscape.nearest import WITHIN, Wish, nearest_first
from tonkla.places.languages import language_name

__all__ = ["WITHIN", "Found", "Wish", "find_partners"]


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
    fitting = nearest_first(narrowed(viewer, wish.words, wish.kind, wish.language, today), wish)[:MOST]
    best = {one.actor: one for one in reversed(fitting)}
    found = []
    for one, left in with_room(whole([row.offer for row in fitting])):
        row = best[one.actor.pk]
        words = sentence(one, wish, row.how, row.km, left, language)
        found.append(Found(one, one.actor.name(language), offers_of(one), row.km, words))
    return found


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
