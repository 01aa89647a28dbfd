"""Everything that is not hot goes on to the pages process, with the truth about who asks in one signed header."""

import asyncio
import logging
from time import monotonic

from tonkla.feed.answers import Message, Receive, Scope, Send, header
from tonkla.feed.budget import OVER
from tonkla.feed.hosts import peer_of
from tonkla.feed.peer import HEADER, peer_header
from tonkla.feed.upstream import Upstream
from tonkla.refusal import Refusal

LIMIT = 30 * 1024 * 1024
LARGE: dict[str, int] = {}  # addresses of rooms that take larger files, and how large; filled when the rooms start
AT_ONCE = 150
IDLE = 30.0
PATIENCE = 180.0  # for a page that thinks long
STALL = 60.0  # for somebody who neither sends nor takes
METHODS = frozenset({"GET", "HEAD", "POST"})
HOP = frozenset({
    b"connection", b"keep-alive", b"proxy-connection", b"transfer-encoding", b"te", b"trailer", b"upgrade", b"expect",
    b"proxy-authorization", b"proxy-authenticate",
})  # fmt: skip
UNSAID = frozenset({b"forwarded", b"via", b"x-real-ip", b"client-ip", HEADER, OVER})
OURS = frozenset({b"date", b"server"})

log = logging.getLogger(__name__)


class Forward:
    """A pool of kept connections to the pages process."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.port = 0
        self.idle: list[tuple[Upstream, float]] = []
        self.places = asyncio.Semaphore(AT_ONCE)

    def point(self, port: int) -> None:
        """Where the pages process listens now; 0 = nowhere."""
        self.port = port
        for line, _ in self.idle:
            line.close()
        self.idle.clear()

    async def connect(self, fresh: bool) -> Upstream:
        while self.idle and not fresh:
            line, since = self.idle.pop()
            if not line.closed and monotonic() - since < IDLE:
                return line
            line.close()
        if not self.port:
            raise ConnectionError("no pages process")
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(Upstream, "127.0.0.1", self.port)
        return line

    def headers(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """The request's headers without those only a neighbour may say, and with the signed one."""
        kept = [
            (name, value)
            for name, value in scope["headers"]
            if name not in HOP
            and name not in UNSAID
            and name != b"content-length"
            and not name.startswith(b"x-forwarded")
            and b"_" not in name
        ]
        client = scope["client"][0] if scope["client"] else "0.0.0.0"
        names = {name for name, _ in scope["headers"]}
        address = peer_of(client, header(scope, b"host").decode("latin-1"), names)
        over = [(OVER, str(scope["tonkla.over"]).encode())] if "tonkla.over" in scope else []
        return [*kept, *over, (HEADER, peer_header(self.secret, address, scope["scheme"]))]

    async def pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand one request to the pages process and its answer back."""
        method = scope["method"]
        if method not in METHODS:
            raise Refusal("method_unknown")
        length = header(scope, b"content-length")
        limit = LARGE.get(scope["path"], LIMIT)
        if length and int(length) > limit:
            raise Refusal("too_large", limit=f"{limit // 1024 // 1024} MB")
        has_body = bool(length and length != b"0") or header(scope, b"transfer-encoding") != b""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        async with self.places:
            try:
                await self.exchange(scope, receive, watched, has_body, fresh=has_body)
            except OSError as broken:
                if begun:  # half an answer is out: the server closes the line, the browser sees that it is incomplete
                    log.warning("the pages process broke off in the middle of an answer")
                elif method == "POST":
                    raise Refusal("machine_stumbled") from broken
                else:
                    await self.once_more(scope, receive, send)

    async def once_more(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A kept connection may have been closed just as we used it."""
        try:
            await self.exchange(scope, receive, send, has_body=False, fresh=True)
        except OSError as broken:
            raise Refusal("machine_starting") from broken

    async def exchange(self, scope: Scope, receive: Receive, send: Send, has_body: bool, fresh: bool) -> None:
        line = await self.connect(fresh)
        try:
            query = b"?" + scope["query_string"] if scope["query_string"] else b""
            headers = self.headers(scope)
            length = header(scope, b"content-length")
            if has_body:
                headers.append((b"content-length", length) if length else (b"transfer-encoding", b"chunked"))
            elif scope["method"] == "POST":
                headers.append((b"content-length", b"0"))
            line.ask(scope["method"], scope["raw_path"] + query, headers)
            limit = LARGE.get(scope["path"], LIMIT)
            if has_body and not await send_body(line, receive, not length, limit):
                return
            await give_answer(line, send)
        except BaseException:
            line.close()
            raise
        if line.is_reusable():
            self.idle.append((line, monotonic()))
        else:
            line.close()


async def send_body(line: Upstream, receive: Receive, chunked: bool, limit: int) -> bool:
    """Let the body flow to the pages. False when the sender hung up; then nobody waits for the answer."""
    sent = 0
    while True:
        async with asyncio.timeout(STALL):
            message = await receive()
        if message["type"] == "http.disconnect":
            line.close()
            return False
        part = message.get("body", b"")
        sent += len(part)
        if sent > limit:
            raise Refusal("too_large", limit=f"{limit // 1024 // 1024} MB")
        if part:
            await line.write(b"%x\r\n%b\r\n" % (len(part), part) if chunked else part)
        if not message.get("more_body"):
            if chunked:
                await line.write(b"0\r\n\r\n")
            return True


async def give_answer(line: Upstream, send: Send) -> None:
    """Let the answer flow back, no faster than the screen takes it."""
    try:
        async with asyncio.timeout(PATIENCE):
            status, headers = await line.top()
    except TimeoutError as slow:
        raise Refusal("machine_busy") from slow
    kept = [pair for pair in headers if pair[0] not in HOP and pair[0] not in OURS]
    await send({"type": "http.response.start", "status": status, "headers": kept})
    while part := await line.part():
        async with asyncio.timeout(STALL):
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
