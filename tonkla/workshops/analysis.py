"""Gathers who sits in a workshop, asks how teams could be mixed, returns the proposal."""

import uuid
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from tonkla.engines.teams import Someone, Wishes, mix
from tonkla.workshops.mixing import Placing, met
from tonkla.workshops.models import SeatKind, Workshop


@dataclass(frozen=True)
class Proposal:
    """Who would sit where, how many pairs would be new, and what could not be had."""

    placing: Placing
    new_pairs: int
    old_pairs: int
    remarks: tuple[str, ...]


def propose(workshop: Workshop, seed: int) -> Proposal:
    """Teams for everybody who sits in the workshop. The same seed proposes the same teams."""
    seats = workshop.seats.filter(kind=SeatKind.PARTICIPANT)
    people = [Someone(str(s.pk), s.place_id or "", s.role.casefold()) for s in seats]
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
    old = sum(bool(known[two]) for two in made)
    return Proposal(placing, len(made) - old, old, tuple(remarks))
