"""V2 and V6 on this machine: what a participant's first visit weighs on the wire, and how soon the machine answers."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.bench.country import use_of
from tests.bench.far import far_line
from tests.browser import chromium_options
from tests.journeys.person import LAPTOP, Person, begin, join, prepare_workshop
from tests.journeys.words import Words
from tests.room import Room

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
CARDS, LOSS, SEED = 10, 0.1, 3


def row(case: str, metric: str, unit: str, ours: float, bar: float | None) -> dict[str, Any]:
    return {
        "bench": "size", "case": case, "metric": metric, "unit": unit, "ours": ours, "peer": None, "peer_name": None,
        "bar": bar, "holds": None if bar is None else ours <= bar,
    }  # fmt: skip


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Kilobytes and seconds of a first visit and of a later one; seconds to the first answer (bar 2); idle memory."""
    rows = []
    with Room.open() as room:
        with sync_playwright() as tool:
            browser = tool.chromium.launch(**chromium_options())
            guide = Person(browser, room, Words("en"), LAPTOP)
            begin(guide, room)
            code = prepare_workshop(guide, "Bench", "taster", 1)
            guide.tap("Run it")
            guide.tap("Start the first session")
            rows += weights(browser, room, code) + slow_visits(browser, room, code) + lossy_visits(browser, room, code)
            browser.close()
        rows.append(row("idle, after one workshop", "memory of all processes", "MB", memory(room), 220))
        room.stop()
        started = time.perf_counter()
        room.process = subprocess.Popen(
            [sys.executable, "-m", "tonkla", "serve", "--port", str(room.port)], env=room.environment
        )
        rows.append(row("tonkla serve", "first answer", "s", first_answer(room, started), 2))
    return rows


def weights(browser: Browser, room: Room, code: str) -> list[dict[str, Any]]:
    """What a phone fetches: from the front page to a board one can write on, and that board once more."""
    phone, loaded = Person(browser, room, Words("en")), list[int]()
    tracker = phone.context.new_cdp_session(phone.page)
    tracker.send("Network.enable")
    tracker.on("Network.loadingFinished", lambda event: loaded.append(int(event["encodedDataLength"])))
    join(phone, code, "Mo", "คราม")
    phone.sees_button("Send")
    first = sum(loaded) / 1000
    loaded.clear()
    phone.page.reload()
    phone.sees_button("Send")
    phone.page.wait_for_load_state()
    return [
        row("participant, first visit", "on the wire", "kB", first, 60),
        row("participant, later visit", "on the wire", "kB", sum(loaded) / 1000, 5),
    ]


def slow_visits(browser: Browser, room: Room, code: str) -> list[dict[str, Any]]:
    """Seconds from the tap on "Join" to a board one can write on (nothing in the cache), and of opening it once more: a far
    village's line, a cheap phone."""
    phone = at_the_door(browser, room, code, "Na")
    wire = phone.context.new_cdp_session(phone.page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    started = time.perf_counter()
    phone.tap("Join")
    phone.sees_button("Send")
    joined = time.perf_counter()
    phone.page.reload(wait_until="commit")
    phone.sees_button("Send")
    again = time.perf_counter()
    case = "participant, 400 ms, 400 kbit/s, CPU a quarter"
    return [
        row(case, "first board", "s", joined - started, 2),
        row(case, "later visit, the board", "s", again - joined, 2),
    ]


def lossy_visits(browser: Browser, room: Room, code: str) -> list[dict[str, Any]]:
    """The same phone on a line that also loses one packet in ten: the first board, then ten cards one after the other."""
    with far_line(room.port, LOSS, SEED) as port:
        phone = at_the_door(browser, room, code, "Nu", f"http://127.0.0.1:{port}")
        wire = phone.context.new_cdp_session(phone.page)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        started = time.perf_counter()
        phone.tap("Join")
        phone.sees_button("Send")
        joined = time.perf_counter()
        for number in range(CARDS):
            phone.write(f"card {number} over a bad line")
        expect(phone.page.locator("[data-cards] [data-state=here]")).to_have_count(0, timeout=120_000)
        sent = time.perf_counter()
        found = len([words for words in phone.cards() if "over a bad line" in words])
        phone.context.close()
    case = "participant, 400 ms, 400 kbit/s, CPU a quarter, one packet in ten lost"
    return [
        row(case, "first board", "s", joined - started, None),
        row(case, f"{CARDS} cards written and acknowledged", "s", sent - joined, None),
        row(case, "cards lost or doubled", "cards", abs(CARDS - found), 0),
    ]


def at_the_door(browser: Browser, room: Room, code: str, name: str, base: str = "") -> Person:
    """A new phone, name typed and team chosen, about to tap "Join"."""
    phone = Person(browser, room, Words("en"), base=base)
    phone.goto("/join/")
    phone.fill("The code on the screen", code)
    phone.tap("Go on")
    phone.fill("What shall we call you?", name)
    phone.choose("คราม")
    return phone


def first_answer(room: Room, started: float) -> float:
    while True:
        try:
            urllib.request.urlopen(room.base + "/kept/", timeout=1)
            return time.perf_counter() - started
        except urllib.error.HTTPError:
            return time.perf_counter() - started
        except OSError:
            time.sleep(0.02)


def memory(room: Room) -> float:
    """Memory of the hot process and its children, in MB."""
    assert room.process is not None
    return use_of(room.process.pid)["memory_mb"]
