"""What happens now in a workshop: it follows from the moves that were not undone, and from nothing else."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Move, MoveVerb, Session, Workshop


@dataclass(frozen=True)
class Now:
    """The open session and its time. `ends_at` moves while paused; `left` is what remains at a given moment."""

    session: uuid.UUID | None = None
    number: int = 0
    opened_at: datetime | None = None
    ends_at: datetime | None = None
    paused_at: datetime | None = None

    def left(self, at: datetime) -> timedelta:
        """Time left (negative when over). A paused clock stands still."""
        return self.ends_at - (self.paused_at or at) if self.ends_at else timedelta(0)


def fold(moves: list[Move], minutes: int) -> Now:
    """The state after `moves` (of one session, in order, the first one opens it), planned for `minutes`."""
    opened = moves[0].at
    ends_at, paused_at = opened + timedelta(minutes=minutes), None
    for move in moves[1:]:
        if move.verb == MoveVerb.EXTEND:
            ends_at += timedelta(minutes=move.minutes)
        elif move.verb == MoveVerb.PAUSE:
            paused_at = paused_at or move.at
        elif move.verb == MoveVerb.RESUME and paused_at:
            ends_at, paused_at = ends_at + (move.at - paused_at), None
    return Now(moves[0].session_id, moves[-1].number, opened, ends_at, paused_at)


def now_in(workshop_id: uuid.UUID) -> Now:
    """What happens now. Before the first session is opened: an empty `Now`."""
    moves = list(Move.objects.filter(workshop=workshop_id, undone_at=None).select_related("session"))
    opened = [index for index, move in enumerate(moves) if move.verb == MoveVerb.OPEN]
    if not opened:
        return Now()
    return fold(moves[opened[-1] :], moves[opened[-1]].session.minutes)


def open_session(workshop: Workshop, now: Now) -> Session | None:
    """The session that is open now, if one is."""
    if now.session is None:
        return None
    return workshop.sessions.select_related("version").filter(pk=now.session).first()


def read_sessions(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    """Rows of the feed: which session is open and until when, so that a pause does not load every phone anew."""
    rows = {}
    for session in Session.objects.filter(pk__in=ids):
        now = now_in(session.workshop_id)
        ends, paused = (moment.isoformat() if moment else "" for moment in (now.ends_at, now.paused_at))
        rows[session.pk] = {"session": str(now.session or ""), "ends_at": ends, "paused_at": paused}
    return rows


@transaction.atomic
def make_move(
    workshop: Workshop, verb: str, by: Person, at: datetime, session: Session | None = None, minutes: int = 0
) -> Move:
    """One thing the facilitator does with time: open a session, pause, resume, give more minutes."""
    if workshop.is_closed:
        raise Refusal("workshop_closed")
    last = Move.objects.select_for_update().filter(workshop=workshop).order_by("-number").first()
    session = session or open_session(workshop, now_in(workshop.pk))
    if session is None or session.workshop_id != workshop.pk:
        raise Refusal("nothing_open")
    if verb == MoveVerb.OPEN and session.version_id is None and session.tool_key:
        Session.objects.filter(pk=session.pk).update(version=session.current_version())
    move = Move.objects.create(
        workshop=workshop,
        number=(last.number if last else 0) + 1,
        verb=verb,
        session=session,
        minutes=minutes,
        at=at,
        by=by,
    )
    tell(workshop.pk, "session", session.pk, revision=move.number, at=at)
    return move


@transaction.atomic
def undo_move(workshop: Workshop, at: datetime) -> Move:
    """Take the newest move back. Everything a facilitator does with time can be undone."""
    move = Move.objects.select_for_update().filter(workshop=workshop, undone_at=None).order_by("-number").first()
    if move is None:
        raise Refusal("nothing_to_undo")
    move.undone_at = at
    move.save(update_fields=["undone_at"])
    tell(workshop.pk, "session", move.session_id, revision=move.number, at=at)
    return move


def next_session(workshop: Workshop) -> Session | None:
    """The session after the open one, or the first when none was opened."""
    open_one = open_session(workshop, now_in(workshop.pk))
    later = workshop.sessions.all() if open_one is None else workshop.sessions.filter(position__gt=open_one.position)
    return later.first()
