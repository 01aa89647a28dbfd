"""PostgreSQL's LISTEN: the bus between several hot processes. It carries "channel head"; rows are read by each."""

import asyncio
import logging
import threading
import uuid
from collections.abc import Callable

from django.db import connection

log = logging.getLogger(__name__)


class Listen(threading.Thread):
    """Hears NOTIFY tonkla on a connection of its own. After a broken line everything is read again from the heads."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, behind: Callable[[uuid.UUID], None], all_behind: Callable[[], None]
    ) -> None:
        super().__init__(name="tonkla-listen", daemon=True)
        self.loop, self.behind, self.all_behind = loop, behind, all_behind
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
            self.tell_loop(self.all_behind)
            while not self.over.is_set():
                for notice in line.notifies(timeout=1.0):
                    channel = notice.payload.partition(" ")[0]
                    self.tell_loop(self.behind, uuid.UUID(channel))

    def tell_loop(self, work: Callable[..., None], *args: object) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(work, *args)

    def stop(self) -> None:
        self.over.set()
