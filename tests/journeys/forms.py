"""A form that somebody made elsewhere, as a workbook: what the phone must do with it without a line."""

from playwright.sync_api import expect

from tests.fieldnotes.test_bring_in import book
from tests.fieldnotes.test_form import WORKED
from tests.journeys.person import Person

SAID = {"other": "7", "gone": "", "far": "y", "how": "bus walk", "born": "2000-03-01"}
SURVEY = [
    ["type", "name", "label", "relevant", "constraint", "calculation", "repeat_count", "choice_filter", "constraint_message"],
    ["text", "story", "เล่าเรื่องบ้าน"], ["integer", "n", "มีกี่บ้าน"], ["begin repeat", "home", "บ้าน", "", "", "", "${n}"],
    ["text", "who", "ใครอยู่"], ["begin repeat", "child", "เด็ก"],
    ["integer", "age", "อายุ", "", ". < 18 and . <= ${n} * 8", "", "", "", "ไม่เกิน ${n} คูณ 8"],
    ["text", "school", "เรียนที่ไหน", "${age} > 6"], ["end repeat"], ["end repeat"], ["calculate", "sum", "", "", "", "sum(${age})"],
    ["note", "told", "รวม ${sum} ปี"], ["select_one p", "place", "จังหวัด"],
    ["select_one d", "part", "อำเภอ", "", "", "", "", "of=${place}"],
    *([["calculate", name, "", "", "", f"'{words}'"] for name, words in SAID.items()]),
    ["begin repeat", "three", "สาม", "", "", "", "3"],
    ["calculate", "kid", "", "", "", "if(position(..) = 1, '3', if(position(..) = 2, '5', ''))"],
    ["end repeat"], *([["calculate", f"w{n}", "", "", "", text] for n, text in enumerate(WORKED)]),
    ["note", "all", "; ".join(f"${{w{n}}}" for n in range(len(WORKED)))],
]  # fmt: skip
CHOICES = [
    ["list_name", "name", "label", "of"],
    ["p", "42", "เลย"],
    ["p", "95", "ยะลา"],
    ["d", "a", "เชียงคาน", "42"],
    ["d", "b", "เบตง", "95"],
]
BOOK = book(("survey", SURVEY), ("choices", CHOICES), ("settings", [["form_title"], ["เรื่องบ้าน"]]))


def form_elsewhere(phone: Person) -> None:
    """It comes in, opens without a line, asks, works out and refuses on the phone itself, outlives its tab, and goes."""
    address = brought_in(phone)
    page = phone.page
    expect(page.locator("[data-q=all]")).to_have_text(
        "; ".join("…" if told == "NaN" else told for told in WORKED.values())
    )
    phone.sees(phone.words("Kept on this device: this page opens without a net."))
    phone.offline(True)
    phone.goto(address)
    page.locator("[name=receipt] option", has_text="ฝ้าย").wait_for(state="attached")
    page.locator("[name=receipt]").select_option(
        label=page.locator("[name=receipt] option", has_text="ฝ้าย").inner_text()
    )
    page.locator("[name='q:story']").fill("สองบ้านใช้ครัวเดียวกัน")
    expect(page.locator("[data-repeat=home] > [data-turn]")).to_be_hidden()
    page.locator("[name='q:n']").fill("2")
    expect(page.locator("[data-repeat=home] > [data-turn]:visible")).to_have_count(2)
    expect(page.locator("[data-q=school]").first).to_be_hidden()
    page.locator("[name='q:age']").fill("9")
    page.locator("[name='q:school']").fill("บ้านนาด้วง")
    page.locator("[data-repeat=child]").nth(1).locator("button[name=more]").click()
    page.locator("[name='q:age:2.2']").fill("17")
    expect(page.locator("[data-q=age] [data-part=why]:visible")).to_have_text(
        "ไม่เกิน 2 คูณ 8"
    )  # said at once, without a line
    page.locator("[name='q:age:2.2']").fill("4")
    expect(page.locator("[data-q=told]")).to_have_text("รวม 13 ปี")
    phone.choose("ยะลา")
    expect(page.locator("[data-q=part] label:visible")).to_have_text(["เบตง"])
    page.wait_for_timeout(700)
    phone.close_tab()
    phone.page = page = phone.open_tab()
    phone.goto(address)
    expect(page.locator("[name='q:age:2.2']")).to_have_value("4")
    expect(page.locator("[data-q=told]")).to_have_text("รวม 13 ปี")
    phone.tap("Keep the note")
    phone.sees(phone.words("{n} on this device").replace("{n}", "1"))
    phone.offline(False)
    expect(page.locator("[data-part=state]").first).to_be_hidden()
    phone.goto("/heard/")
    expect(page.get_by_text("สองบ้านใช้ครัวเดียวกัน").first).to_be_visible()


def brought_in(phone: Person) -> str:
    phone.goto("/heard/bring/")
    phone.page.locator("#file").set_input_files(
        {"name": "form.xlsx", "mimeType": "application/octet-stream", "buffer": BOOK}
    )
    phone.tap("Look into it")
    phone.tap("Bring them in")
    phone.page.wait_for_url("**/heard/forms/**")
    return "/heard/" + phone.page.url.split("/heard/")[1]
