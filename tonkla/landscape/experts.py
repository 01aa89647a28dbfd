"""Persons in the directory of partners, the nearest first, each with its reasons: only who chose to stand there.

They are found by what can be asked of them and by reach. Language and religion never sort persons: the languages that somebody
offers stand with the name. Contact is an ask through their hub, nothing else.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tonkla.landscape.analysis import kilometres_between
from tonkla.landscape.models import OfferKind, Way
from tonkla.landscape.nearest import Wish
from tonkla.landscape.persons import Expert, told_to
from tonkla.places.languages import language_name

PERSONS_GIVE = ("", OfferKind.MENTORING, OfferKind.TRAINING)  # nobody alone is a fund, a space or a network


@dataclass(frozen=True)
class FoundExpert:
    expert: Expert
    place: str
    languages: str
    km: float | None
    reasons: str


def find_experts(wish: Wish, viewer: Any, language: str) -> list[FoundExpert]:
    """The nearest first. Who carries all they can is left out; the language that is asked for is not looked at."""
    if wish.kind not in PERSONS_GIVE:
        return []
    held = []
    for one in told_to(viewer):
        km = way_to(wish, one)
        how = reached(wish, one, km)
        if how and speaks_of(one, wish.words) and (one.left is None or one.left > 0):
            tongues = ", ".join(language_name(tag, language) for tag in one.languages)
            held.append(FoundExpert(one, one.place.full_name(language), tongues, km, sentence(one, wish, how, km)))
    return sorted(held, key=lambda found: (found.km is None, found.km or 0.0, found.expert.name))


def way_to(wish: Wish, one: Expert) -> float | None:
    if wish.place is None or not wish.place.point or not one.place.point:
        return None
    return 0.0 if wish.place == one.place else kilometres_between(wish.place.point, one.place.point)


def reached(wish: Wish, one: Expert, km: float | None) -> str:
    """Why somebody can be reached (any · near · comes · afar); empty where they cannot."""
    if wish.place is None:
        return "any"
    if km is not None and (not wish.within or km <= wish.within):
        return "near"
    if Way.MOBILE in one.ways and km is not None and (one.within_km is None or km <= one.within_km):
        return "comes"
    return "afar" if wish.afar and Way.REMOTE in one.ways else ""


def speaks_of(one: Expert, words: str) -> bool:
    told = f"{one.skill} {one.name}".casefold()
    return all(word in told for word in words.casefold().split())


def sentence(one: Expert, wish: Wish, how: str, km: float | None) -> str:
    parts = [_("says it offers “%(words)s”") % {"words": wish.words}] if wish.words else []
    if km is not None:
        parts.append(
            _("about %(km)s km away by road") % {"km": f"{km:.0f}"} if km >= 1 else _("is in the same province")
        )
    if Way.MOBILE in one.ways and (how == "comes" or km is None or one.within_km is None or km <= one.within_km):
        parts.append(_("comes to you"))
    if Way.REMOTE in one.ways:
        parts.append(_("works from afar"))
    if one.left is not None:
        parts.append(_("can carry %(n)s more asks now") % {"n": one.left})
    return ", ".join(parts)
