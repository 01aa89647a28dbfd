"""A day on which incubators pool their tools: told in cards on phones, kept as a draft with everybody named, and read by
anybody at the end."""

from playwright.sync_api import Browser

from tests.journeys.person import LAPTOP, Person, begin, no_complaints, prepare_workshop
from tests.journeys.words import Words
from tests.room import Room

TOLD = {  # beginning of the session → what each of two incubators writes
    "09.30": (("เดินหมู่บ้านก่อนคุย", "รู้ว่าใครอยู่ตรงไหน"), ("เดินคุยทั่วหมู่บ้าน",)),
    "11.05": (("เดินกับผู้ใหญ่บ้าน", "นั่งกินน้ำชา อย่าเพิ่งถาม"), ("แวะบ้านที่เปิดประตู",)),
    "15.40": (("ให้ใช้ได้",), ("ให้ใช้ได้",)),
}
TEAMS = ("คราม", "ชมพู่")


def test_incubators_pool_and_one_tool_is_public(browser: Browser) -> None:
    words = Words("th")
    with Room.open() as room:
        guide = Person(browser, room, words, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "รวมเครื่องมือ", "pool-our-tools", teams=4)
        workshop = next(part for part in guide.page.url.split("/") if len(part) == 36)
        phones = [Person(browser, room, words) for _ in TEAMS]
        for phone, team in zip(phones, TEAMS, strict=True):
            sit_down(phone, code, team)
        for hour, said in TOLD.items():
            open_at(guide, workshop, hour)
            for phone, cards in zip(phones, said, strict=True):
                phone.goto(f"/w/{workshop}/")
                for text in cards:
                    phone.write(text)
                    phone.sees(text)
        name = keep_as_draft(guide)
        stranger = Person(browser, room, words)
        stranger.goto("/tools/")
        stranger.page.get_by_role("link", name=name).click()
        stranger.sees("นั่งกินน้ำชา อย่าเพิ่งถาม")
        stranger.sees("ป้าสม")
        preview = stranger.page.locator("meta[property='og:title']")
        assert preview.get_attribute("content") == name
        no_complaints(guide, stranger, *phones)


def sit_down(phone: Person, code: str, team: str) -> None:
    """Joins and lets be told outside the room what it writes: without that nothing of it is pooled."""
    phone.goto("/join/")
    phone.fill("The code on the screen", code)
    phone.tap("Go on")
    phone.fill("What shall we call you?", f"คนของ{team}")
    phone.choose(team)
    phone.page.locator("input[name=pass_on][value=yes]").check(force=True)
    phone.tap("Join")


def open_at(guide: Person, workshop: str, hour: str) -> None:
    guide.goto(f"/workshops/{workshop}/live/")
    fold = guide.page.locator("aside details").first
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").click()
    fold.locator("li", has_text=hour).get_by_role("button").click()


def keep_as_draft(guide: Person) -> str:
    """What seems the same lies side by side; without the incubator's yes there is no draft; then it is everybody's."""
    name = "เดินหมู่บ้านก่อนคุย"
    guide.goto("/tools/")
    guide.tap("Pooled in a workshop")
    guide.sees(guide.words("These seem to be the same"))
    guide.sees(guide.words("Who said yes to sharing"))
    form = guide.page.locator("section.panel", has_text=name).first
    names = form.locator("textarea[name=names]")
    assert names.input_value() == "คราม\nคนของคราม\nชมพู่\nคนของชมพู่"
    names.fill("คราม\nชมพู่\nป้าสม")
    form.locator("input[name=yes]").first.check(force=True)
    form.get_by_role("button", name=guide.words("Make one draft of both")).click()
    guide.sees("ป้าสม")  # refused: one incubator has not said yes; what was typed is still there
    form.locator("input[name=yes]").last.check(force=True)
    form.get_by_role("button", name=guide.words("Make one draft of both")).click()
    guide.page.locator("[name='w:purpose']").fill("รู้ว่าใครอยู่ตรงไหนก่อนนัดคุย")
    guide.tap("Save the draft")
    guide.page.locator("input[name=note]").fill("จากวันรวมเครื่องมือ")
    guide.tap("Keep as a version")
    guide.tap("Publish for everybody")
    guide.sees(guide.words("public"))
    return name
