"""Who has not been heard yet: teams and regions, for the facilitator's eyes. Numbers only, nobody is shown.

Groups of fewer than three people are pooled, so that a number never points at somebody; what was written without a name
counts for its team, which everybody knows, and for no region.
"""

import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from tonkla.boards.models import Card
from tonkla.workshops.models import Seat, SeatKind, Session, Workshop

SMALLEST = 3


@dataclass(frozen=True)
class Share:
    """A team or a region: how many sit there, how many of them have written, how many cards."""

    name: str
    seats: int
    heard: int
    cards: int
    colour: int = 0

    @property
    def is_silent(self) -> bool:
        return self.cards == 0 and self.seats > 0

    @property
    def is_half(self) -> bool:
        """Fewer than half of them have been heard."""
        return not self.is_silent and self.heard * 2 < self.seats


@dataclass(frozen=True)
class Heard:
    teams: tuple[Share, ...]
    regions: tuple[Share, ...]
    asked: int  # seats that said where they come from

    @property
    def silent(self) -> tuple[Share, ...]:
        return tuple(share for share in (*self.teams, *self.regions) if share.is_silent)


def heard_in(workshop: Workshop, session: Session | None, language: str) -> Heard:
    """What was written in a session (none: in the whole workshop), by team and by region."""
    seats = list(Seat.objects.filter(workshop=workshop, kind=SeatKind.PARTICIPANT).select_related("place"))
    cards = Card.objects.filter(board__session__workshop=workshop, origin_id=None)
    if session:
        cards = cards.filter(board__session=session)
    named, by_team = Counter[uuid.UUID](), Counter[uuid.UUID | None]()
    written = cards.order_by().values_list("seat", "board__team", "is_veiled").annotate(n=Count("pk"))
    for seat_id, team_id, is_veiled, n in written:
        by_team[team_id] += n
        named[seat_id] += 0 if is_veiled else n
    teams = []
    for team in workshop.teams.all():
        members = [seat for seat in seats if seat.team_id == team.pk]
        heard = sum(1 for seat in members if named[seat.pk])
        teams.append(Share(team.name, len(members), heard, by_team[team.pk], team.colour))
    placed = [seat for seat in seats if seat.place_id]
    return Heard(tuple(teams), regions_of(placed, named, language), len(placed))


def regions_of(seats: list[Seat], named: "Counter[uuid.UUID]", language: str) -> tuple[Share, ...]:
    """By home place; places with too few people are pooled, and left out where even the pool is too small."""
    by_place: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat.place:
            by_place.setdefault(seat.place.name(language), []).append(seat)
    small = [seat for members in by_place.values() if len(members) < SMALLEST for seat in members]
    groups = {name: members for name, members in by_place.items() if len(members) >= SMALLEST}
    if len(small) >= SMALLEST:
        groups[""] = small  # the page says "other places"
    return tuple(
        Share(name, len(members), sum(1 for seat in members if named[seat.pk]), sum(named[seat.pk] for seat in members))
        for name, members in sorted(groups.items(), key=lambda pair: (pair[0] == "", pair[0]))
    )
