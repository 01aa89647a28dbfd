"""The hot process: hot posts, feeds and static files answered here, everything else passed on to the pages."""

import asyncio
import gc
import logging
import secrets
import sys
import uuid
from collections.abc import Awaitable, Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from tonkla.feed import poke, reading, receivers, static
from tonkla.feed.answers import Message, Receive, Scope, Send, header, refuse
from tonkla.feed.budget import Budget
from tonkla.feed.forward import Forward
from tonkla.feed.hosts import is_ours
from tonkla.feed.listen import Listen
from tonkla.feed.post import Gone, Posts, is_hot, plain_seat
from tonkla.feed.stream import PATH, serve_feed
from tonkla.feed.watch import Watch
from tonkla.feed.writer import GroupWriter, sentence_for
from tonkla.refusal import Refusal

PATIENCE = 15.0  # how long a post or a feed waits for a machine that is starting
log = logging.getLogger(__name__)


class Hot:
    """The ASGI application. `secret` signs what pages are told about who asks; `mailbox` is where pages poke;
    `at_leisure` is called, in the writer's thread, when cards were kept and no phone waits."""

    def __init__(
        self,
        secret: str = "",
        mailbox: poke.Mailbox | None = None,
        screens: int = 16_000,
        at_leisure: Callable[[], None] = lambda: None,
    ) -> None:
        self.start_id = secrets.token_hex(6)
        self.forward = Forward(secret or secrets.token_hex(16))
        self.screens, self.at_leisure = screens, at_leisure
        self.migrated = asyncio.Event()
        self.pages_up = asyncio.Event()
        self.mailbox = mailbox or poke.Mailbox()
        self.budget = Budget()
        self.listen: Listen | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "http":
            await self.serve(scope, receive, send)

    # ── beginning and end ──
    async def live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.begin()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.end()
        await send({"type": "lifespan.shutdown.complete"})

    async def begin(self) -> None:
        loop = asyncio.get_running_loop()
        self.watch = Watch()
        self.ear = await poke.listen(self.mailbox, self.watch.behind)
        self.writer = GroupWriter(loop, self.watch.hub.publish, self.at_leisure)
        self.posts = Posts(self.watch, self.writer, self.budget)
        self.watch.start(self.watch.look())
        self.watch.start(self.tidy())
        self.watch.start(self.see_whether_migrated())
        if connection.vendor == "postgresql":
            self.listen = Listen(loop, self.watch)
            self.listen.start()
        sys.setswitchinterval(
            0.0005
        )  # the writer asks for the interpreter after each statement; 5 ms a time is a card late
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 1_000)  # a full collection over thousands of streams takes 100 ms

    async def end(self) -> None:
        self.leave()
        if self.listen:
            self.listen.stop()
        if self.migrated.is_set():
            self.writer.stop()
            await asyncio.to_thread(self.writer.join, 10)
        await self.watch.stop()
        self.forward.point(0)
        self.ear.close()

    def leave(self) -> None:
        """End the streams, so that the server can stop; screens come back by themselves."""
        self.watch.hub.close()

    async def see_whether_migrated(self) -> None:
        if await self.watch.read(reading.is_migrated):
            self.pages_migrated()

    async def tidy(self) -> None:
        while True:
            await asyncio.sleep(60)
            self.budget.tidy()

    # ── what the keeper of the pages process says ──
    def pages_migrated(self) -> None:
        """The database is as this code wants it: posts and feeds may begin."""
        if not self.migrated.is_set():
            self.writer.start()
            self.migrated.set()

    def pages_at(self, port: int) -> None:
        """The pages process listens here; 0 = it is gone."""
        self.forward.point(port)
        if port:
            self.pages_migrated()
            self.pages_up.set()
        else:
            self.pages_up.clear()

    # ── requests ──
    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.route(scope, receive, send)
        except Refusal as refusal:
            await refuse(scope, send, refusal)
        except (DatabaseError, InterfaceError) as trouble:
            log.warning("the database did not answer", exc_info=True)
            await refuse(scope, send, Refusal(sentence_for(trouble)))
        except Gone:
            return

    def route(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """The way of a request: host, static, feed, hot post, pages."""
        host = header(scope, b"host").decode("latin-1")
        server = scope["server"]
        if not is_ours(host, server[0] if server else ""):
            raise Refusal("unknown_host", host=host[:60])
        method, path = scope["method"], scope["path"]
        if path.startswith(static.PREFIX) and method in ("GET", "HEAD"):
            return static.serve_static(scope, send)
        if method == "GET" and PATH.fullmatch(path):
            return self.feed(scope, receive, send)
        if method == "POST" and (found := receivers.find(path)):
            receiver, ids = found
            if is_hot(scope, uuid.UUID(ids["workshop"]), settings.SESSION_COOKIE_NAME):
                return self.post(scope, receive, send, receiver, ids)
        if method == "POST" and (seat := plain_seat(scope)):
            return self.plain(scope, receive, send, seat)
        return self.pages(scope, receive, send)

    async def feed(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.wait_for(self.migrated)
        if self.watch.hub.streams() >= self.screens:
            raise Refusal("too_many_screens")
        await serve_feed(self.watch, self.start_id, scope, receive, send)

    async def post(
        self, scope: Scope, receive: Receive, send: Send, receiver: receivers.Receiver, ids: dict[str, str]
    ) -> None:
        await self.wait_for(self.migrated)
        await self.posts.take(scope, receive, send, receiver, ids)

    async def plain(self, scope: Scope, receive: Receive, send: Send, seat: uuid.UUID) -> None:
        """A form that a phone posts without script: of the same minute as its hot posts. What was not kept costs nothing."""
        try:
            spent = self.budget.spend(seat)
        except Refusal as full:
            return await self.pages({**scope, "tonkla.over": full.details["limit"]}, receive, send)
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.pages(scope, receive, watched)
        finally:
            if status not in (201, 302):
                self.budget.give_back(seat, spent)

    async def pages(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.pages_up.is_set() and scope["method"] != "POST":
            raise Refusal("machine_starting")
        await self.wait_for(self.pages_up)
        await self.forward.pass_on(scope, receive, send)

    async def wait_for(self, ready: asyncio.Event) -> None:
        """What people typed waits a moment for a machine that is starting, then is refused with the next step."""
        if ready.is_set():
            return
        try:
            await asyncio.wait_for(ready.wait(), PATIENCE)
        except TimeoutError:
            raise Refusal("machine_starting") from None
