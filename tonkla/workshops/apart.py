"""With whom a step is done. Alone: what others write is seen when the step is over, or when the facilitator shows it.
In pairs: two of a team, three where the number is odd, each told with whom; they write together on the team's board.
"""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.workshops.clock import open_ids
from tonkla.workshops.models import Mode, Seat, SeatKind, Session, Showing, Team


def is_apart(session: Session) -> bool:
    """Whether each sees only their own cards in this step now."""
    return session.mode == Mode.ALONE and session.pk in apart_in(session.workshop_id)


def apart_in(workshop_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The open steps in which each still writes alone."""
    alone = set(Session.objects.filter(workshop=workshop_id, mode=Mode.ALONE).values_list("pk", flat=True))
    if not alone:
        return frozenset()
    shown = set(Showing.objects.filter(session__in=alone, undone_at=None).values_list("session", flat=True))
    return frozenset(alone - shown) & open_ids(workshop_id)


@transaction.atomic
def show(session: Session, by: Person, at: datetime) -> None:
    """Let everybody see now what each wrote. Twice does no harm."""
    if not session.showings.filter(undone_at=None).exists():
        Showing.objects.create(session=session, by=by, at=at)
        tell(session.workshop_id, "session", session.workshop_id, at=at)


@transaction.atomic
def show_no_longer(session: Session, at: datetime) -> None:
    if session.showings.filter(undone_at=None).update(undone_at=at):
        tell(session.workshop_id, "session", session.workshop_id, at=at)


def pairs_in(session: Session, team: Team) -> list[tuple[Seat, ...]]:
    """A team's pairs in a step: as people joined, one further with each step in pairs, so that not always the same two
    meet; three where the number is odd. Who joins late changes as few pairs as can be."""
    sitting = list(team.seats.filter(kind=SeatKind.PARTICIPANT).order_by("joined_at", "pk"))
    if len(sitting) < 2:
        return [tuple(sitting)] if sitting else []
    before = Session.objects.filter(workshop=session.workshop_id, mode=Mode.PAIR, position__lt=session.position).count()
    turn = before % len(sitting)
    order = sitting[turn:] + sitting[:turn]
    pairs = [tuple(order[place : place + 2]) for place in range(0, len(order), 2)]
    if len(pairs[-1]) == 1:
        pairs[-2:] = [pairs[-2] + pairs[-1]]
    return pairs


def with_whom(seat: Seat, session: Session | None) -> dict[str, Any]:
    """What a phone says about it: {"alone": …} or {"partners": names}; nothing where people work in teams."""
    if session is None or not session.takes_cards or seat.kind == SeatKind.FACILITATOR:
        return {}
    if session.mode == Mode.ALONE:
        return {"alone": "apart" if is_apart(session) else "shown"}
    if session.mode == Mode.PAIR and seat.team:
        mine = next((pair for pair in pairs_in(session, seat.team) if seat in pair), ())
        return {"partners": [one.name for one in mine if one != seat], "is_pair": True}
    return {}
