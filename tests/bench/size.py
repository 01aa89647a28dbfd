"""V2 and V6 on this machine: what a participant's first visit weighs on the wire, and how soon the machine answers."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium_options
from tests.journeys.person import LAPTOP, Person, begin, join, prepare_workshop
from tests.journeys.words import Words
from tests.room import Room


def row(case: str, metric: str, unit: str, ours: float, bar: float) -> dict[str, Any]:
    return {
        "bench": "size", "case": case, "metric": metric, "unit": unit, "ours": ours, "peer": None, "peer_name": None,
        "bar": bar, "holds": ours <= bar,
    }  # fmt: skip


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Kilobytes of a first visit and of a later one (bars 60 and 5); seconds to the first answer (bar 2); idle memory."""
    rows = []
    with Room.open() as room:
        with sync_playwright() as tool:
            browser = tool.chromium.launch(**chromium_options())
            guide = Person(browser, room, Words("en"), LAPTOP)
            begin(guide, room)
            code = prepare_workshop(guide, "Bench", "taster", 1)
            guide.tap("Run it")
            guide.tap("Start the first session")
            phone = Person(browser, room, Words("en"))
            weights: list[int] = []
            tracker = phone.context.new_cdp_session(phone.page)
            tracker.send("Network.enable")
            tracker.on("Network.loadingFinished", lambda event: weights.append(int(event["encodedDataLength"])))
            join(phone, code, "Mo", "คราม")
            phone.sees_button("Send")
            rows.append(row("participant, first visit", "on the wire", "kB", sum(weights) / 1000, 60))
            weights.clear()
            phone.page.reload()
            phone.sees_button("Send")
            rows.append(row("participant, later visit", "on the wire", "kB", sum(weights) / 1000, 5))
            rows.append(
                row(
                    "participant, 400 ms, 400 kbit/s, CPU a quarter",
                    "first board",
                    "s",
                    slow_join(browser, room, code),
                    2,
                )
            )
            browser.close()
        rows.append(row("idle, after one workshop", "memory of all processes", "MB", memory(room), 220))
        room.stop()
        started = time.perf_counter()
        room.process = subprocess.Popen(
            [sys.executable, "-m", "tonkla", "serve", "--port", str(room.port)], env=room.environment
        )
        rows.append(row("tonkla serve", "first answer", "s", first_answer(room, started), 2))
    return rows


def slow_join(browser: Browser, room: Room, code: str) -> float:
    """Seconds from the tap on "Join" to a board one can write on: nothing in the cache, a far village's line, a cheap phone."""
    phone = Person(browser, room, Words("en"))
    wire = phone.context.new_cdp_session(phone.page)
    wire.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    phone.goto("/join/")
    phone.fill("The code on the screen", code)
    phone.tap("Go on")
    phone.fill("What shall we call you?", "Na")
    phone.choose("คราม")
    wire.send("Network.clearBrowserCache")
    wire.send("Network.emulateNetworkConditions", slow)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    started = time.perf_counter()
    phone.tap("Join")
    phone.sees_button("Send")
    return time.perf_counter() - started


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
    """Resident memory of the hot process and its children, in MB."""
    assert room.process is not None
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if room.process.pid in (int(folder.name), int(status["PPid"])):
            total += int(status.get("VmRSS", "0 kB").split()[0])
    return total / 1024
