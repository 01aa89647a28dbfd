"""`GET /feed/<workshop>/`: server-sent events, from where the screen left off, in order, for as long as it stays."""

import asyncio
import json
import random
import re
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from time import time
from urllib.parse import parse_qs

from tonkla.feed import reading
from tonkla.feed.answers import Receive, Scope, Send, cookies, header
from tonkla.feed.hub import Listener, LiveChannel, frame, view_of
from tonkla.feed.ticket import COOKIE, Ticket, open_channel_seal, open_seal
from tonkla.feed.watch import Watch
from tonkla.refusal import Refusal

PATH = re.compile(r"/feed/([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})/")
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
A_SEAT = 12  # open streams of one seat: tabs, not floods
FAR = 5000  # further behind than this, the page is quicker to load again


async def viewer(watch: Watch, scope: Scope, workshop: uuid.UUID) -> tuple[Ticket | None, frozenset[uuid.UUID] | None]:
    """Who wants to see: (ticket or None for a screen, teams or None for all). Refuses everybody else."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    view = open_channel_seal(query.get("t", [""])[0], time())
    if view and view.workshop == workshop:
        return None, view.teams
    ticket = open_seal(cookies(scope).get(COOKIE, ""))
    standing = await watch.standing(ticket) if ticket and ticket.workshop == workshop else None
    if ticket is None or standing is None:
        raise Refusal("take_a_seat_first")
    return ticket, view_of(standing)


def asked_since(scope: Scope) -> int | None:
    """From which number on: `Last-Event-ID`, else `?since=`, else from now."""
    given = header(scope, b"last-event-id").decode("latin-1")
    given = given or parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


async def serve_feed(watch: Watch, start: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one stream until the screen goes, is cut, or the machine stops. `start` names this start of ours."""
    key = uuid.UUID(scope["path"].split("/")[2])
    ticket, teams = await viewer(watch, scope, key)
    channel = await watch.open(key)
    listener = Listener(ticket, teams)
    same = [one for one in channel.listeners if ticket and one.ticket and one.ticket.seat == ticket.seat]
    if len(same) >= A_SEAT:
        raise Refusal("too_many_screens")
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    listener.abort = getattr(transport, "abort", None)
    since = asked_since(scope)
    channel.listeners.add(listener)
    gone = asyncio.create_task(until_gone(receive, listener))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        async for part in parts(watch, channel, listener, since, start):
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        channel.listeners.discard(listener)
        gone.cancel()


async def until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.cut()


def hello(channel: LiveChannel, since: int, start: str) -> bytes:
    """The first event. Its id is where this stream starts, so a stream cut right after it misses nothing."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    data = json.dumps({"head": channel.head, "now": now, "start": start})
    return f"retry: {random.randint(1000, 5000)}\n\nid: {since}\nevent: hello\ndata: {data}\n\n".encode()


async def parts(
    watch: Watch, channel: LiveChannel, listener: Listener, since: int | None, start: str
) -> AsyncIterator[bytes]:
    """What a listener is sent: hello, what it missed, what comes. It already listens, so nothing falls between."""
    if since is not None and since > channel.head:
        await watch.reread(channel)  # the page was made a moment before we heard of its newest change
    head = channel.head
    since = head if since is None else since
    listener.parts.clear()
    listener.size = 0
    if channel.holds_after(since) and since <= head:
        yield hello(channel, since, start) + b"".join(channel.past(since, listener))
    elif since > head or not await reaches_back(watch, channel, since, head):
        yield hello(channel, head, start) + f"id: {head}\nevent: reset\ndata: {{}}\n\n".encode()
    else:
        yield hello(channel, since, start)
        while since < head and (changes := await watch.read(reading.after, channel.key, since, head)):
            since = changes[-1].told.seq
            yield b"".join(frame(change) for change in changes if listener.sees(change.told.topic))
    while (part := await listener.take()) is not None:
        yield part


async def reaches_back(watch: Watch, channel: LiveChannel, since: int, head: int) -> bool:
    """Whether the log still holds what this screen missed, and it is not too much."""
    if head - since > FAR:
        return False
    oldest = await watch.read(reading.oldest, channel.key)
    return oldest is not None and oldest <= since + 1
