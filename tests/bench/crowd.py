"""Phones and screens in a process of their own: `python -m tests.bench.crowd` reads a plan as JSON, prints what it saw.

Open loop: each post has its moment; a crowd that is late counts against the machine. A post opens a connection of its
own. Latency = from the post's moment to its arrival on the last of its screens (its team's phones, the team's screen,
the workshop's projector). `ports` may name several hot processes: screens and posts take them in turn. `slow` is the
share of phones that stop reading; they are not waited for. `staff` lines ask for a staff page, one after the other.
"""

import asyncio
import gc
import json
import random
import ssl
import sys
import time
import urllib.parse
import uuid
from typing import Any

WORDS = "น้องไม่ได้มาเพราะวันเสาร์ต้องช่วยแม่ขายของที่ตลาด รถกลับบ้านเที่ยวสุดท้ายหมดสี่โมงเย็น ถ้าจัดใกล้คิวรถน่าจะมาได้กันหลายคน "


class Card:
    __slots__ = ("board", "due", "kept", "last", "seen", "status")

    def __init__(self, due: float, board: str) -> None:
        self.due, self.board, self.last, self.kept = due, board, 0.0, 0.0
        self.seen = self.status = 0


CARDS: dict[bytes, Card] = {}
LOST_LINES = [0]
SECURE = ssl.create_default_context()  # the machine's own authority is known to nobody here
SECURE.check_hostname, SECURE.verify_mode = False, ssl.CERT_NONE
PAGES = [0, 0]  # asked for by staff: answered well, otherwise


class Screen(asyncio.Protocol):
    """One open stream."""

    def __init__(self, request: bytes, reads: bool = True) -> None:
        self.request, self.rest, self.reads = request, b"", reads
        self.seen: set[bytes] = set()
        self.open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        if not self.open.done() and b"event: hello" in self.rest + data:
            self.open.set_result((self.rest + data).startswith(b"HTTP/1.1 200"))
            if not self.reads:
                self.transport.pause_reading()
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
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{plan['ports'][0]}", *more, "", ""])


def door(plan: dict[str, Any], number: int) -> dict[str, Any]:
    """Where the line of that number goes, and how."""
    secure = SECURE if plan.get("tls") else None
    return {"host": "127.0.0.1", "port": plan["ports"][number % len(plan["ports"])], "ssl": secure}


def screens_of(plan: dict[str, Any]) -> list[Screen]:
    """The projector and the team screens of each workshop, and every phone; some of the phones stop reading."""
    chance, screens = random.Random(plan["seed"]), []
    for workshop in plan["workshops"]:
        path = f"/feed/{workshop['id']}/"
        screens.append(Screen(top(plan, "GET", f"{path}?t={workshop['token']}").encode()))
        for team in workshop["teams"]:
            screens.append(Screen(top(plan, "GET", f"{path}?t={team['token']}").encode()))
            for cookie in team["seats"]:
                asked = top(plan, "GET", path, f"Cookie: tonkla_seat={cookie}").encode()
                screens.append(Screen(asked, reads=chance.random() >= plan.get("slow", 0)))
    return screens


async def open_screens(plan: dict[str, Any]) -> list[Screen]:
    """All streams, a hundred at a time."""
    loop = asyncio.get_running_loop()
    screens = screens_of(plan)
    for start in range(0, len(screens), 100):
        for number, screen in enumerate(screens[start : start + 100]):
            await loop.create_connection(lambda one=screen: one, **door(plan, number))
        await asyncio.gather(*(screen.open for screen in screens[start : start + 100]))
    return screens


async def ask_pages(plan: dict[str, Any], until: float) -> None:
    """Somebody of the staff opens one workshop after the other."""
    number = 0
    while time.perf_counter() < until:
        workshop = plan["workshops"][number % len(plan["workshops"])]
        number += 1
        asked = top(
            plan, "GET", f"/workshops/{workshop['id']}/", f"Cookie: {plan['staff_cookie']}", "Connection: close"
        )
        reader, writer = await asyncio.open_connection(**door(plan, number))
        writer.write(asked.encode())
        answer = await reader.read()
        writer.close()
        PAGES[0 if answer.startswith(b"HTTP/1.1 200") else 1] += 1


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
            f"Origin: http{'s' if plan.get('tls') else ''}://127.0.0.1:{plan['ports'][0]}",
            "X-Tonkla: 1",
            "Accept: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
        )
        card = CARDS[key.encode()] = Card(number * plan["seconds"] / count, team["board"])
        made.append(((head + form).encode(), card))
    return made


async def press(plan: dict[str, Any], made: list[tuple[bytes, Card]]) -> None:
    loop = asyncio.get_running_loop()
    began = time.perf_counter() + 0.2
    tasks = set()
    ends = began + plan["seconds"]
    clerks = [loop.create_task(ask_pages(plan, ends)) for _ in range(plan.get("staff", 0))]
    for number, (request, card) in enumerate(made):
        card.due += began
        if (wait := card.due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        work = loop.create_connection(lambda r=request, c=card: Post(r, c), **door(plan, number))
        task = loop.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.sleep(plan["after"])
    for task in (*tasks, *clerks):
        task.cancel()


def share(times: list[float], part: float) -> float | None:
    return round(sorted(times)[min(len(times) - 1, int(len(times) * part))] * 1000, 2) if times else None


def wanted_by(plan: dict[str, Any], screens: list[Screen]) -> dict[str, int]:
    """How many screens that read wait for a card of each board."""
    order = iter(screens)
    counts = {}
    for workshop in plan["workshops"]:
        wall = next(order).reads
        for team in workshop["teams"]:
            counts[team["board"]] = wall + sum(next(order).reads for _ in range(len(team["seats"]) + 1))
    return counts


async def attend(plan: dict[str, Any]) -> dict[str, Any]:
    screens = await open_screens(plan)
    made = posts(plan)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1_000)
    print("open", flush=True)  # the one who measures the machine begins now
    await press(plan, made)
    wanted = wanted_by(plan, screens)
    cards = [card for _, card in made]
    whole = [card for card in cards if card.seen >= wanted[card.board]]
    counted = [card for card in whole if plan["posts"] or card.due >= made[0][1].due + 2]  # two seconds of warming up
    return {
        "streams": sum(screen.open.result() for screen in screens),
        "lines_lost": LOST_LINES[0],
        "posts": len(cards),
        "acknowledged": sum(card.status == 201 for card in cards),
        "statuses": sorted({card.status for card in cards}),
        "deliveries": sum(card.seen for card in cards),
        "deliveries_wanted": sum(wanted[card.board] for card in cards),
        "pages": PAGES[0] / plan["seconds"],
        "pages_refused": PAGES[1],
        "all_ms": [share([card.last - card.due for card in counted], part) for part in (0.5, 0.95, 0.99, 1)],
        "ack_ms": [share([card.kept - card.due for card in counted], part) for part in (0.5, 0.95, 0.99, 1)],
        "cpu_s": time.process_time(),
    }


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(attend(json.loads(sys.stdin.read())))))
