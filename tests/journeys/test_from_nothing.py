"""An empty machine: from first run to a closed session, by what stands on the screen and nothing else."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.person import LAPTOP, Person, begin, join, no_complaints, prepare_workshop, start
from tests.journeys.words import Words
from tests.room import Room

AIM = 25


@pytest.mark.parametrize("language", ["th", "en"])
def test_from_first_run_to_a_closed_session(browser: Browser, language: str) -> None:
    words = Words(language)
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "ลองครึ่งวัน", "taster", teams=1)
        phone = Person(browser, room, words)
        join(phone, code, "เมาะ", "คราม")
        guide.tap("Run it")
        start(guide)
        phone.sees_button("Send")
        phone.write("อยากมีคนนั่งอยู่ด้วยในก้าวแรก")
        phone.sees(words("at the main machine"))
        guide.tap("Pause")
        guide.tap("Go on")
        guide.tap("Five more minutes")
        guide.tap("Take back the last step")
        guide.tap("ลองครึ่งวัน", exact=False)
        guide.tap("Close the workshop")
        guide.sees(words("This workshop is closed."))
        phone.write("มาช้าไปหน่อย")
        phone.sees(words("not sent yet"))
        taps = guide.taps + phone.taps
        print(f"{taps} taps from first run to a closed session (aim {AIM})")
        assert taps <= AIM
        no_complaints(guide, phone)
