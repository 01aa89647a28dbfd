"""Keeps the hub abreast of the database: opens channels, reads what is missing, looks by itself twice a second."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection

from tonkla.feed import passes, reading
from tonkla.feed.hub import Hub, LiveChannel
from tonkla.feed.ticket import Ticket

P = ParamSpec("P")
T = TypeVar("T")
LOOK = 0.5
log = logging.getLogger(__name__)


class Watch:
    """The event loop's view of the database. Reads run in two threads, each with its own connection."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.readers = ThreadPoolExecutor(2, thread_name_prefix="tonkla-read")
        self.opening: dict[uuid.UUID, asyncio.Task[None]] = {}
        self.busy: set[tuple[str, uuid.UUID]] = set()
        self.again: set[tuple[str, uuid.UUID]] = set()
        self.tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def read(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the database in a reader thread; a connection that broke is replaced at the next question."""

        def ask() -> T:
            try:
                return question(*args, **kwargs)
            except (DatabaseError, InterfaceError):
                connection.close()
                raise

        return await asyncio.get_running_loop().run_in_executor(self.readers, ask)

    async def open(self, key: uuid.UUID) -> LiveChannel:
        """The channel, read from the database when nobody used it yet. Many at once wait for one reading."""
        channel = self.hub.channels.get(key)
        if channel is None or channel.head < 0:
            if key not in self.opening:
                self.opening[key] = self.start(self.begin(key))
                self.opening[key].add_done_callback(lambda _: self.opening.pop(key, None))
            await asyncio.shield(self.opening[key])
            channel = self.hub.channels[key]
        channel.used = monotonic()
        return channel

    async def begin(self, key: uuid.UUID) -> None:
        channel = self.hub.channels[key] = LiveChannel(key, self.behind, self.reseat)
        try:
            channel.begin(await self.read(reading.begin, key))
        except BaseException:
            del self.hub.channels[key]
            raise

    async def standing(self, ticket: Ticket) -> passes.Standing | None:
        """The seat's standing now; None when its pass no longer counts. One that looks wrong is looked up afresh."""
        channel = await self.open(ticket.workshop)
        found = passes.stands(ticket, channel.seats)
        if found is None:
            channel.check_seats(await self.read(passes.standings, ticket.workshop))
            found = passes.stands(ticket, channel.seats)
        return found

    def behind(self, key: uuid.UUID, seq: int = 0) -> None:
        """The channel has news in the database; `seq` = up to this number, where it is known."""
        if seq and key in self.hub.channels and self.hub.channels[key].head >= seq:
            return
        self.coalesce("events", key, self.reread)

    def reseat(self, key: uuid.UUID) -> None:
        """Somebody's seat changed."""
        self.coalesce("seats", key, self.reread_seats)

    def coalesce(self, what: str, key: uuid.UUID, work: Callable[[LiveChannel], Coroutine[Any, Any, None]]) -> None:
        """Do the work once now; asked again meanwhile, once more afterwards."""
        if key not in self.hub.channels:
            return
        if (what, key) in self.busy:
            self.again.add((what, key))
            return
        self.busy.add((what, key))
        self.start(self.repeat(what, key, work))

    async def repeat(self, what: str, key: uuid.UUID, work: Callable[[LiveChannel], Coroutine[Any, Any, None]]) -> None:
        try:
            self.again.add((what, key))
            while (what, key) in self.again and (channel := self.hub.channels.get(key)):
                self.again.discard((what, key))
                await work(channel)
        except (DatabaseError, InterfaceError):
            log.warning("reading %s again failed; the next look repeats it", what, exc_info=True)
        finally:
            self.busy.discard((what, key))
            self.again.discard((what, key))

    async def reread(self, channel: LiveChannel) -> None:
        while channel.head >= 0 and (changes := await self.read(reading.after, channel.key, channel.head)):
            channel.catch_up(changes)

    async def reread_seats(self, channel: LiveChannel) -> None:
        channel.check_seats(await self.read(passes.standings, channel.key))

    async def look(self) -> None:
        """For ever: twice a second compare heads (a poke may be lost), once a second give quiet streams a sign."""
        beats = 0
        while True:
            await asyncio.sleep(LOOK)
            beats += 1
            if beats % 2:
                self.hub.beat()
            try:
                heads = await self.read(reading.heads, list(self.hub.channels)) if self.hub.channels else {}
            except (DatabaseError, InterfaceError):
                log.warning("looking for news failed", exc_info=True)
                continue
            for key, head in heads.items():
                channel = self.hub.channels.get(key)
                if channel and 0 <= channel.head < head:
                    self.behind(key)

    def all_behind(self) -> None:
        """After a broken line: whatever was missed is read again."""
        for key in tuple(self.hub.channels):
            self.behind(key)

    async def stop(self) -> None:
        for task in tuple(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for _ in range(2):
            self.readers.submit(reading.let_go)
        self.readers.shutdown(wait=True)
