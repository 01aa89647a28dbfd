"""From cards of three days to the plan's PDF: a facilitator, a projector, four phones, one offline in each day; and back."""

import io
from datetime import date, timedelta

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.person import LAPTOP, Person, begin, no_complaints, prepare_workshop
from tests.journeys.test_tools_are_pooled import sit_down
from tests.journeys.words import Words
from tests.room import Room

SAID = [
    "รถหมดสี่โมง งานเลิกห้าโมง กลับบ้านไม่ได้",
    "ไกลมาก ค่ารถไปกลับสามร้อย",
    "วันเสาร์ต้องขายของที่กาด หยุดไม่ได้",
    "ไม่รู้จะเริ่มจากตรงไหน ไม่มีใครบอก",
]
TOLD = "ไม่คิดว่าแตรรถจะสำคัญกว่าเรา"
WALL = {"width": 1920, "height": 1080}


@pytest.mark.parametrize("language", ["th", "en"])
def test_three_days_to_a_plan_and_back_to_the_words(browser: Browser, language: str) -> None:
    words = Words(language)
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "สามวันเลย", "three-days", teams=2)
        workshop = next(part for part in guide.page.url.split("/") if len(part) == 36)
        wall = Person(browser, room, words, WALL)
        wall.context.add_cookies(guide.context.cookies())  # the second screen of the same laptop
        wall.goto(f"/w/{workshop}/stage/")
        phones = [Person(browser, room, words) for _ in range(4)]
        for phone in phones:
            sit_down(phone, code, "คราม")
        day_one(guide, phones, workshop)
        for text in SAID:
            wall.sees(text)
        understand(guide, workshop, SAID[:2], "ไม่มีที่พบกันที่กลับถึงบ้านได้ก่อนมืด")
        vote(guide, phones, workshop)
        day_two(guide, phones, workshop)
        day_three(guide, phones, workshop)
        wall.sees(TOLD)
        plan(guide, "ถึงบ้านก่อนมืด")
        plan_and_back(guide)
        no_complaints(guide, wall, *phones)


def open_step(guide: Person, workshop: str, hour: str, day: int) -> None:
    """Open a session of the agenda by its hour."""
    guide.goto(f"/workshops/{workshop}/live/")
    folds = guide.page.locator("aside details")
    if not folds.nth(day - 1).evaluate("fold => fold.open"):
        folds.nth(day - 1).locator("summary").click()
    folds.nth(day - 1).locator("li", has_text=hour).get_by_role("button").click()


def offline_and_back(phone: Person, workshop: str, text: str) -> None:
    """Write without a line; the words wait on the phone and go by themselves."""
    phone.offline(True)
    phone.write(text)
    phone.sees(phone.words("on this phone"))
    phone.offline(False)
    phone.goto(f"/w/{workshop}/")
    phone.sees(text)
    expect(phone.page.locator("[data-state=here]")).to_have_count(0, timeout=15_000)


def day_one(guide: Person, phones: list[Person], workshop: str) -> None:
    """Cards, one of them written offline."""
    open_step(guide, workshop, "15.20", 1)
    for phone, text in zip(phones[:3], SAID[:3], strict=True):
        phone.goto(f"/w/{workshop}/")
        phone.write(text)
    phones[3].goto(f"/w/{workshop}/")
    offline_and_back(phones[3], workshop, SAID[3])


def understand(guide: Person, workshop: str, said: list[str], lacking: str) -> None:
    """Two cards laid together; an insight; a need."""
    guide.goto(f"/insights/gather/{workshop}/")
    guide.sees(said[0])
    for text in said:
        guide.choose(text)
    guide.fill("What do they speak of?", f"เรื่องของ {said[0]}")
    guide.tap("Same thing")
    guide.tap("Write the insight")
    guide.fill("Who?", "คนที่อยู่ไกล")
    guide.fill("What do we understand better now?", f"{said[0]} ไม่ใช่เพราะไม่สนใจ")
    guide.fill("Because…", "รถเที่ยวสุดท้ายออกก่อนงานเลิก")
    guide.tap("Keep this insight")
    guide.sees(said[0])
    guide.tap("Name the need")
    guide.fill("As they said it", "ขอค่ารถ")
    guide.fill("What is truly lacking?", lacking)
    guide.choose(guide.words("activist"))
    guide.tap("Keep this need")
    guide.sees(lacking)


def vote(guide: Person, phones: list[Person], workshop: str) -> None:
    guide.goto(f"/needs/rounds/new/{workshop}/")
    guide.tap("Open the round")
    for phone in phones:
        phone.goto(f"/w/{workshop}/")
        phone.tap("Vote: what is pressing?")
        phone.tap("This is pressing")
    held = guide.page.url
    waits_on_the_phone(phones[0])
    guide.tap("The voting page")  # the facilitator is the fifth: of four voices an order is not told
    guide.tap("This is pressing")
    guide.page.wait_for_timeout(800)
    guide.page.goto(held)
    guide.sees(guide.words("%(n)s people voted", n=5) if guide.words.language == "en" else "5")
    guide.tap("Close the round")


