"""A facilitator, a projector and three phones; one phone goes offline while writing, is closed and comes back late."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.person import LAPTOP, Person, begin, join, no_complaints, prepare_workshop, start
from tests.journeys.words import Words
from tests.room import Room


def test_the_first_day_with_a_phone_that_goes_offline(browser: Browser, tmp_path: Path) -> None:
    words = Words("th")
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "ฟังก่อนช่วย", "taster", teams=2)
        guide.tap("Run it")
        wall = Person(browser, room, words, {"width": 1920, "height": 1080})
        wall.context.add_cookies(guide.context.cookies())
        wall.goto(guide.page.url.removeprefix(room.base).replace("/workshops/", "/w/").replace("/live/", "/stage/"))
        phones = [Person(browser, room, words) for _ in range(3)]
        for phone, name in zip(phones, ("ใบตอง", "ก้อย", "ดานิช"), strict=True):
            join(phone, code, name, "คราม")
        first, second, third = phones
        start(guide)
        for phone in phones:
            phone.sees_button("Send")
        first.write("รถหมดสี่โมง กลับบ้านไม่ได้")
        for screen in (second, third, wall):
            screen.sees("รถหมดสี่โมง กลับบ้านไม่ได้")
        third.offline(True)
        # the browser's own cut lets a request through now and then
        third.context.route("**/w/**", lambda route: route.abort())
        third.write("บ้านไม่มีเน็ต 😅")
        third.sees(words("on this phone"))
        third.close_tab()
        guide.tap("Go on to “%(title)s”", exact=True, title="แผนผังเข้าอกเข้าใจ")
        second.sees("แผนผังเข้าอกเข้าใจ")
        third.context.unroute_all()
        third.offline(False)
        third.page = third.open_tab()
        third.goto(f"/w/{workshop_of(guide)}/")
        third.sees("แผนผังเข้าอกเข้าใจ")
        for _ in range(20):  # it goes by itself, within seconds
            guide.goto("/")
            if guide.page.get_by_text("บ้านไม่มีเน็ต 😅").count():
                break
            guide.page.wait_for_timeout(500)
        guide.sees("บ้านไม่มีเน็ต 😅")
        guide.tap("Place it")
        guide.sees(words("came late"))
        assert guide.page.locator("article.card").get_by_text("บ้านไม่มีเน็ต 😅").count() == 1
        no_complaints(guide, wall, *phones)
        the_copy_shows_the_same(room, guide, tmp_path)


def workshop_of(guide: Person) -> str:
    return next(part for part in guide.page.url.split("/") if len(part) == 36)


def the_copy_shows_the_same(room: Room, guide: Person, folder: Path) -> None:
    """Copy, throw everything away, bring the copy back: the same cards."""
    page = guide.page.url
    before = guide.page.locator("article.card p").first.inner_text()
    room.run("backup", str(folder), TONKLA_PASSPHRASE="a-long-passphrase")
    copy = next(folder.glob("tonkla-*.backup"))
    room.stop()
    for name in ("tonkla.sqlite3", "tonkla.sqlite3-wal", "tonkla.sqlite3-shm"):
        (room.data / name).unlink(missing_ok=True)
    shutil.rmtree(room.data / "photos", ignore_errors=True)
    room.run("restore", str(copy), "--yes", TONKLA_PASSPHRASE="a-long-passphrase")
    room.start()
    guide.goto("/sign-in/")
    guide.fill("Your sign-in word", "anong")
    guide.fill("Password", "seedling-2569")
    guide.page.locator("form button.go").first.click()
    guide.page.goto(page)
    assert guide.page.locator("article.card p").first.inner_text() == before
