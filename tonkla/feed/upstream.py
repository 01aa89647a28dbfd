"""One kept connection from the hot process to the pages process: HTTP/1.1, bodies flowing both ways, never hoarded."""

import asyncio
from collections.abc import Iterable
from typing import Any

import httptools

HIGH = 256 * 1024


class Upstream(asyncio.Protocol):
    """Sends one request at a time and takes its answer apart."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.parser: Any = None
        self.closed = False
        self.can_write = asyncio.Event()
        self.can_write.set()
        self.news = asyncio.Event()
        self.reset()

    def reset(self) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.status = 0
        self.parts: list[bytes] = []
        self.held = 0
        self.complete = False
        self.bodiless = False

    # what asyncio calls
    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if self.parser is None:  # nobody asked
            self.transport.abort()
            return
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        self.can_write.set()
        self.news.set()

    def pause_writing(self) -> None:
        self.can_write.clear()

    def resume_writing(self) -> None:
        self.can_write.set()

    # what the parser calls
    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        status = self.parser.get_status_code()
        if 100 <= status < 200:
            self.headers.clear()
            return
        self.status = status
        if self.bodiless:
            self.complete = True
        self.news.set()

    def on_body(self, body: bytes) -> None:
        self.parts.append(body)
        self.held += len(body)
        if self.held > HIGH and not self.closed:
            self.transport.pause_reading()
        self.news.set()

    def on_message_complete(self) -> None:
        if self.status:
            self.complete = True
            self.news.set()

    # what the hot process calls
    def ask(self, method: str, target: bytes, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Send the top of a request."""
        self.reset()
        self.bodiless = method == "HEAD"
        self.parser = httptools.HttpResponseParser(self)
        lines = b"".join(b"%b: %b\r\n" % pair for pair in headers)
        self.transport.write(b"%b %b HTTP/1.1\r\n%b\r\n" % (method.encode(), target, lines))

    async def write(self, part: bytes) -> None:
        if self.closed:
            return
        self.transport.write(part)
        await self.can_write.wait()

    async def top(self) -> tuple[int, list[tuple[bytes, bytes]]]:
        """Wait for status and headers."""
        while not self.status:
            if self.closed:
                raise ConnectionError("the pages process hung up")
            self.news.clear()
            await self.news.wait()
        return self.status, self.headers

    async def part(self) -> bytes:
        """The next part of the body; b"" = the end."""
        while not self.parts:
            if self.complete:
                return b""
            if self.closed:
                raise ConnectionError("the pages process broke off")
            self.news.clear()
            await self.news.wait()
        taken = b"".join(self.parts)
        self.parts.clear()
        if self.held > HIGH and not self.closed:
            self.transport.resume_reading()
        self.held = 0
        return taken

    def is_reusable(self) -> bool:
        """Whether another request may follow on this connection."""
        return self.complete and not self.bodiless and not self.closed and bool(self.parser.should_keep_alive())

    def close(self) -> None:
        if self.transport and not self.closed:
            self.transport.abort()
