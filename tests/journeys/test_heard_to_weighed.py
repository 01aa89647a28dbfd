"""Heard, understood, weighed, taken back: a talk offline, a survey, themes, insights, needs, a vote of 24 in three regions;
the same with four in one region; then the receipt, and her words are nowhere any more."""

import re
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, expect

from tests.journeys.forms import form_elsewhere
from tests.journeys.heard import survey, words_of_pdf, words_of_project
from tests.journeys.person import LAPTOP, Person, begin, no_complaints
from tests.journeys.voting import MORE, TRUE, weigh
from tests.journeys.words import Words
from tests.room import Room

LEFT = """new Promise((done) => { const asked = indexedDB.open("tonkla-heard"); asked.onsuccess = () => {
  const shelves = %s, look = asked.result.transaction(shelves); let left = 0;
  for (const name of shelves) look.objectStore(name).count().onsuccess = (event) => { left += event.target.result; };
  look.oncomplete = () => { asked.result.close(); done(left); }; }; })"""
EMPTY = f"{LEFT % ['drafts', 'outbox', 'files']}.then((left) => left === 0)"
VOICE_KEPT = f"{LEFT % ['files']}.then((left) => left > 0)"
VOICE_BACK = "document.getElementById('audio').files[0]?.size === 200_004"
HERS = "หนูต้องกลับก่อนมืด เพราะแม่เป็นห่วง"


@pytest.mark.parametrize("language", ["th"])
def test_heard_understood_weighed_and_taken_back(browser: Browser, language: str, tmp_path: Path) -> None:
    words = Words(language)
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        phone = Person(browser, room, words)
        phone.context.add_cookies(guide.context.cookies())  # type: ignore[arg-type]
        code = asked(phone)
        told_offline(phone)
        take_words(phone)
        survey_in(guide, tmp_path)  # the machine reads the answers while somebody is out with a form
        form_elsewhere(phone)
        themes_of_survey(guide)
        name_needs(guide)
        weigh(browser, guide)
        plan = taken_along(guide)
        take_back(browser, room, words, code)
        gone(guide, plan)
        no_complaints(guide, phone)


def asked(phone: Person) -> str:
    """Far from any line: consent before the talk, a guardian for somebody of 15–19; returns the code of her slip."""
    phone.goto("/heard/new/")
    phone.tap("Ask somebody new")
    expect_so(phone, "caches.match('/heard/away/').then(Boolean)")
    phone.offline(True)
    for box in phone.page.locator("[name=allowed]").all():
        box.check(force=True)
    phone.fill("Made-up name, chosen by the person", "ฝ้าย")
    phone.choose("15–19")
    phone.tap("Record it and make the receipt")
    phone.sees("ยังไม่มีชื่อผู้ปกครองที่ยอมให้คุย")  # refused on the phone itself, with what was typed still there
    phone.page.locator("[name=assent]").check(force=True)
    phone.fill("Guardian's name", "แม่ของฝ้าย")
    phone.fill("Who they are to the young person", "แม่")
    phone.fill("How to reach the guardian", "บ้านข้างวัด")
    reopened(phone, "/hubs/" + phone.page.url.split("/hubs/")[1])  # the tab was closed: still no line
    phone.tap("Record it and make the receipt")
    code = phone.page.locator("[data-part=slip-code]")
    expect(code).to_be_visible()
    scanned(phone)
    return code.inner_text()


def expect_so(phone: Person, script: str) -> None:
    """Until the page itself says so; `wait_for_function` would take a promise for a yes."""
    for _turn in range(150):
        if phone.page.evaluate(script):
            return
        phone.page.wait_for_timeout(100)
    raise AssertionError(script)


