"""Mixing teams: what a proposal is made from, using it (with changes by hand), and taking it back."""

import uuid
from collections import Counter
from datetime import datetime
from itertools import combinations

from django.db import transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Mix, Pairing, Seat, SeatKind, Workshop

Placing = dict[uuid.UUID, uuid.UUID | None]


def placing_of(workshop: Workshop) -> Placing:
    """Where everybody sits now."""
    return dict(workshop.seats.filter(kind=SeatKind.PARTICIPANT).values_list("pk", "team"))


def met(workshop: Workshop) -> Counter[frozenset[str]]:
    """How often two seats have sat in one team so far: now, and in every mix that was not taken back."""
    placings = [{str(seat): str(team) for seat, team in placing_of(workshop).items() if team}]
    mixes = list(workshop.mixes.filter(undone_at=None))
    placings += [mix.after for mix in mixes[:-1]] + [mix.before for mix in mixes[:1]]
    found: Counter[frozenset[str]] = Counter()
    for placing in placings:
        teams: dict[str, list[str]] = {}
        for seat, team in placing.items():
            if team:
                teams.setdefault(team, []).append(seat)
        found.update(frozenset(pair) for seats in teams.values() for pair in combinations(sorted(seats), 2))
    return found


@transaction.atomic
def pair(workshop: Workshop, one: Seat, other: Seat, apart: bool, by: Person, at: datetime) -> Pairing:
    """Two people stay together, or apart. Said anew, the newer counts."""
    if one == other or {one.workshop_id, other.workshop_id} != {workshop.pk}:
        raise Refusal("pair_of_two")
    same = workshop.pairings.filter(removed_at=None)
    same.filter(one__in=[one, other], other__in=[one, other]).update(removed_at=at)
    return Pairing.objects.create(workshop=workshop, one=one, other=other, apart=apart, by=by, at=at)


@transaction.atomic
def use(workshop: Workshop, wanted: Placing, by: Person, at: datetime) -> Mix:
    """Put people where the proposal, changed by hand or not, says. Seats and teams of elsewhere are refused."""
    if workshop.is_closed:
        raise Refusal("workshop_over")
    last = Mix.objects.select_for_update().filter(workshop=workshop).order_by("-number").first()
    before = placing_of(workshop)
    teams = set(workshop.teams.values_list("pk", flat=True))
    if not wanted or not set(wanted) <= set(before) or not {team for team in wanted.values() if team} <= teams:
        raise Refusal("mix_elsewhere")
    after = before | wanted
    place(workshop, before, after, at)
    return Mix.objects.create(
        workshop=workshop,
        number=(last.number if last else 0) + 1,
        before=plain(before),
        after=plain(after),
        by=by,
        at=at,
    )


@transaction.atomic
def undo_mix(workshop: Workshop, at: datetime) -> None:
    """Everybody back to where they sat before the newest mix; who joined since stays where they are."""
    mix = Mix.objects.select_for_update().filter(workshop=workshop, undone_at=None).order_by("-number").first()
    if mix is None:
        raise Refusal("no_mix_to_undo")
    now = placing_of(workshop)
    teams = set(workshop.teams.values_list("pk", flat=True))
    back = {uuid.UUID(seat): uuid.UUID(team) if team else None for seat, team in mix.before.items()}
    place(
        workshop,
        now,
        {seat: team for seat, team in back.items() if seat in now and (team is None or team in teams)},
        at,
    )
    mix.undone_at = at
    mix.save(update_fields=["undone_at"])


def place(workshop: Workshop, before: Placing, after: Placing, at: datetime) -> None:
    for seat, team in after.items():
        if before.get(seat) != team:
            Seat.objects.filter(pk=seat).update(team=team)
            tell(workshop.pk, "seat", seat, topic=team, at=at)


def plain(placing: Placing) -> dict[str, str | None]:
    return {str(seat): str(team) if team else None for seat, team in placing.items()}
