"""A vote by 24 phones in three regions, the same where one region has only four, then by pairs, then by how heavy it weighs."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect

from tests.journeys.heard import answer_all, sit_all
from tests.journeys.person import Person, no_complaints, prepare_workshop

TRUE = "ไม่มีที่พบกันที่กลับถึงบ้านได้ก่อนมืด"
REGIONS = ("เลย", "ยะลา", "เชียงใหม่")
MORE = ["ไม่มีทุนก้อนแรก", "ไม่รู้จะขายที่ไหน", "ไม่มีคนสอนทำบัญชี", "ไม่มีเพื่อนร่วมทาง", "ไม่มีเน็ตที่บ้าน"]


def says(phone: int, words: str) -> str:
    """What a phone says (8 in each region, by number): the first region presses the first need, on the rest all vote alike."""
    which = [TRUE, *MORE].index(words)
    return "agree" if (phone < 8 if which == 0 else (phone % 8 + which) % 3 > 0) else "disagree"


def weigh(browser: Browser, guide: Person) -> None:
    """24 phones in three regions, two of them with a screen; the same with four in one region; then pairs, then how heavy."""
    guide.goto("/workshops/")
    code = prepare_workshop(guide, "ชั่งน้ำหนัก", "taster", teams=0)
    workshop = next(part for part in guide.page.url.split("/") if len(part) == 36)
    lines = sit_all(guide.room, code, [home for home in REGIONS for _n in range(8)][2:])
    with a_round(guide, workshop, "agree") as address:
        thumbs = [by_thumb(browser, guide, code, address, number) for number in range(2)]
        answer_all(lines, address, lambda number, words, _buttons: says(number + 2, words))
    guide.sees(guide.words("What most share"))
    guide.sees("8 จาก 8")
    with a_round(guide, workshop, "agree") as address:
        answer_all(lines[:18], address, lambda number, words, _buttons: says(number + 2, words))
    withheld(guide)
    with a_round(guide, workshop, "pairs", 3) as address:
        by_pairs(thumbs[0], address)
        answer_all(lines[:5], address, lambda _n, _words, buttons: buttons.get(TRUE) or next(iter(buttons.values())))
    expect(guide.page.locator("ol.needs > li").first).to_contain_text(TRUE)
    with a_round(guide, workshop, "severity", 3) as address:
        answer_all(lines[:6], address, lambda number, words, _buttons: "4" if words == TRUE else str(1 + number % 2))
    expect(guide.page.locator("ol.needs > li").first).to_contain_text(TRUE)
    no_complaints(*thumbs)
    for phone in thumbs:
        phone.context.close()


@contextmanager
def a_round(guide: Person, workshop: str, way: str, most: int = 6) -> Iterator[str]:
    """Open while it is being answered: all six needs, or the one that matters and the first of the others."""
    guide.goto(f"/needs/rounds/new/{workshop}/")
    guide.page.locator(f"[name=way][value={way}]").check()
    for words in [*MORE][most - 1 :]:
        guide.page.get_by_label(words, exact=True).uncheck()
    guide.tap("Open the round")
    held = guide.page.url
    yield f"/needs/w/{workshop}/rounds/{held.rstrip('/').split('/')[-1]}/"
    guide.tap("Close the round")
    guide.page.get_by_role("button", name=guide.words("Open the round again")).wait_for()


def by_thumb(browser: Browser, guide: Person, code: str, address: str, number: int) -> Person:
    """The same on a phone with a screen."""
    phone = Person(browser, guide.room, guide.words)
    phone.goto("/join/")
    phone.fill("The code on the screen", code)
    phone.tap("Go on")
    phone.fill("What shall we call you?", f"{REGIONS[0]} มีจอ {number}")
    phone.page.locator("details:has(#home) summary").click()
    phone.fill("Home province", REGIONS[0])
    phone.tap("Join")
    phone.page.wait_for_url("**/w/**")
    phone.goto(address)
    said = {"agree": "This is pressing", "disagree": "Can wait"}
    if number == 0:
        sent_by_itself(phone, TRUE, phone.words(said[says(number, TRUE)]))
    for words in MORE if number == 0 else [TRUE, *MORE]:
        form = phone.page.locator("form.card", has_text=words)
        form.get_by_role("button", name=phone.words(said[says(number, words)]), exact=True).click()
    expect(phone.page.locator("form.card [data-when=received]:visible")).to_have_count(5 if number == 0 else 6)
    return phone


def by_pairs(phone: Person, address: str) -> None:
    """Two at a time on the phone: the first need presses more, the rest is hard to say."""
    phone.goto(address)
    for form in phone.page.locator("form.card").all():
        first = form.get_by_role("button", name=TRUE, exact=True)
        (first if first.count() else form.get_by_role("button", name=phone.words("Hard to say, skip"))).click()
    expect(phone.page.locator("form.card [data-when=received]:visible")).to_have_count(3)


def sent_by_itself(phone: Person, need: str, said: str) -> None:
    """An answer given without a line waits on the phone, stays marked, and goes by itself when the page is opened anew."""
    pressed = phone.page.locator("form.card", has_text=need).get_by_role("button", name=said, exact=True)
    phone.page.route("**/votes/", lambda route: route.abort())
    pressed.click()
    phone.sees(phone.words("on this phone"))
    phone.page.unroute_all()
    phone.page.reload()
    expect(phone.page.locator("[data-when=here]:visible")).to_have_count(0)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def withheld(guide: Person) -> None:
    """Four in a region: what differs is told without numbers, the region of four is not named, and the page says why."""
    why = "One part has fewer than five people. How it differs is not shown, and the others are told without numbers: "
    regions = guide.page.locator("#regions")
    expect(regions).to_contain_text(guide.words(why + "otherwise its answers could be worked out."))
    part = regions.inner_text()
    assert TRUE in part and "8" not in part and "16" not in part
    assert "ภาคเหนือ" not in part
