"""Pattani's laptop, Udon Thani's and the national hub (PostgreSQL): a tool from Bangkok is tried in Pattani without internet,
carried to the hub by file, adopted in Udon Thani, and its giver sees it; places that resemble each other meet, promise, are
asked; the national report is printed. Nothing personal is on the way."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
from playwright.sync_api import Browser, expect

from tests.journeys.person import LAPTOP, PHONE, Person, no_complaints, start
from tests.journeys.test_a_tool_learns import WORD, enter
from tests.journeys.three_machines import (
    BEGIN,
    CARDS,
    HUB,
    LINE,
    SECRETS,
    SHARES,
    TONGUES,
    TOOL,
    all_of,
    numbers_of_people,
)
from tests.journeys.words import Words
from tests.postgres.server import database_on, running_server
from tests.room import Room
from tonkla.network.bundle import ONWARD, unpack

WHO: dict[str, Any] = {
    "hub": {"name": "ฮับกรุงเทพ", "place": "TH-10", "languages": ["th"], "login": "kaew", "called": "แก้ว"},
    "pattani": {"name": "ปัตตานีฮับ", "place": "TH-94", "languages": ["th", "mfa"], "login": "nuri", "called": "นูรี"},
    "udon": {"name": "อุดรฮับ", "place": "TH-41", "languages": ["th", "lo"], "login": "boon", "called": "บุญ"},
}
NETWORK = "Network"
WORKED = "เล่าแทนเขียนได้ คนแก่ก็ทำได้"
PRINT = re.compile(r"(?:[0-9A-F]{4} ){7}[0-9A-F]{4}")


def test_three_machines(browser: Browser, tmp_path: Path) -> None:
    words = Words("th")
    with three_rooms() as (hub, pattani, udon):
        begin_all((hub, "hub", TOOL), (pattani, "pattani", LINE + SHARES), (udon, "udon", TONGUES + SHARES))
        rooms = ((hub, "hub"), (pattani, "pattani"), (udon, "udon"))
        kaew, nuri, boon = (at_work(browser, room, words, WHO[name]["login"]) for room, name in rooms)
        share_everything(kaew)
        first = give(kaew, tmp_path / "hub.bundle")
        take(nuri, first, kaew)
        adapt_and_try(nuri)
        second = give(nuri, tmp_path / "pattani.bundle")
        take(kaew, second, nuri)
        sees_what_came_back(kaew)
        fetch_and_adopt(boon, kaew)
        meet(browser, boon, words)
        report = print_report(kaew, tmp_path)
        no_cell_under_five(second, tmp_path / "country.csv", report)
        nothing_personal([first, second], report, kaew, boon)
        no_complaints(kaew, nuri, boon)


@contextmanager
def three_rooms() -> Iterator[list[Room]]:
    """Switched on and off at the same time: the hub on PostgreSQL, the two laptops each on its file."""
    rooms = [on_postgres(), Room.open(), Room.open(settings="tests.moved")]
    with ThreadPoolExecutor() as hands, ExitStack() as off:
        on = [hands.submit(room.__enter__) for room in rooms]
        off.callback(lambda: list(hands.map(lambda room: room.__exit__(None, None, None), rooms)))
        yield [one.result() for one in on]


@contextmanager
def on_postgres() -> Iterator[Room]:
    with running_server() as server, Room.open(TONKLA_POSTGRES=database_on(server, "hub")) as room:
        yield room


def at_work(browser: Browser, room: Room, words: Words, login: str) -> Person:
    """On the network's first page, signed in without the screen: other journeys try the screen, and this one a month later."""
    person = Person(browser, room, words, LAPTOP)
    asks, here = person.context.request, room.base + "/sign-in/"
    sign = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', asks.get(here).text())[0]
    form = {"login": login, "password": WORD, "csrfmiddlewaretoken": sign}
    asks.post(here, form=form, headers={"Referer": here}, max_redirects=0)
    person.goto("/together/")
    return person


def by_links(person: Person, *links: str) -> None:
    """To a page by the links that stand on the screen, from wherever one is; not to the one that is open already."""
    is_there = links[0] == NETWORK and urlsplit(person.page.url).path == "/together/"
    for link in links[1:] if is_there else links:
        person.tap(link, role="link")


def begin_all(*machines: tuple[Room, str, str]) -> None:
    """Who works there: in one process for all that stand on a file, and in one for each that does not."""
    together: dict[str, list[tuple[Room, str]]] = {}
    for room, name, more in machines:
        together.setdefault(room.more.get("TONKLA_POSTGRES", ""), []).append((room, HUB.format(**WHO[name]) + more))
    begun = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                BEGIN,
                json.dumps([(str(room.data / "tonkla.sqlite3"), told) for room, told in group]),
            ],
            env=group[0][0].environment,
        )
        for group in together.values()
    ]
    assert not any(one.wait(60) for one in begun)


