"""What happens now in a workshop: it follows from the moves that were not undone, and from nothing else.

Everybody does one block, or blocks of different tracks run beside each other. Pause and go on are for all of them: the
room has one clock.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Move, MoveVerb, Seat, Session, Team, Workshop
from tonkla.workshops.opening import check_may_open

Opener = Callable[[Session, Person, datetime], None]
_OPENERS: list[Opener] = []


def on_open(opener: Opener) -> None:
    """Have a room above do something when a session is opened: `opener(session, by, at)`, in the same transaction."""
    if opener not in _OPENERS:
        _OPENERS.append(opener)


@dataclass(frozen=True)
class Now:
    """An open session and its time. `ends_at` moves while paused; `left` is what remains at a given moment."""

    session: uuid.UUID | None = None
    number: int = 0
    opened_at: datetime | None = None
    ends_at: datetime | None = None
    paused_at: datetime | None = None
    track: str = ""

    def left(self, at: datetime) -> timedelta:
        """Time left (negative when over). A paused clock stands still."""
        return self.ends_at - (self.paused_at or at) if self.ends_at else timedelta(0)


def after(now: Now, move: Move) -> Now:
    """What an open session becomes by a later move."""
    ends_at, paused_at = now.ends_at, now.paused_at
    if move.verb == MoveVerb.EXTEND and move.session_id == now.session and ends_at:
        ends_at += timedelta(minutes=move.minutes)
    elif move.verb == MoveVerb.PAUSE:
        paused_at = paused_at or move.at
    elif move.verb == MoveVerb.RESUME and paused_at and ends_at:
        ends_at, paused_at = ends_at + (move.at - paused_at), None
    return replace(now, number=move.number, ends_at=ends_at, paused_at=paused_at)


def fold(moves: list[Move]) -> list[Now]:
    """What is open after `moves`, the newest opened last: one session of everybody, or one a track."""
    open_now: dict[str, Now] = {}
    for move in moves:
        if move.verb == MoveVerb.OPEN:
            track, ends = move.session.track, move.at + timedelta(minutes=move.session.minutes)
            kept = {name: now for name, now in open_now.items() if track and name and name != track}
            open_now = kept | {track: Now(move.session_id, move.number, move.at, ends, None, track)}
        else:
            open_now = {track: after(now, move) for track, now in open_now.items()}
    return list(open_now.values())


def all_now(workshop_id: uuid.UUID) -> list[Now]:
    """Every session that is open now, the newest opened last."""
    moves = Move.objects.filter(workshop=workshop_id, undone_at=None)
    last_whole = moves.filter(verb=MoveVerb.OPEN, session__track="").order_by("-number").values("number").first()
    if last_whole:
        moves = moves.filter(number__gte=last_whole["number"])
    return fold(list(moves.select_related("session")))


def begun_of(workshops: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those in which a session is open: one was opened, and that was not taken back."""
    opened = Move.objects.filter(workshop__in=workshops, verb=MoveVerb.OPEN, undone_at=None)
    return set(opened.order_by().values_list("workshop", flat=True).distinct())


def now_in(workshop_id: uuid.UUID, team: Team | None = None) -> Now:
    """What happens now, for a team: its own track's session where tracks run beside each other.

    Without a team: the session opened last. Before the first session is opened: an empty `Now`.
    """
    open_now = all_now(workshop_id)
    mine = [now for now in open_now if team is not None and now.track and now.track == team.track]
    return (mine or open_now or [Now()])[-1]


