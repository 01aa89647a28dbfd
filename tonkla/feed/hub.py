"""Who listens to what, and what they are sent: in order, encoded once, from memory. Only the event loop comes here."""

import asyncio
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic

from tonkla.feed.passes import Standing, Standings, stands
from tonkla.feed.reading import RING, Start
from tonkla.feed.ticket import Ticket
from tonkla.feed.told import Change

QUEUED = 256 * 1024  # a screen that is further behind is cut; it comes back by Last-Event-ID
QUIET = 15.0


def frame_head(change: Change) -> bytes:
    told = change.told
    topic, actor = (key.hex if key else "" for key in (told.topic, told.actor))
    return (
        f'id: {told.seq}\ndata: {{"seq":{told.seq},"kind":"{told.kind}","id":"{told.object_id}",'
        f'"revision":{told.revision},"topic":"{topic}","actor":"{actor}","row":'
    ).encode()


def frame(change: Change) -> bytes:
    return frame_head(change) + change.row + b"}\n\n"


class Listener:
    """One open stream. `teams` None = all. What is pushed waits in `parts` until the stream's task takes it."""

    __slots__ = ("abort", "dead", "last", "parts", "size", "teams", "ticket", "waiter")

    def __init__(self, ticket: Ticket | None, teams: frozenset[uuid.UUID] | None) -> None:
        self.ticket, self.teams = ticket, teams
        self.parts: list[bytes] = []
        self.size = 0
        self.last = monotonic()
        self.dead = False
        self.waiter: asyncio.Future[None] | None = None
        self.abort: Callable[[], None] | None = None

    def push(self, part: bytes, now: float) -> None:
        if self.dead:
            return
        self.parts.append(part)
        self.size += len(part)
        self.last = now
        if self.size > QUEUED:
            self.cut()
        elif self.waiter and not self.waiter.done():
            self.waiter.set_result(None)

    def cut(self) -> None:
        """End the stream, also one whose other side does not read."""
        self.dead = True
        self.parts.clear()
        if self.waiter and not self.waiter.done():
            self.waiter.set_result(None)
        elif self.abort:
            self.abort()

    async def take(self) -> bytes | None:
        """What has come since the last time; waits for something. None = the stream is over."""
        if not self.parts and not self.dead:
            self.waiter = asyncio.get_running_loop().create_future()
            try:
                await self.waiter
            finally:
                self.waiter = None
        if self.dead:
            return None
        taken = b"".join(self.parts)
        self.parts.clear()
        self.size = 0
        return taken

    def sees(self, topic: uuid.UUID | None) -> bool:
        return topic is None or self.teams is None or topic in self.teams


class Kept:
    """The newest row of an object, and in how many events of the ring it stands."""

    __slots__ = ("row", "times")

    def __init__(self) -> None:
        self.times, self.row = 0, b"null"


class LiveChannel:
    """A channel in use: its head, the newest 256 changes, its seats, its listeners.

    The ring keeps each object's row once, the newest: words erased meanwhile cannot come out of an older event.
    """

    def __init__(
        self, key: uuid.UUID, behind: Callable[[uuid.UUID], None], reseat: Callable[[uuid.UUID], None]
    ) -> None:
        self.key, self.behind, self.reseat = key, behind, reseat
        self.head = -1
        self.seats: Standings | None = None
        self.ring: deque[tuple[int, uuid.UUID | None, uuid.UUID, bytes]] = deque()
        self.rows: dict[uuid.UUID, Kept] = {}
        self.early: dict[int, Change] = {}
        self.listeners: set[Listener] = set()
        self.used = monotonic()

    def begin(self, start: Start) -> None:
        """Take up the channel as read from the database; what was published meanwhile follows."""
        self.seats = start.seats
        for change in start.changes:
            self.remember(change)
        self.head = start.head
        self.follow()

    def publish(self, change: Change) -> None:
        """A committed change. One that is ahead of the head waits until what is missing was read again."""
        seq = change.told.seq
        if seq <= self.head:
            return
        self.early[seq] = change
        if self.head >= 0:
            self.follow()

    def catch_up(self, changes: list[Change]) -> None:
        """Changes read from the database in order: what the database holds is all there is."""
        for change in changes:
            if change.told.seq > self.head:
                self.emit(change)
        self.follow()

    def follow(self) -> None:
        while change := self.early.pop(self.head + 1, None):
            self.emit(change)
        for seq in [seq for seq in self.early if seq <= self.head]:
            del self.early[seq]
        if self.early:
            self.behind(self.key)

    def emit(self, change: Change) -> None:
        self.head = change.told.seq
        self.remember(change)
        whole, now = frame(change), monotonic()
        for listener in tuple(self.listeners):
            if listener.sees(change.told.topic):
                listener.push(whole, now)
        if change.told.kind == "seat":
            self.reseat(self.key)

    def remember(self, change: Change) -> None:
        told = change.told
        self.ring.append((told.seq, told.topic, told.object_id, frame_head(change)))
        kept = self.rows.setdefault(told.object_id, Kept())
        kept.times += 1
        kept.row = change.row
        if len(self.ring) > RING:
            gone = self.ring.popleft()[2]
            self.rows[gone].times -= 1
            if not self.rows[gone].times:
                del self.rows[gone]

    def holds_after(self, since: int) -> bool:
        """Whether memory has everything after `since`."""
        return since >= self.head or bool(self.ring and self.ring[0][0] <= since + 1)

    def past(self, since: int, listener: Listener) -> Iterator[bytes]:
        """Frames after `since` that this listener may see, from memory."""
        for seq, topic, key, top in self.ring:
            if seq > since and listener.sees(topic):
                yield top + self.rows[key].row + b"}\n\n"

    def check_seats(self, seats: Standings | None) -> None:
        """Seats changed: streams of revoked passes, and of seats that moved to another team, come back anew."""
        self.seats = seats
        for listener in tuple(self.listeners):
            if listener.ticket is None:
                continue
            standing = stands(listener.ticket, seats)
            if standing is None or view_of(standing) != listener.teams:
                listener.cut()


def view_of(standing: Standing) -> frozenset[uuid.UUID] | None:
    """The teams a seat's stream shows, and what else only it may hear; None = all."""
    return None if standing.sees_all else standing.also | ({standing.team} if standing.team else frozenset())


class Hub:
    """All channels in use."""

    def __init__(self) -> None:
        self.channels: dict[uuid.UUID, LiveChannel] = {}

    def publish(self, changes: list[Change]) -> None:
        for change in changes:
            if channel := self.channels.get(change.told.channel):
                channel.publish(change)

    def streams(self) -> int:
        return sum(len(channel.listeners) for channel in self.channels.values())

    def beat(self) -> None:
        """Once a second: a sign of life to quiet streams; channels nobody used for ten minutes are dropped."""
        now = monotonic()
        for key, channel in tuple(self.channels.items()):
            for listener in channel.listeners:
                if now - listener.last > QUIET:
                    listener.push(b":\n\n", now)
            if not channel.listeners and now - channel.used > 600 and channel.head >= 0:
                del self.channels[key]

    def close(self) -> None:
        for channel in self.channels.values():
            for listener in tuple(channel.listeners):
                listener.cut()
