"""PostgreSQL's LISTEN: the bus between several hot processes. It carries the event with its row where the writer had it,
else "channel number", and the row is read by each. Read for every card, rows cost a second process more than the cards."""

import asyncio
import logging
import threading
import uuid
from collections.abc import Callable

from django.db import connection

from tonkla.feed.reading import Change
from tonkla.feed.together import ORIGIN
from tonkla.feed.told import Told
from tonkla.feed.watch import Watch

log = logging.getLogger(__name__)


class Listen(threading.Thread):
    """Hears NOTIFY tonkla on a connection of its own. After a broken line everything is read again from the heads."""

    def __init__(self, loop: asyncio.AbstractEventLoop, watch: Watch) -> None:
        super().__init__(name="tonkla-listen", daemon=True)
        self.loop, self.watch = loop, watch
        self.over = threading.Event()

    def run(self) -> None:
        import psycopg

        while not self.over.is_set():
            try:
                self.hear()
            except psycopg.Error:
                log.warning("the line to PostgreSQL broke; trying again", exc_info=True)
                self.over.wait(1.0)

    def hear(self) -> None:
        import psycopg

        known = connection.get_connection_params()
        target = {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
        with psycopg.connect(**target, autocommit=True) as line:
            line.execute("LISTEN tonkla")
            self.tell_loop(self.watch.all_behind)
            while not self.over.is_set():
                for notice in line.notifies(timeout=1.0):
                    self.take(notice.payload)

    def take(self, said: str) -> None:
        """One notice, as `together.notice` writes it."""
        origin, channel, number, *rest = said.split(" ", 8)
        if origin == ORIGIN:
            return
        if rest:
            self.tell_loop(self.watch.hub.publish, [change(uuid.UUID(channel), int(number), *rest)])
        else:
            self.tell_loop(self.watch.behind, uuid.UUID(channel), int(number))

    def tell_loop(self, work: Callable[..., None], *args: object) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(work, *args)

    def stop(self) -> None:
        self.over.set()


def change(channel: uuid.UUID, seq: int, kind: str, id: str, revision: str, topic: str, actor: str, row: str) -> Change:
    """The committed event that another hot process tells of."""
    topics, actors = (None if key == "-" else uuid.UUID(key) for key in (topic, actor))
    return Change(
        Told(channel, seq, kind, uuid.UUID(id), int(revision), topics, actors), row.encode("utf-8", "replace")
    )
