"""When a session is over its use becomes a trial in the handbook: counts, minutes, a place; no persons."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from tonkla.handbook.models import Trial
from tonkla.workshops.models import MARKS, Mark, Move, MoveVerb, SeatKind, Session, Workshop


def minutes_taken(moves: list[Move], opened: Move, at: datetime) -> int:
    """From the moment a session was opened to the moment another took its place."""
    later = [
        move.at
        for move in moves
        if move.number > opened.number and (not move.session.track or move.session.track == opened.session.track)
    ]
    return max(1, round(((later[0] if later else at) - opened.at).total_seconds() / 60))


def people_in(session: Session, until: datetime) -> int:
    """How many took part: those who had sat down before it ended and, where blocks run side by side, are of its track."""
    seats = session.workshop.seats.filter(kind=SeatKind.PARTICIPANT, joined_at__lte=until)
    return (seats.filter(team__track=session.track) if session.track else seats).count()


def counts_of(session: Session) -> dict[str, dict[str, list[int]]]:
    """How often each mark was given, apart for participants and facilitators."""
    counts: dict[str, dict[str, list[int]]] = {}
    for mark in Mark.objects.filter(session=session).select_related("seat"):
        giver = "facilitators" if mark.seat.kind == SeatKind.FACILITATOR else "participants"
        for name in MARKS:
            value = getattr(mark, name)
            if value:
                counts.setdefault(giver, {}).setdefault(name, [0] * 5)[value - 1] += 1
    return counts


def log_trials(workshop: Workshop, at: datetime, *, but: Collection[uuid.UUID] = ()) -> int:
    """Note every use of a tool so far (again does no harm: a session has one trial). `but` are still open."""
    if workshop.is_sample:
        return 0
    moves = list(workshop.moves.filter(verb=MoveVerb.OPEN, undone_at=None).select_related("session__version"))
    done = {move.session_id: move for move in moves if move.session.version_id and move.session_id not in but}
    for opened in done.values():
        session = opened.session
        minutes = min(minutes_taken(moves, opened, at), 2880)
        people = people_in(session, opened.at + timedelta(minutes=minutes))
        if session.version is None or not people:
            continue
        context = {"place": workshop.hub.place_id, "planned": session.minutes, "short": session.is_short}
        Trial.objects.log(
            session.version, context, minutes, people, counts_of(session), session=session.pk, hub=workshop.hub
        )
    return len(done)
