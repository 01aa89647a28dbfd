"""P4: after the page said "on this phone", the tab may die at any moment; no words are lost, none come twice."""

import random
from contextlib import suppress

from playwright.sync_api import Browser, expect
from playwright.sync_api import Error as Broken

from tests.journeys.person import LAPTOP, Person, begin, join, prepare_workshop, start
from tests.journeys.words import Words
from tests.room import Room

KILLS = 10


def test_ten_killed_tabs_lose_nothing(browser: Browser) -> None:
    words, draw = Words("th"), random.Random(4)
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "ลองครึ่งวัน", "taster", teams=0)
        guide.tap("Run it")
        start(guide)
        phone = Person(browser, room, words)
        join(phone, code, "เมาะ")
        phone.sees_button("Send")
        board = phone.page.url
        said = []
        for number in range(KILLS):
            said.append(f"ใบที่ {number} รถหมดสี่โมง")
            phone.offline(draw.random() < 0.5)
            phone.write(said[-1])
            phone.sees(said[-1])
            phone.page.wait_for_timeout(draw.randrange(0, 60))
            kill(phone)
            phone.offline(False)
            phone.page = phone.open_tab()
            phone.page.goto(board)
        phone.sees(said[-1])
        expect(phone.page.locator("[data-state=here]")).to_have_count(0, timeout=15_000)
        guide.page.goto(board)
        assert sorted(guide.cards()) == sorted(said)


def kill(phone: Person) -> None:
    """The tab's process dies, without any farewell."""
    with suppress(Broken):  # the dead do not answer
        phone.page.goto("chrome://crash", timeout=2000)
    phone.page.close()