def open_ids(workshop_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The sessions that are open now: what is written in them comes in time."""
    return frozenset(now.session for now in all_now(workshop_id) if now.session)


def may_now(seat: Seat, right: str) -> bool:
    """Whether the step this seat is in gives the right ("may_vote", "may_observe", …). Where no step is open, all may."""
    session = now_in(seat.workshop_id, seat.team).session
    return session is None or Session.objects.filter(pk=session, **{right: True}).exists()


def open_session(workshop: Workshop, now: Now) -> Session | None:
    """The session that is open now, if one is."""
    if now.session is None:
        return None
    return workshop.sessions.select_related("version").filter(pk=now.session).first()


def read_sessions(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    """Rows of the feed: which session is open and until when, so that a pause does not load every phone anew."""
    rows = {}
    for session in Session.objects.filter(pk__in=ids):
        open_now = all_now(session.workshop_id)
        now = next((one for one in open_now if one.session == session.pk), (open_now or [Now()])[-1])
        ends, paused = (moment.isoformat() if moment else "" for moment in (now.ends_at, now.paused_at))
        rows[session.pk] = {"session": str(now.session or ""), "ends_at": ends, "paused_at": paused}
    return rows


@transaction.atomic
def make_move(
    workshop: Workshop, verb: str, by: Person, at: datetime, session: Session | None = None, minutes: int = 0,
    hand: Seat | None = None, deed: int | None = None,
) -> Move:  # fmt: skip
    """One thing the facilitator does with time: open a session, pause, resume, give more minutes."""
    if workshop.is_closed:
        raise Refusal("workshop_closed")
    last = Move.objects.select_for_update().filter(workshop=workshop).order_by("-number").first()
    session = session or open_session(workshop, now_in(workshop.pk))
    if session is None or session.workshop_id != workshop.pk:
        raise Refusal("nothing_open")
    if verb == MoveVerb.OPEN:
        check_may_open(workshop)
        if session.version_id is None and session.tool_key:
            Session.objects.filter(pk=session.pk).update(version=session.current_version())
        for opener in _OPENERS:
            opener(session, by, at)
    move = Move.objects.create(
        workshop=workshop, number=(last.number if last else 0) + 1, verb=verb, session=session, minutes=minutes, at=at,
        by=by, hand=hand, deed=deed,
    )  # fmt: skip
    tell_all(workshop, session, move.number, at)
    return move


@transaction.atomic
def open_together(
    workshop: Workshop, blocks: list[Session], by: Person, at: datetime, hand: Seat | None = None
) -> None:
    """Open blocks that run beside each other with one tap: all or none, and taken back with one tap."""
    deed = None
    for block in blocks:
        move = make_move(workshop, MoveVerb.OPEN, by, at, session=block, hand=hand, deed=deed)
        deed = deed or move.number
    if deed and len(blocks) > 1:
        workshop.moves.filter(number=deed).update(deed=deed)


def tell_all(workshop: Workshop, session: Session, number: int, at: datetime) -> None:
    """Tell the phones. Where tracks run beside each other a pause concerns them all: each open session is told."""
    ids = {session.pk} | open_ids(workshop.pk)
    for key in sorted(ids, key=lambda one: (one != session.pk, str(one))):
        tell(workshop.pk, "session", key, revision=number, at=at)


@transaction.atomic
def undo_move(workshop: Workshop, at: datetime) -> Move:
    """Take the newest move back, with those made by the same tap. Everything a facilitator does with time can be undone."""
    move = Move.objects.select_for_update().filter(workshop=workshop, undone_at=None).order_by("-number").first()
    if move is None:
        raise Refusal("nothing_to_undo")
    same = Q(pk=move.pk) | (Q(deed=move.deed) if move.deed else Q())
    Move.objects.filter(same, workshop=workshop).update(undone_at=at)
    tell_all(workshop, move.session, move.number, at)
    return move


def next_sessions(workshop: Workshop) -> list[Session]:
    """What comes after everything that is open: one session, or all that run beside each other."""
    open_keys = open_ids(workshop.pk)
    blocks = list(workshop.sessions.all())
    places = [place for place, block in enumerate(blocks) if block.pk in open_keys]
    rest = blocks[places[-1] + 1 :] if places else blocks
    here = {blocks[place].track for place in places} - {""}
    if here:  # the tracks' own later blocks are opened track by track; together we meet again
        rest = rest[next((n for n, block in enumerate(rest) if not block.track), len(rest)) :]
    group: list[Session] = []
    for block in rest:
        if group and (not block.track or not group[0].track):
            break
        if block.track not in {one.track for one in group}:
            group.append(block)
    return group


def next_session(workshop: Workshop) -> Session | None:
    """The session after the open one, or the first when none was opened."""
    return next(iter(next_sessions(workshop)), None)


def next_in_track(workshop: Workshop, now: Now) -> Session | None:
    """The next block of a track, before everybody meets again."""
    blocks = list(workshop.sessions.all())
    place = next((n for n, block in enumerate(blocks) if block.pk == now.session), None)
    if place is None or not now.track:
        return None
    for block in blocks[place + 1 :]:
        if not block.track:
            return None
        if block.track == now.track:
            return block
    return None