def share_everything(owner: Person) -> None:
    """By hand on one machine; on the other two it was chosen before."""
    by_links(owner, NETWORK)
    owner.page.locator("summary", has_text=owner.words("nothing chosen yet")).click()
    for box in owner.page.locator("input[name=kind]").all():
        box.check(force=True)
    owner.tap("Keep this choice")


def give(owner: Person, to: Path) -> Path:
    """The file for a stick."""
    by_links(owner, NETWORK)
    with owner.page.expect_download() as coming:
        owner.tap("Make a bundle")
    coming.value.save_as(to)
    return to


def prints(person: Person) -> list[str]:
    expect(person.page.locator("main")).to_contain_text(PRINT)
    return PRINT.findall(person.page.locator("main").inner_text())


def take(taker: Person, file: Path, giver: Person) -> None:
    """Open the file, compare the prints on the two screens, trust, take in."""
    by_links(taker, NETWORK)
    taker.page.locator("input[name=file]").set_input_files(file)
    taker.tap("Look into it")
    trust_and_take(taker, giver)


def trust_and_take(taker: Person, giver: Person) -> None:
    by_links(giver, NETWORK)
    assert prints(giver)[0] in prints(taker), "the same print on both screens"
    taker.tap("The prints are the same: trust it")
    taker.tap("Take it in")
    taker.sees(re.compile("|".join(one["name"] for one in WHO.values())))


def adapt_and_try(nuri: Person) -> None:
    """In Pattani, with no line to anywhere: the tool from Bangkok becomes our own, is published and tried with eight."""
    by_links(nuri, "Tools")
    nuri.page.get_by_role("link", name="ตะกร้าเสียง", exact=True).first.click()
    nuri.tap("Adapt to our place")
    nuri.page.locator("input[name=why][value=reading]").check(force=True)
    nuri.page.locator("input[name=note]").fill("เล่าแทนเขียน")
    nuri.tap("Make it ours")
    nuri.page.locator("[name='w:name']").fill("ตะกร้าเสียงปัตตานี")
    nuri.tap("Save the draft")
    nuri.page.locator("input[name=note]").fill("ชื่อของเรา")
    nuri.tap("Keep as a version")
    nuri.tap("Publish for everybody")
    nuri.tap("Note a trial")
    nuri.fill("How many took part?", "8")
    nuri.page.locator("input[name=minutes]").fill("27")
    for mark in ("acceptable", "fitting", "feasible"):
        nuri.page.locator(f"input[name=participants-{mark}-5]").fill("6")
        nuri.page.locator(f"input[name=participants-{mark}-4]").fill("2")
    nuri.fill("What worked?", WORKED)
    nuri.tap("Note it")
    nuri.sees(nuri.words("The trial is noted. Thank you for telling how it really went."))


def sees_what_came_back(kaew: Person) -> None:
    by_links(kaew, NETWORK, "What comes back")
    kaew.sees("ตะกร้าเสียงปัตตานี")
    kaew.sees(re.compile("ปัตตานีฮับ"))
    expect(kaew.page.locator("main")).to_contain_text("จังหวัดปัตตานี")


def fetch_and_adopt(boon: Person, kaew: Person) -> None:
    """Udon Thani fetches over the net from the hub, finds Pattani's tool with its history, and makes it its own."""
    by_links(kaew, NETWORK)
    kaew.tap("Let other machines fetch it")
    by_links(boon, NETWORK)
    boon.page.locator("input[name=address]").fill(kaew.room.base)
    boon.tap("Fetch and look into it")
    trust_and_take(boon, kaew)
    by_links(boon, "Tools")
    boon.page.get_by_role("link", name="ตะกร้าเสียงปัตตานี", exact=True).first.click()
    expect(boon.page.locator("main")).to_contain_text(WORKED)
    boon.tap("Adapt to our place")
    boon.page.locator("input[name=why][value=reading]").check(force=True)
    boon.tap("Make it ours")
    boon.goto("/tools/empathy-map-2-th-94-th-41/")
    expect(boon.page.locator("main")).to_contain_text("ฮับกรุงเทพ → ปัตตานีฮับ → อุดรฮับ")


