"""All three days, every step: a facilitator, a projector, eight phones over plain HTTP whose line is cut at random and
loses, holds back and answers into the void one request in three."""

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from playwright.sync_api import Browser, Error, Locator, Route, expect

from tests.journeys.person import LAPTOP, Person, begin, join, no_complaints, prepare_workshop
from tests.journeys.words import Words
from tests.room import Room

WALL = {"width": 1920, "height": 1080}
WRITING = 3  # steps in which everybody writes; the others are gone through


def test_three_days_of_a_room_whose_lines_are_cut(browser: Browser) -> None:
    words = Words("th")
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "สามวันเลย", "three-days", teams=2)
        guide.tap("Run it")
        wall = Person(browser, room, words, WALL)
        wall.context.add_cookies(guide.context.cookies())  # the second screen of the same laptop
        wall.goto(guide.page.url.removeprefix(room.base).replace("/workshops/", "/w/").replace("/live/", "/stage/"))
        phones = [Person(browser, room, words, base=room.far) for _ in range(8)]
        for number, phone in enumerate(phones):
            join(phone, code, f"คนที่ {number + 1}", "คราม" if number < 4 else "ชมพู่")
        line = BadLine(random.Random(10))
        for phone in phones:
            phone.page.route(re.compile(r"/boards/[^/]+/cards/$"), line.carry)
        assert not phones[0].page.evaluate("isSecureContext"), "a hall's phones have no secure context"
        written = dict(go_through(guide, wall, phones, random.Random(26), line))
        assert wall.page.evaluate("document.documentElement.scrollWidth") <= WALL["width"]
        assert line.lost and line.unheard and line.kept_back, "the line was as bad as it is said to be"
        print_for_oneself(phones[0])
        guide.page.get_by_role("link", name="สามวันเลย").first.click()
        guide.tap("Close the workshop")
        guide.sees(words("This workshop is closed."))
        assert kept(room) == written
        no_complaints(guide, wall, *phones)


class BadLine:
    """Of ten cards sent, one is lost on the way, the answer to one is lost on the way back, one is held up until others
    have passed; once these are let go, none is held up again."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.held, self.holds = chance, list[Route](), True
        self.lost = self.unheard = self.kept_back = 0

    def carry(self, route: Route) -> None:
        drawn = self.chance.random()
        if drawn < 0.1:
            self.lost += 1
            route.abort("connectionreset")
        elif drawn < 0.2:
            self.unheard += 1
            with suppress(Error):
                route.fetch()
            route.abort("connectionreset")
        elif drawn < 0.3 and self.holds:
            self.kept_back += 1
            self.held.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        self.holds = False
        while self.held:
            with suppress(Error):  # the page it came from may be gone
                self.held.pop(0).continue_()


def go_through(
    guide: Person, wall: Person, phones: list[Person], chance: random.Random, line: BadLine
) -> Iterator[tuple[str, str]]:
    """Every step of the agenda, one after the other; yields each card's words and its team."""
    onward = guide.page.get_by_role(
        "button", name=re.compile(f"^({guide.words('Start the first session')}|{onto(guide)})")
    )
    step, writing, session = 0, 0, ""
    expect(onward.first).to_be_visible()
    awake, asleep = phones[::4], [phone for phone in phones if phone not in phones[::4]]
    while onward.count():
        session = press_on(guide, onward.first, session)
        step += 1
        for phone in awake:
            follow(phone, session)
        if writing < WRITING and phones[0].page.locator("form.write textarea").count():
            writing += 1
            wake(asleep, session)
            said = dict(all_write(phones, step, chance, line))
            for words in said:
                wall.sees(words)
            yield from said.items()
            for team in (phones[:4], phones[4:]):
                same_order(team)
            for phone in asleep:
                phone.offline(True)  # in a pocket, until there is something to write
    wake(asleep, session)
    assert step >= 30 and writing == WRITING


def wake(phones: list[Person], session: str) -> None:
    """Out of the pocket, however many steps have passed."""
    for phone in phones:
        phone.offline(False)
        follow(phone, session)


def press_on(guide: Person, onward: Locator, was: str) -> str:
    """The facilitator goes on; returns the session that runs then. A tap that a page going along swallows is tapped again."""
    running = guide.page.locator("[data-session]").first
    for _ in range(3):
        onward.click()
        with suppress(AssertionError):
            expect(running).to_have_attribute("data-session", re.compile(f"^(?!{was}$)."), timeout=8_000)
            break
    guide.page.wait_for_load_state("domcontentloaded")  # what to press next stands further down
    return running.get_attribute("data-session") or ""


def follow(phone: Person, session: str) -> None:
    """A phone goes along by itself; where a hand still rests in the writing field it is told, and taps."""
    told = phone.page.locator("[data-part=moved-on]:visible a")
    there = phone.page.locator(f'[data-session="{session}"]')
    expect(there.or_(told).first).to_be_visible(timeout=30_000)
    if told.count():
        told.first.click()
    expect(there.first).to_be_visible(timeout=30_000)
    phone.page.wait_for_load_state("domcontentloaded")


def onto(guide: Person) -> str:
    return re.escape(guide.words("Go on to “%(title)s”", title="|").partition("|")[0])


def all_write(phones: list[Person], step: int, chance: random.Random, line: BadLine) -> Iterator[tuple[str, str]]:
    """Each phone writes; some lose the line before, some while sending; then all lines come back."""
    line.holds = True
    for number, phone in enumerate(phones):
        words = f"ช่วงที่ {step} คนที่ {number + 1} พูดว่ารถหมดสี่โมง"
        is_cut = chance.random() < 0.4
        phone.offline(is_cut)
        phone.write(words)
        if is_cut:
            phone.sees(phone.words("on this phone"))
        elif chance.random() < 0.3:
            phone.offline(True)
        yield words, "คราม" if number < 4 else "ชมพู่"
    for phone in phones:
        phone.offline(False)
    line.let_go()
    for phone in phones:
        expect(phone.page.locator("[data-state=here]")).to_have_count(0, timeout=30_000)


def same_order(team: list[Person]) -> None:
    """Every phone of a team comes to show the same cards in the same order."""
    first, *others = team
    for other in others:
        for _ in range(100):
            if first.cards() == other.cards():
                break
            other.page.wait_for_timeout(100)
        assert first.cards() == other.cards()


def print_for_oneself(phone: Person) -> None:
    """A thought for oneself is on paper alone, and nowhere on the machine."""
    phone.goto(f"/w/{phone.page.url.split('/w/')[1].split('/')[0]}/day/")
    phone.fill("For me alone", "วันนี้ฉันกลัว")
    phone.page.evaluate("window.print = () => undefined")
    phone.tap("Print it")
    phone.page.emulate_media(media="print")
    assert phone.page.locator("body").inner_text().strip() == "วันนี้ฉันกลัว"
    phone.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert phone.page.locator(".print-sheet").count() == 0
    for file in phone.room.data.glob("tonkla.sqlite3*"):
        assert "วันนี้ฉันกลัว".encode() not in file.read_bytes()


def kept(room: Room) -> dict[str, str]:
    """What lies on the machine's disk: each card's words and its team, once."""
    with sqlite3.connect(room.data / "tonkla.sqlite3") as line:
        rows = line.execute(
            "SELECT card.text, team.name FROM boards_card card JOIN boards_board board ON board.id = card.board_id "
            "JOIN workshops_team team ON team.id = board.team_id ORDER BY card.sequence"
        ).fetchall()
    line.close()
    assert len({text for text, _ in rows}) == len(rows), "kept twice"
    return dict(rows)
