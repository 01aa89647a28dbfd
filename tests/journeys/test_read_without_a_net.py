"""A tool that was opened on a phone is read again when the machine is off; what was not opened is said kindly."""

from playwright.sync_api import Browser, expect

from tests.journeys.person import Person, no_complaints
from tests.journeys.words import Words
from tests.room import Room

NAME = "แผนผังเข้าอกเข้าใจ"


def test_an_opened_tool_is_read_with_the_machine_off(browser: Browser) -> None:
    with Room.open() as room:
        phone = Person(browser, room, Words("th"))
        phone.goto("/tools/empathy-map/")
        phone.sees(phone.words("Kept on this device: this page opens without a net."))
        room.stop()
        phone.goto("/tools/empathy-map/")
        expect(phone.page.get_by_role("heading", name=NAME, exact=True)).to_be_visible()
        assert phone.page.evaluate("getComputedStyle(document.body).fontFamily").startswith(
            '"Tonkla Looped"'
        )  # its style too
        phone.goto("/tools/persona/")
        phone.sees("หน้านี้ยังไม่ได้เก็บไว้ในเครื่อง")
        phone.page.get_by_role("link", name=NAME).click()
        expect(phone.page.get_by_role("heading", name=NAME, exact=True)).to_be_visible()
        no_complaints(phone)
