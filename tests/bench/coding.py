"""Coding an interview of 200 pages: how long from opening it, from choosing words, and from saving them, on a slowed CPU.

A real room and a real browser at a phone's size, its CPU four times slower. Times are of the browser itself; choosing waits
a quarter of a second on purpose, until the finger rests, and that is taken off.
"""

import random
import statistics
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGES, A_PAGE = 200, 1_800  # characters
SLOWED, TURNS, RESTS = 4, 12, 250
WRITE = """
import django, sys, uuid
django.setup()
from django.utils import timezone
from tonkla.fieldnotes.models import Note
from tonkla.people.models import Membership
held = Membership.objects.select_related("hub", "person").filter(person__name__contains="ฟารีดา").first()
text = sys.stdin.read()
Note.objects.create(id=uuid.UUID(sys.argv[1]), hub=held.hub, kind="observation", text=text, by=held.person, at=timezone.now(),
                    parts=[{"key": "", "at": 0, "end": len(text)}])
"""
CHOOSE = """(turn) => new Promise((done) => {
  const all = document.querySelectorAll("p[data-at]"), paragraph = all[Math.floor(all.length * (turn + 1) / 14)];
  const form = document.getElementById("take"), range = document.createRange(), began = performance.now();
  paragraph.scrollIntoView({ block: "center" });
  const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
  range.setStart(text, 0); range.setEnd(text, Math.min(40, text.length));
  getSelection().removeAllRanges(); getSelection().addRange(range);
  const look = () => { form.hidden ? requestAnimationFrame(look) : done(performance.now() - began); };
  requestAnimationFrame(look);
})"""
SAVE = """() => new Promise((done) => {
  const list = document.querySelector("[data-part=taken]"), before = list.querySelectorAll(".card").length, began = performance.now();
  document.getElementById("take").querySelector("button:not([type=button])").click();
  const look = () => { list.querySelectorAll(".card").length > before ? done(performance.now() - began) : requestAnimationFrame(look); };
  requestAnimationFrame(look);
})"""


def run(data: Path | None = None) -> list[dict[str, Any]]:
    try:
        from playwright.sync_api import sync_playwright

        from tests.browser import chromium_options
        from tests.room import Room
    except ImportError:
        return [row("browser", "found", None)]
    with Room.open(story=True) as room, sync_playwright() as player:
        note = uuid.uuid4()
        subprocess.run(
            [sys.executable, "-c", WRITE, str(note)],
            input=interview(),
            text=True,
            env=room.environment,
            check=True,
            cwd=ROOT,
        )
        browser = player.chromium.launch(**chromium_options())
        page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        room.be(page, "ฟารีดา")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(f"{room.base}/heard/{note}/")
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        answered = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
        weight = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize") / 1000
        chosen, saved = [], []
        for turn in range(TURNS):
            chosen.append(page.evaluate(CHOOSE, turn) - RESTS)
            saved.append(page.evaluate(SAVE))
        browser.close()
    case = f"{PAGES} pages, CPU ÷ {SLOWED}"
    return [
        row("opened until usable", "ms", opened, case), row("of that until the page had come", "ms", answered, case),
        row("page on the wire", "kB", weight, case),
        row("words chosen until the bar shows, median", "ms", statistics.median(chosen), case),
        row("the same, slowest", "ms", max(chosen), case), row("saved and shown, median", "ms", statistics.median(saved), case),
        row("the same, slowest", "ms", max(saved), case),
    ]  # fmt: skip


def interview() -> str:
    """200 pages of talk: paragraphs of one to six sentences, the same each time."""
    draw, said = (
        random.Random(7),
        ["รถสองแถวหมดสี่โมง กลับบ้านไม่ทัน", "แม่ไม่ให้ไป เพราะทางมืด", "ถ้าเลิกเร็วก็มาได้", "เงินรายเดือนไม่พอค่ารถ"],
    )
    lines: list[str] = []
    length = 0
    while length < PAGES * A_PAGE:
        lines.append(f"{len(lines) + 1} " + " ".join(draw.choices(said, k=draw.randint(1, 6))))
        length += len(lines[-1]) + 1
    return "\n".join(lines)


def row(metric: str, unit: str, ours: float | None, case: str = "all") -> dict[str, Any]:
    found = ours if ours is None else round(ours, 1)
    return {"bench": "coding", "case": case, "metric": metric, "unit": unit, "ours": found, "peer": None, "peer_name": None,
            "bar": None, "holds": None}  # fmt: skip
