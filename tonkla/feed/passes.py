"""Which seats may speak now: their present epoch and team, kept in memory, read again when a seat changes."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from tonkla.feed.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Standing:
    """A seat as the database knows it: passes of older epochs are revoked. `sees_all` = a co-facilitator; `also` are
    topics besides the team's: its own id, for what only this seat may hear."""

    epoch: int
    team: uuid.UUID | None
    sees_all: bool = False
    also: frozenset[uuid.UUID] = frozenset()


Standings = dict[uuid.UUID, Standing]
Source = Callable[[uuid.UUID], Standings]
_SOURCE: list[Source] = []


def register(source: Source) -> None:
    """`source(workshop)` returns every seat of a workshop with its standing. The room that knows seats registers it.

    Whatever changes a seat's epoch, team or rights must `tell(workshop, "seat", seat)`: then it is asked again.
    """
    _SOURCE[:] = [source]


def standings(workshop: uuid.UUID) -> Standings | None:
    """All seats of a workshop, from the database. None while no room knows seats: then a pass speaks for itself."""
    return _SOURCE[0](workshop) if _SOURCE else None


def stands(ticket: Ticket, known: Standings | None) -> Standing | None:
    """The standing of whoever holds `ticket`; None when the pass was revoked or the seat is gone."""
    if known is None:
        return Standing(ticket.epoch, ticket.team)
    found = known.get(ticket.seat)
    return found if found and found.epoch == ticket.epoch else None
