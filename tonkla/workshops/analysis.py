"""Gathers who sits in a workshop, asks how teams could be mixed, returns the proposal."""

import uuid
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from tonkla.engines.teams import Someone, Wishes, is_alone, mix
from tonkla.workshops.languages import languages_of, name_of
from tonkla.workshops.mixing import Placing, met
from tonkla.workshops.models import SeatKind, Workshop


@dataclass(frozen=True)
class Proposal:
    """Who would sit where, how many pairs would be new, why so, and what could not be had."""

    placing: Placing
    new_pairs: int
    old_pairs: int
    remarks: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def propose(workshop: Workshop, seed: int) -> Proposal:
    """Teams for everybody who sits in the workshop. The same seed proposes the same teams."""
    seats = list(workshop.seats.filter(kind=SeatKind.PARTICIPANT).select_related("invitee"))
    people = [Someone(str(s.pk), s.place_id or "", s.role.casefold(), languages_of(s)) for s in seats]
    teams = list(workshop.teams.values_list("pk", flat=True))
    pairs = list(workshop.pairings.filter(removed_at=None))
    together = {frozenset((str(p.one_id), str(p.other_id))) for p in pairs if not p.apart}
    apart = {frozenset((str(p.one_id), str(p.other_id))) for p in pairs if p.apart}
    known = met(workshop)
    dealt = mix(people, max(1, len(teams)), Wishes(together, apart, known), seed).teams
    placing: Placing = {
        uuid.UUID(one.key): team for team, sitting in zip(teams, dealt, strict=False) for one in sitting
    }
    made = {frozenset(pair) for sitting in dealt for pair in combinations((one.key for one in sitting), 2)}
    remarks = []
    if together - made or apart & made:
        remarks.append(_("Not every “together” and “apart” could be had. Change it by hand."))
    lone = {one.key for sitting in dealt for one in sitting if one.languages and is_alone(one, sitting)}
    if lone:
        names = ", ".join(seat.name for seat in seats if str(seat.pk) in lone)
        remarks.append(_("Nobody in their team shares a language with: %(names)s.") % {"names": names})
    old = sum(bool(known[two]) for two in made)
    return Proposal(placing, len(made) - old, old, tuple(remarks), reasons_of(people, bool(lone)))


def reasons_of(people: list[Someone], is_anyone_lone: bool) -> tuple[str, ...]:
    """What the proposal looked at, as far as people have said it."""
    found = []
    if len({one.region for one in people if one.region}) > 1:
        found.append(_("People of one place sit in different teams."))
    if len({one.role for one in people if one.role}) > 1:
        found.append(_("Roles are mixed."))
    spoken = {language for one in people for language in one.languages}
    if len(spoken) > 1 and not is_anyone_lone:
        names = ", ".join(sorted(map(name_of, spoken)))
        found.append(_("Everybody sits with somebody who shares a language (%(names)s).") % {"names": names})
    return tuple(found)