def meet(browser: Browser, boon: Person, words: Words) -> None:
    """Places like Udon Thani with their reasons, a meeting of them, its workshop, a promise, an answer."""
    boon.goto("/together/places/TH-41/")
    boon.sees(re.compile("UNDP Thailand"))
    boon.tap("Propose that they meet")
    boon.page.locator("input[name=title]").fill("ริมโขงถึงปลายด้ามขวาน")
    boon.page.locator("select[name=places]").select_option(["TH-41", "LA-VT", "MY-03"])
    boon.page.locator("input[name=languages]").fill("ไทย ลาว มลายู")
    boon.tap("Keep the proposal")
    boon.tap("Prepare its workshop")
    in_three_tongues(browser, boon)
    boon.page.get_by_role("link", name="ริมโขงถึงปลายด้ามขวาน").click()
    boon.choose(words("a promise"))
    boon.page.locator("select[name=taker]").select_option("LA-VT")
    boon.page.locator("input[name=what]").fill("ส่งตะกร้าเสียงเป็นภาษาลาว")
    boon.tap("Keep")
    boon.sees("ส่งตะกร้าเสียงเป็นภาษาลาว")
    boon.room.move_clock(days=31)  # a month later they are reminded, on the first page after signing in
    enter(boon, "boon")
    boon.page.get_by_role("link", name="ส่งตะกร้าเสียงเป็นภาษาลาว").first.click()
    boon.sees(words("Nobody has answered."))
    boon.tap("done")
    expect(boon.page.locator("li", has_text="ส่งตะกร้าเสียง").locator(".chip").first).to_have_text(words("done"))


def in_three_tongues(browser: Browser, boon: Person) -> None:
    """A card in Thai, in Malay and in Lao, each from a phone in that language; the first phone shows all three as they come."""
    code = boon.page.locator("aside .num").first.inner_text().replace(" ", "")
    boon.tap("Run it")
    start(boon)
    by_links(boon, NETWORK, "Meetings of places")
    phones = []
    for tongue, (name, card) in CARDS.items():
        phone = Person(browser, boon.room, Words(tongue), PHONE)
        phone.goto(f"/join/?code={code}")
        phone.page.locator("main form button.go").click()
        phone.page.locator("input[name=name]").fill(name)
        phone.page.locator("main form button.go").click()
        expect(phone.page.locator("html")).to_have_attribute("lang", tongue)
        phone.page.locator("form.write textarea").fill(card)
        phone.page.locator("form.write button.go").click()
        phone.sees(card)
        phones.append(phone)
    for _name, card in CARDS.values():
        phones[0].sees(card)
    no_complaints(*phones)


def print_report(kaew: Person, folder: Path) -> str:
    """The national report on paper and as open data; returns what is read on the paper."""
    by_links(kaew, NETWORK, "The national picture")
    kaew.sees("ไม่มีที่พบกันใกล้บ้าน")
    for kind in ("PDF", "CSV"):
        with kaew.page.expect_download() as coming:
            by_links(kaew, kind)
        coming.value.save_as(folder / f"country.{kind.lower()}")
    paper = pypdfium2.PdfDocument((folder / "country.pdf").read_bytes())
    return "".join(page.get_textpage().get_text_bounded() for page in paper)


def no_cell_under_five(bundle: Path, data: Path, report: str) -> None:
    """Pattani also holds a workshop of three, a need three people weighed, a trial with four and an outcome of three: on no
    road is any of these told, and no total with them in it."""
    told = [json.loads(content) for kind, content in unpack(bundle.read_bytes()).objects if kind != ONWARD]
    with data.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cells = [int(row[name]) for row in rows for name in ("voters", "judged", "agree", "people") if row[name]]
    for numbers in (set(numbers_of_people(told)) - {0}, set(cells) - {0}):
        assert {12, 14} <= numbers and min(numbers) >= 5
    assert "มีสามคนที่ชั่งเรื่องนี้" not in report
    assert re.search(r"ใต้\s+1\s+2\s+12\s+1\s+1\s", report), "two workshops, and only the twelve people of the first"
    assert re.search(r"8\.6 \D*2\s+14\s", report), "two outcomes, and only the fourteen people of the second"


def nothing_personal(files: list[Path], report: str, *readers: Person) -> None:
    """No planted word in any bundle, on the report, on the pages of the network, nor in the other machines' databases."""
    shown = report
    for file in files:
        with zipfile.ZipFile(file) as opened:
            shown += "".join(opened.read(name).decode("utf-8", "replace") for name in opened.namelist())
    for reader in readers:
        for path in ("/together/", "/together/country/", "/together/back/", "/together/places/TH-94/", "/tools/"):
            shown += reader.context.request.get(reader.room.base + path).text()
        held = all_of(reader.room)
        assert not [word for word in SECRETS if word.encode() in held]
    assert "ไม่มีที่พบกันใกล้บ้าน" in shown, "what may travel has travelled, so the search can find"
    assert not [word for word in SECRETS if word in shown]