def scanned(phone: Person) -> None:
    """The code drawn on the phone without a line is a QR code of the receipt's address, as another program would draw it."""
    token = phone.page.locator("[name=token]").input_value()
    drawn = phone.page.locator("[data-part=slip-qr] path").get_attribute("d") or ""
    dark = {(int(y) - 4, int(x) - 4) for x, y in re.findall(r"M(\d+) (\d+)h", drawn)}
    base = phone.page.locator("[data-part=slip-qr]").get_attribute("data-base")
    text, size = f"{base}/hubs/receipt/#{token}", max(y for y, _x in dark) + 1
    made = [
        segno.make(text, error="m", mask=n, mode="byte", version=(size - 17) // 4, boost_error=False) for n in range(8)
    ]
    assert dark in [
        {(y, x) for y, row in enumerate(one.matrix) for x, is_dark in enumerate(row) if is_dark} for one in made
    ]


def reopened(phone: Person, path: str) -> None:
    """The tab dies a moment after the last letter; another opens the address again."""
    phone.page.wait_for_timeout(700)
    phone.close_tab()
    phone.page = phone.open_tab()
    phone.goto(path)
    phone.page.locator("[data-part=known]").wait_for()


def told_offline(phone: Person) -> None:
    """The talk is written without a line, her voice with it; both wait encrypted on the phone, also after the tab was
    closed, and go by themselves: first what she allowed, then what she told. Then nothing of it is on the phone."""
    phone.tap("Begin the talk")
    phone.page.locator("[name=receipt] option:checked", has_text="ฝ้าย").wait_for(state="attached")
    phone.fill("What did they say?", f"ชอบทอผ้ากับยาย\n{HERS}\nวันเสาร์ช่วยขายของ")
    voice = {"name": "voice.ogg", "mimeType": "audio/ogg", "buffer": b"OggS" + b"\0" * 200_000}
    phone.page.locator("#audio").set_input_files(voice)  # type: ignore[arg-type]
    expect_so(phone, VOICE_KEPT)
    reopened(phone, "/heard/new/")
    expect(phone.page.locator("#text")).to_have_value(re.compile(HERS))
    expect_so(phone, VOICE_BACK)
    phone.tap("Keep the note")
    phone.sees(phone.words("{n} on this device").replace("{n}", "2"))
    phone.offline(False)
    expect(phone.page.locator("[data-part=state]").first).to_be_hidden()
    expect_so(phone, EMPTY)
    phone.goto("/heard/")
    phone.tap("ฝ้าย")
    expect(phone.page.locator("audio")).to_have_count(1)


def take_words(phone: Person) -> None:
    """Her words are chosen in the text, labelled, and become an insight."""
    phone.page.locator("p[data-at]", has_text=HERS).select_text()
    bar = phone.page.locator("#take")
    bar.locator("[name=name]").fill("ทางกลับบ้าน")
    bar.get_by_role("button", name=phone.words("Take these words"), exact=True).click()
    phone.page.locator("[data-part=taken] .card", has_text=HERS).wait_for()
    phone.goto("/heard/labels/")
    phone.tap("ทางกลับบ้าน", exact=False)
    phone.choose(HERS)
    phone.tap("Write the insight from what is ticked")
    phone.fill("Who?", "เด็กผู้หญิงที่บ้านไกล")
    phone.fill("What do we understand better now?", "เวลากลับบ้านสำคัญกว่าหัวข้อ")
    phone.fill("Because…", "ที่บ้านเป็นห่วงเมื่อมืด")
    phone.tap("Keep this insight")
    phone.sees(HERS)


def survey_in(guide: Person, folder: Path) -> None:
    """300 answers come in."""
    (folder / "answers.csv").write_text(survey(), "utf-8")
    guide.goto("/insights/arrivals/")
    guide.page.locator("#file").set_input_files(folder / "answers.csv")
    guide.tap("Look into it")
    guide.sees("300")
    guide.tap("Bring them in")
    guide.page.locator("[data-island=comesin]").wait_for(state="attached")


def themes_of_survey(guide: Person) -> None:
    """What the machine found came in by itself, or is offered where her words came after; one suggested theme is laid
    together and becomes the second insight."""
    expect(guide.page.locator("progress[data-part=reading]")).to_be_hidden(timeout=90_000)
    offered = guide.page.get_by_role("link", name=guide.words("Show what it found"), exact=True)
    if offered.is_visible():
        offered.click()
    guide.sees(guide.words("Suggested"))
    guide.tap("Lay together")
    guide.sees(guide.words("Laid together"))
    guide.tap("Write the insight")
    guide.fill("Who?", "คนที่ตอบแบบสอบถาม")
    guide.fill("What do we understand better now?", "ระยะทางกินเวลาทำงาน")
    guide.fill("Because…", "หลายคนพูดเรื่องเดียวกัน")
    guide.tap("Keep this insight")
    guide.sees(guide.words("The words it rests on"))


def name_needs(guide: Person) -> None:
    """One need from both insights, and five more to weigh it against."""
    guide.goto("/needs/name/")
    for true in [TRUE, *MORE]:
        guide.goto("/needs/name/")
        for box in guide.page.locator("[name=insight]").all():
            box.check(force=True)
        guide.fill("As they said it", "ขอให้ช่วย")
        guide.fill("What is truly lacking?", true)
        guide.choose(guide.words("activist"))
        guide.tap("Keep this need")
        guide.sees(true)


def taken_along(guide: Person) -> str:
    """A plan on paper and a project file, both with her words; returns where the plan is."""
    guide.goto("/needs/")
    guide.page.get_by_role("link", name=TRUE).first.click()
    guide.tap("Try a way of helping")
    guide.fill("A short name", "นัดตามรอบรถ")
    guide.fill("What do we offer?", "พบกันสองชั่วโมงใกล้คิวรถ")
    guide.fill("We will see it works if…", "ทุกคนถึงรถโดยไม่ต้องขอออกก่อน")
    guide.tap("Keep version 1")
    guide.goto("/programmes/new/")
    guide.fill("What is the programme called?", "ถึงบ้านก่อนมืด")
    guide.choose(guide.words("activist"))
    guide.tap("Begin")
    guide.sees(guide.words("Take it in"))
    plan = guide.page.url.removeprefix(guide.room.base)
    guide.tap("Take it in")
    guide.tap("Keep this activity")
    guide.goto(plan)
    assert HERS[:12] in words_of_pdf(guide, "The plan as PDF")
    assert HERS in words_of_project(guide)
    return plan


def take_back(browser: Browser, room: Room, words: Words, code: str) -> None:
    """She opens her receipt on her own phone, without an account, and no longer lets it be used."""
    her = Person(browser, room, words)
    her.goto("/hubs/receipt/")
    her.fill("The code on the slip (10 characters)", code)
    her.tap("Open")
    her.sees(HERS)
    her.tap("Do not use what I told any more")
    her.tap("Yes, from now on")
    her.sees(words("Nothing of what you told is used any more. Thank you for having told it."))
    no_complaints(her)


def gone(guide: Person, plan: str) -> None:
    """Her words are on no screen, in no search and in no new file; the file taken before is listed."""
    assert HERS not in words_of_project(guide)
    for address in ("/heard/", "/heard/labels/", "/insights/", "/needs/", "/search/?q=กลับก่อนมืด", plan):
        guide.goto(address)
        assert HERS not in guide.page.content(), address
    guide.goto(plan)
    assert HERS[:12] not in words_of_pdf(guide, "The plan as PDF")
    guide.goto("/insights/")
    guide.tap("เวลากลับบ้านสำคัญกว่าหัวข้อ")
    guide.sees(guide.words("These words were withdrawn, or are not yours to read. The count stays."))
    guide.goto("/heard/")
    guide.tap("Consents", exact=False)
    left = guide.page.locator("section", has_text=guide.words("No longer used"))  # her made-up name is gone as well
    left.get_by_role("link").first.click()
    guide.sees(guide.words("Files taken away before, which may hold the words"))
    guide.sees_button("It is destroyed")