def waits_on_the_phone(phone: Person) -> None:
    """A change of mind that cannot be sent yet stays marked when the page is opened anew, and goes by itself later."""
    marked = phone.page.get_by_role("button", name=phone.words("Can wait"), exact=True)
    phone.page.route("**/votes/", lambda route: route.abort())
    phone.tap("Can wait")
    phone.page.reload()
    expect(marked).to_have_attribute("aria-pressed", "true")
    phone.sees(phone.words("on this phone"))
    phone.page.unroute_all()
    phone.tap("This is pressing")
    expect(phone.page.locator("[data-state=here]")).to_have_count(0)


def day_two(guide: Person, phones: list[Person], workshop: str) -> None:
    """A prototype, acted out; observers write, one of them offline; keep, change; version 2."""
    guide.goto("/needs/")
    guide.page.get_by_role("link", name="ไม่มีที่พบกันที่กลับถึงบ้านได้ก่อนมืด").first.click()
    guide.tap("Try a way of helping")
    guide.fill("A short name", "นัดตามรอบรถ")
    guide.fill("What do we offer?", "พบกันสองชั่วโมงใกล้คิวรถ")
    guide.fill("We will see it works if…", "ทุกคนถึงรถโดยไม่ต้องขอออกก่อน")
    guide.tap("Keep version 1")
    guide.tap("Act it out")
    guide.fill("Where and when is this, and what happened just before?", "คิวรถ บ่ายสามโมง")
    guide.fill("First role", "น้องทอผ้า")
    guide.page.locator("summary", has_text=guide.words("From whose words is it invented?")).first.click()
    for source in guide.page.locator("[name=heard1]").all():
        source.check(force=True)
    guide.fill("Second role", "ลุงสองแถว")
    guide.page.locator("[name=invented2]").check(force=True)
    guide.tap("Set the scene")
    run = guide.page.url
    guide.tap("Start")
    for phone in phones[:2]:
        phone.goto(f"/w/{workshop}/")
        phone.tap("Observe: %(name)s", name="นัดตามรอบรถ")
        phone.fill("I saw or heard…", "เห็นทุกคนลุกตอนได้ยินแตร")
        phone.tap("Send")
        phone.sees("เห็นทุกคนลุกตอนได้ยินแตร")
    open_step(guide, workshop, "10.45", 2)
    phones[2].goto(f"/w/{workshop}/")
    offline_and_back(phones[2], workshop, "ป้ายที่คิวรถ ลุงช่วยบอก")
    guide.page.goto(run)
    guide.sees("เห็นทุกคนลุกตอนได้ยินแตร")
    guide.choose(guide.words("in part"))
    guide.tap("End the run")
    guide.page.get_by_role("link", name="นัดตามรอบรถ").first.click()
    offer = guide.page.locator("#element-offer")
    offer.locator("summary").click()
    offer.get_by_text(guide.words("change"), exact=True).first.click(force=True)
    offer.get_by_label(guide.words("Because we saw…")).fill("คนลุกไปตอนได้ยินแตร")
    offer.get_by_label(guide.words("If changed: how it reads now")).fill("พบกันเก้าโมงถึงเที่ยง ลุงบีบแตรคือเลิก")
    offer.get_by_text("เห็นทุกคนลุกตอนได้ยินแตร").first.click()
    offer.get_by_role("button", name=guide.words("Decide"), exact=True).click()
    guide.tap("Make version %(n)s from these decisions", n=2)
    guide.sees("พบกันเก้าโมงถึงเที่ยง ลุงบีบแตรคือเลิก")


def day_three(guide: Person, phones: list[Person], workshop: str) -> None:
    """A reflection written offline."""
    open_step(guide, workshop, "09.00", 3)
    phones[0].goto(f"/w/{workshop}/")
    offline_and_back(phones[0], workshop, TOLD)


def plan(guide: Person, title: str) -> None:
    """A plan that takes the prototype in, with a dated promise."""
    guide.goto("/programmes/new/")
    guide.fill("What is the programme called?", title)
    guide.choose(guide.words("activist"))
    guide.tap("Begin")
    guide.sees(guide.words("Pressing, and no activity answers it."))
    guide.tap("Take it in")
    guide.tap("Keep this activity")
    guide.fill("Who?", "อนงค์")
    guide.fill("What do they promise?", "คุยกับลุงสองแถวเรื่องรอบรถ")
    guide.fill("Until", (date.today() + timedelta(days=23)).isoformat())
    guide.tap("Keep the promise")
    guide.sees("คุยกับลุงสองแถวเรื่องรอบรถ")


def plan_and_back(guide: Person) -> None:
    """The plan on paper; then from its first activity to the words somebody said, in four steps."""
    with guide.page.expect_download() as coming:
        guide.tap("The plan as PDF")
    body = coming.value.path().read_bytes()
    paper = pypdfium2.PdfDocument(io.BytesIO(body))
    text = "".join(page.get_textpage().get_text_bounded() for page in paper)
    assert len(paper) >= 1
    for word in ("นัดตามรอบรถ", "รถหมดสี่โมง"):
        assert word in text
    guide.page.get_by_role("link", name="นัดตามรอบรถ").first.click()
    guide.page.get_by_role("link", name="ไม่มีที่พบกันที่กลับถึงบ้านได้ก่อนมืด").first.click()
    guide.page.get_by_role("link", name=f"{SAID[0]} ไม่ใช่เพราะไม่สนใจ").first.click()
    guide.sees(SAID[0])
    guide.tap("Open the card")
    guide.sees(SAID[0])
    guide.page.get_by_role("link", name="นัดตามรอบรถ").first.click()
    guide.sees("นัดตามรอบรถ")
