"""The six teams' trainer plans: what answers what is most pressing, what the money buys, whom to ask, on paper and back to the
card; and thirty days later."""

import io
from datetime import date, timedelta

import pypdfium2
from docx import Document
from playwright.sync_api import expect

from tests.journeys.person import Person
from tests.journeys.six_teams import TEAMS

NAMES = [name for _said, _lacking, name, _offer in TEAMS]
LACKING = [lacking for _said, lacking, _name, _offer in TEAMS]


def fill_activity(guide: Person, cost: str, hours: str, skills: str = "") -> None:
    guide.fill("Cost in baht", cost)
    guide.fill("Hours", hours)
    guide.fill("Month (any day of it)", date.today().isoformat())
    guide.fill("What must somebody be able to do?", skills)
    guide.tap("Keep this activity")


def plan(guide: Person, title: str) -> None:
    """The most pressing need has no answer until an activity is written for it."""
    guide.goto("/programmes/new/")
    guide.fill("What is the programme called?", title)
    guide.choose(guide.words("activist"))
    guide.tap("Begin")
    for name, cost, skills in ((NAMES[1], "30000", ""), (NAMES[2], "40000", "ทำบัญชี")):
        row = guide.page.locator("form", has_text=name).filter(has=guide.page.get_by_role("button"))
        row.get_by_role("button").first.click()
        fill_activity(guide, cost, "20", skills)
    top = guide.page.locator("li.unmet").first
    expect(top).to_contain_text(LACKING[0])
    guide.tap("Write an activity")
    guide.fill("What is the activity called?", "พบกันที่คิวรถ")
    need = guide.page.locator("fieldset.field", has_text=LACKING[0])
    need.get_by_text(guide.words("fully"), exact=True).click(force=True)
    fill_activity(guide, "25000", "12")
    expect(guide.page.locator("li.unmet", has_text=LACKING[0])).to_have_count(0)
    guide.fill("Who?", "อนงค์")
    guide.fill("What do they promise?", "คุยกับลุงคิวรถ")
    guide.fill("Until", (date.today() + timedelta(days=10)).isoformat())
    guide.tap("Keep the promise")


def ask_the_money(guide: Person) -> None:
    guide.tap("What the money buys")
    guide.fill("Budget in baht", "60000")
    guide.tap("Ask")
    chosen = guide.page.locator("table.choice tbody th")
    expect(chosen.filter(has_text="พบกันที่คิวรถ")).to_have_count(1)
    costs = guide.page.locator("table.choice tbody tr td:nth-child(4)").all_inner_texts()
    assert sum(int(cost.replace(",", "")) for cost in costs) <= 60_000


def find_partners(guide: Person) -> None:
    """The skill nobody has; two organisations with their reasons; an ask that comes filled in."""
    guide.tap("Skills and partners")
    gap = guide.page.locator(".card.unmet", has_text="ทำบัญชี")
    expect(gap.get_by_role("link", name="สหกรณ์เลย").first).to_be_visible()
    expect(gap.get_by_role("link", name="ศูนย์ผู้ประกอบการอุดรธานี").first).to_be_visible()
    expect(gap.locator("li").first).to_contain_text("กม." if guide.words.language == "th" else "km")
    gap.get_by_role("link", name=guide.words("Write an ask")).first.click()
    expect(guide.page.get_by_label(guide.words("Whom do we ask?"), exact=True)).to_have_value("สหกรณ์เลย")
    guide.fill("What exactly, when, for how long?", "มาสอนสองชั่วโมง วันเสาร์แรกของเดือน")
    guide.page.locator("#asks").get_by_role("button", name=guide.words("Keep"), exact=True).click()
    guide.sees("มาสอนสองชั่วโมง")


def on_paper_and_back(guide: Person) -> None:
    guide.tap("The plan")
    with guide.page.expect_download() as coming:
        guide.tap("The plan as PDF")
    paper = pypdfium2.PdfDocument(io.BytesIO(coming.value.path().read_bytes()))
    text = "".join(page.get_textpage().get_text_bounded() for page in paper)
    with guide.page.expect_download() as coming:
        guide.tap("DOCX")
    document = Document(str(coming.value.path()))
    written = "\n".join(line.text for line in document.element.body.iter() if line.tag.endswith("}t") and line.text)
    for word in ("พบกันที่คิวรถ", NAMES[1]):
        assert word in text
        assert word in written
    guide.page.get_by_role("link", name="พบกันที่คิวรถ").first.click()
    guide.page.get_by_role("link", name=LACKING[0]).first.click()
    guide.page.get_by_role("link", name=LACKING[0]).first.click()
    guide.sees(TEAMS[0][0])
    guide.tap("Open the card")
    guide.sees(TEAMS[0][0])


def thirty_days_later(guide: Person, title: str) -> None:
    """The clock has moved: two answers come in, and one silence is shown as silence, never as zero."""
    guide.goto("/programmes/")
    guide.page.get_by_role("link", name=title).first.click()
    guide.tap("What came of it")
    silence = guide.page.get_by_text(guide.words("Nobody has answered."))
    guide.page.wait_for_url("**/outcomes/")  # the page has come: only now is there something to count
    before = silence.count()
    for name, came in (("พบกันที่คิวรถ", "done"), (NAMES[1], "not done")):
        row = guide.page.locator("section.panel", has=guide.page.get_by_role("heading", name=name))
        row.get_by_role("link", name=guide.words("Answer"), exact=True).first.click()
        guide.choose(guide.words(came))
        guide.fill("What is different?", "น้องมาเองสามคน")
        guide.fill("How many different people?", "3")
        guide.fill("How do we know?", "นับที่คิวรถ")
        guide.page.locator("main form button.go").click()
    expect(silence).to_have_count(before - 2)
    quiet = guide.page.locator("section.panel", has=guide.page.get_by_role("heading", name=NAMES[2]))
    expect(quiet.get_by_text(guide.words("Nobody has answered.")).first).to_be_visible()
    guide.sees("< 5")
