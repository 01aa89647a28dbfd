"""The same crowd at an editing server: `python -m tests.bench.typists` reads a plan as JSON, prints what it saw.

Each phone and each team screen holds one WebSocket and speaks the Yjs protocol by hand; a card is one entry of the
document's map, written over the socket that is open anyway (ours opens a connection for each card). No awareness, no
sign-in, no checking of what is sent: kinder to them than their own clients. Latency = from the moment of the card to its
arrival on the last of its document's six screens.
"""

import asyncio
import base64
import gc
import json
import os
import random
import sys
import time
import uuid
from typing import Any

from tests.bench.crowd import CARDS, WORDS, Card, share

MASK = b"\x00\x00\x00\x00"  # a mask that changes nothing: allowed, and it spares the crowd the work
LOST = [0]


def number(value: int) -> bytes:
    """A number as Yjs writes it: seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def text(words: str) -> bytes:
    return number(len(words.encode())) + words.encode()


def framed(message: bytes) -> bytes:
    size = len(message)
    assert size < 65_536
    return (
        bytes([0x82, 0x80 | size]) + MASK + message
        if size < 126
        else b"\x82\xfe" + size.to_bytes(2, "big") + MASK + message
    )


def update(client: int, clock: int, key: str, words: str) -> bytes:
    """One writer's next entry of the map "cards": one struct of one any-string, nothing deleted."""
    struct = bytes([0x28]) + number(1) + text("cards") + text(key) + number(1) + bytes([119]) + text(words)
    return number(1) + number(1) + number(client) + number(clock) + struct + number(0)


class Typist(asyncio.Protocol):
    """A phone or a team screen at one document."""

    def __init__(self, plan: dict[str, Any], document: str) -> None:
        self.hocuspocus, self.document = plan["whose"] == "hocuspocus", document
        self.rest, self.upgraded, self.clock = b"", False, 0
        self.client = random.Random(str(id(self))).getrandbits(31)
        self.seen: set[bytes] = set()
        self.open = asyncio.get_running_loop().create_future()
        self.port = plan["ports"][0]

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        path = "/" if self.hocuspocus else f"/{self.document}"
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]
        transport.write("\r\n".join(lines).encode())

    def say(self, message: bytes) -> None:
        self.transport.write(framed(text(self.document) + message if self.hocuspocus else message))

    def write(self, key: str, words: str) -> None:
        change = update(self.client, self.clock, key, words)
        self.clock += 1
        self.say(number(0) + number(2) + number(len(change)) + change)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.rest += data
        if not self.upgraded:
            if b"\r\n\r\n" not in self.rest:
                return
            assert self.rest.startswith(b"HTTP/1.1 101"), self.rest[:80]
            self.upgraded, self.rest = True, self.rest.split(b"\r\n\r\n", 1)[1]
            if self.hocuspocus:
                self.say(number(2) + number(0) + text("bench") + text("4.7.0"))
            self.say(bytes([0, 0, 1, 0]))  # what have you? I have nothing
        while message := self.next_message():
            self.take(message, now)

    def next_message(self) -> bytes:
        """The next whole frame of the server; b"" while it is not whole."""
        if len(self.rest) < 4:
            return b""
        size, at = self.rest[1] & 127, 2
        if size == 126:
            size, at = int.from_bytes(self.rest[2:4], "big"), 4
        if len(self.rest) < at + size:
            return b""
        message, opcode = self.rest[at : at + size], self.rest[0] & 15
        self.rest = self.rest[at + size :]
        if opcode == 9:  # are you there?
            self.transport.write(bytes([0x8A, 0x80 | len(message)]) + MASK + message)
        return message if opcode == 2 else b" "

    def take(self, message: bytes, now: float) -> None:
        body = message[len(text(self.document)) :] if self.hocuspocus else message
        if body[:1] in (b"\x00", b"\x04") and body[1:2] in (b"\x01", b"\x02") and not self.open.done():
            self.open.set_result(True)  # the state of the document: we are in
        at = body.find(b"cards$")  # the map's name, then a key of 36 letters
        while body[:1] == b"\x00" and at >= 0:
            key = body[at + 6 : at + 42]
            card = CARDS.get(key)
            if card and key not in self.seen:
                self.seen.add(key)
                card.seen += 1
                card.last = now
                card.kept = card.kept or now
            at = body.find(b"cards$", at + 42)

    def connection_lost(self, exc: Exception | None) -> None:
        LOST[0] += 1
        if not self.open.done():
            self.open.set_result(False)


async def sit_down(plan: dict[str, Any]) -> list[list[Typist]]:
    """Six at each document, a hundred documents' worth at a time."""
    loop, teams = asyncio.get_running_loop(), []
    for team in range(plan["documents"]):
        teams.append([Typist(plan, f"team{team}") for _ in range(6)])
    everybody = [one for team in teams for one in team]
    for start in range(0, len(everybody), 100):
        group = everybody[start : start + 100]
        for one in group:
            await loop.create_connection(lambda one=one: one, "127.0.0.1", plan["ports"][0])
        await asyncio.gather(*(one.open for one in group))
    return teams


async def type_away(plan: dict[str, Any], teams: list[list[Typist]], keys: list[str]) -> None:
    chance = random.Random(plan["seed"])
    phones = [one for team in teams for one in team[:5]]
    chance.shuffle(phones)
    began = time.perf_counter() + 0.2
    for position, key in enumerate(keys):
        card = CARDS[key.encode()]
        card.due += began
        if (wait := card.due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        phones[position % len(phones)].write(key, WORDS + str(position))
    await asyncio.sleep(plan["after"])


async def attend(plan: dict[str, Any]) -> dict[str, Any]:
    teams = await sit_down(plan)
    chance, count = random.Random(plan["seed"]), plan["posts"] or round(plan["rate"] * plan["seconds"])
    keys = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(count)]
    for position, key in enumerate(keys):
        CARDS[key.encode()] = Card(position * plan["seconds"] / count, "")
    gc.collect()
    gc.freeze()
    print("open", flush=True)
    await type_away(plan, teams, keys)
    lost = LOST[0]
    cards = [CARDS[key.encode()] for key in keys]
    first = cards[0].due
    whole = [card for card in cards if card.seen >= 6 and (plan["posts"] or card.due >= first + 2)]
    return {
        "lines": sum(one.open.result() for team in teams for one in team) - lost,
        "posts": count,
        "echoed": [key for key in keys if CARDS[key.encode()].seen],
        "deliveries": sum(card.seen for card in cards),
        "all_ms": [share([card.last - card.due for card in whole], part) for part in (0.5, 0.95, 0.99, 1)],
        "ack_ms": [share([card.kept - card.due for card in whole], part) for part in (0.5, 0.95, 0.99, 1)],
    }


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(attend(json.loads(sys.stdin.read())))))
