"""PostgreSQL's LISTEN: the bus between several hot processes (what it carries: `notice.py`). A card comes whole: reading each
of the other's cards again cost a process more than taking in its own."""

import asyncio
import logging
import threading
from collections.abc import Callable

from django.db import connection

from tonkla.feed.notice import ORIGIN, heard
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
        """One notice: what came whole is published, else the channel is read again."""
        notice = heard(said)
        if notice.origin == ORIGIN:
            return
        if notice.change:
            self.tell_loop(self.watch.hub.publish, [notice.change])
        else:
            self.tell_loop(self.watch.behind, notice.channel, notice.seq)

    def tell_loop(self, work: Callable[..., None], *args: object) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(work, *args)

    def stop(self) -> None:
        self.over.set()
