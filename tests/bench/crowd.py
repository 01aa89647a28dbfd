"""Phones and screens in a process of their own: `python -m tests.bench.crowd` reads a plan as JSON, prints what it saw.

Open loop: each post has its moment; a crowd that is late counts against the machine. A post opens a connection of its
own. Latency = from the post's moment to its arrival on the last of its screens (its team's phones, the team's screen,
the workshop's projector).
"""

import asyncio
import gc
import json
import random
import sys
import time
import urllib.parse
import uuid
from typing import Any

WORDS = "น้องไม่ได้มาเพราะวันเสาร์ต้องช่วยแม่ขายของที่ตลาด รถกลับบ้านเที่ยวสุดท้ายหมดสี่โมงเย็น ถ้าจัดใกล้คิวรถน่าจะมาได้กันหลายคน "


class Card:
    __slots__ = ("due", "kept", "last", "seen", "status")

    def __init__(self, due: float) -> None:
        self.due, self.last, self.kept = due, 0.0, 0.0
        self.seen = self.status = 0


CARDS: dict[bytes, Card] = {}
LOST_LINES = [0]


class Screen(asyncio.Protocol):
    """One open stream."""

    def __init__(self, request: bytes) -> None:
        self.request, self.rest = request, b""
        self.seen: set[bytes] = set()
        self.open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        if not self.open.done() and b"event: hello" in self.rest + data:
            self.open.set_result((self.rest + data).startswith(b"HTTP/1.1 200"))
        *events, self.rest = (self.rest + data).split(b"\n\n")
        for event in events:
            at = event.find(b'"kind":"card","id":"')
            if at < 0:
                continue
            key = event[at + 20 : at + 56]
            card = CARDS.get(key)
            if card and key not in self.seen:
                self.seen.add(key)
                card.seen += 1
                card.last = now

    def connection_lost(self, exc: Exception | None) -> None:
        LOST_LINES[0] += 1
        if not self.open.done():
            self.open.set_result(False)


class Post(asyncio.Protocol):
    """One post over one connection."""

    def __init__(self, request: bytes, card: Card) -> None:
        self.request, self.card, self.rest = request, card, b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.rest += data
        if not self.card.status and len(self.rest) > 12:
            self.card.status = int(self.rest[9:12])
            self.card.kept = time.perf_counter()
            self.transport.close()


def top(plan: dict[str, Any], method: str, path: str, *more: str) -> str:
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{plan['port']}", *more, "", ""])


async def open_screens(plan: dict[str, Any]) -> int:
    """All streams; returns how many opened."""
    loop = asyncio.get_running_loop()
    requests = []
    for workshop in plan["workshops"]:
        path = f"/feed/{workshop['id']}/"
        requests.append(top(plan, "GET", f"{path}?t={workshop['token']}"))
        for team in workshop["teams"]:
            requests.append(top(plan, "GET", f"{path}?t={team['token']}"))
            requests += [top(plan, "GET", path, f"Cookie: tonkla_seat={cookie}") for cookie in team["seats"]]
    screens: list[Screen] = []
    for start in range(0, len(requests), 100):
        for request in requests[start : start + 100]:
            screen = Screen(request.encode())
            await loop.create_connection(lambda one=screen: one, "127.0.0.1", plan["port"])
            screens.append(screen)
        await asyncio.gather(*(screen.open for screen in screens[start:]))
    return sum(screen.open.result() for screen in screens)


def posts(plan: dict[str, Any]) -> list[tuple[bytes, Card]]:
    """Each post in its order of time, with its moment (seconds from the start)."""
    chance = random.Random(plan["seed"])
    phones = [
        (workshop, team, cookie)
        for workshop in plan["workshops"]
        for team in workshop["teams"]
        for cookie in team["seats"]
    ]
    chance.shuffle(phones)
    count = plan["posts"] or round(plan["rate"] * plan["seconds"])
    made = []
    for number in range(count):
        workshop, team, cookie = phones[number % len(phones)]
        key = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        words = WORDS + str(number)
        form = urllib.parse.urlencode({"id": key, "section": team["section"], "text": words, "lang": "th", "sure": "1"})
        head = top(
            plan,
            "POST",
            f"/w/{workshop['id']}/boards/{team['board']}/cards/",
            f"Cookie: tonkla_seat={cookie}",
            f"Origin: http://127.0.0.1:{plan['port']}",
            "X-Tonkla: 1",
            "Accept: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
        )
        card = CARDS[key.encode()] = Card(number * plan["seconds"] / count)
        made.append(((head + form).encode(), card))
    return made


async def press(plan: dict[str, Any], made: list[tuple[bytes, Card]]) -> None:
    loop = asyncio.get_running_loop()
    began = time.perf_counter() + 0.2
    tasks = set()
    for request, card in made:
        card.due += began
        if (wait := card.due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        work = loop.create_connection(lambda r=request, c=card: Post(r, c), "127.0.0.1", plan["port"])
        task = loop.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.sleep(plan["after"])
    for task in tuple(tasks):
        task.cancel()


def share(times: list[float], part: float) -> float | None:
    return round(sorted(times)[min(len(times) - 1, int(len(times) * part))] * 1000, 2) if times else None


async def attend(plan: dict[str, Any]) -> dict[str, Any]:
    opened = await open_screens(plan)
    made = posts(plan)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1_000)
    print("open", flush=True)  # the one who measures the machine begins now
    await press(plan, made)
    wanted = len(plan["workshops"][0]["teams"][0]["seats"]) + 2
    cards = [card for _, card in made]
    whole = [card for card in cards if card.seen == wanted]
    counted = [card for card in whole if plan["posts"] or card.due >= made[0][1].due + 2]  # two seconds of warming up
    return {
        "streams": opened,
        "lines_lost": LOST_LINES[0],
        "posts": len(cards),
        "acknowledged": sum(card.status == 201 for card in cards),
        "statuses": sorted({card.status for card in cards}),
        "deliveries": sum(card.seen for card in cards),
        "deliveries_wanted": wanted * len(cards),
        "all_ms": [share([card.last - card.due for card in counted], part) for part in (0.5, 0.95, 0.99, 1)],
        "ack_ms": [share([card.kept - card.due for card in counted], part) for part in (0.5, 0.95, 0.99, 1)],
        "cpu_s": time.process_time(),
    }


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(attend(json.loads(sys.stdin.read())))))
