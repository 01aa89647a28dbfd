"""A national officer brings in who supports, mends what is refused, and asks the map; a trainer in Loei finds a partner."""

import os
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.journeys.person import LAPTOP, Person, no_complaints
from tests.journeys.words import Words
from tests.room import Room

ACTORS = Path(os.environ.get("TONKLA_BENCH_DATA") or "../shared/data") / "actors.csv"
MADE = """name_en,name_th,type,province,region,serves,offer,sector/SDG,instrument,source,note
River Fund,กองทุนริมน้ำ,fund,Bangkok,Central,youth,seed grant,SDG 8/11,grant,https://river.example,
Far Method,,method partner,(Basque Country),-,teams,listening method,SDG 16,,https://far.example,
Four Grants,,small grants,(4 regions),-,communities,grants,SDG 13,grant,https://four.example,
"""
MORE = "Isan Voices,เสียงอีสาน,NGO,Udon Tani,Northeast,youth,training in Isan,SDG 4.7,,https://isan.example,\n"


def table() -> bytes:
    """The real list where it lies beside the project, with one row more; else an invented one of the same shape."""
    text = ACTORS.read_text("utf-8-sig") if ACTORS.exists() else MADE
    return (text.rstrip("\n") + "\n" + MORE).encode()


def test_an_officer_sees_where_support_is_missing_and_a_trainer_finds_a_partner(browser: Browser) -> None:
    words = Words("th")
    with Room.open(story=True) as room:
        officer = Person(browser, room, words, LAPTOP)
        room.be(officer.page, "อรทัย")
        brings_in_the_table(officer)
        asks_the_map(officer)
        owner = Person(browser, room, words)
        room.be(owner.page, "ฟารีดา")
        puts_the_hub_on_the_list(owner, officer)
        helper = Person(browser, room, words)
        room.be(helper.page, "วิชัย")
        speaks_isan(helper)
        founder = opens_a_hub_in_loei(officer, browser)
        lists_herself(founder)
        trainer = joins(browser, officer, link_for(founder, "trainer"), "แป้ง", "pang")
        finds_a_partner(trainer)
        no_complaints(officer, owner, helper, founder, trainer)


def brings_in_the_table(officer: Person) -> None:
    """Three rows are refused: each is mended where it stands, and the file is not asked for again."""
    officer.goto("/support/actors/")
    officer.tap("Bring in a table")
    file = {"name": "actors-2026.csv", "mimeType": "text/csv", "buffer": table()}
    officer.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    officer.tap("Look into it")
    cells = officer.page.locator("input[name^='mend:']")
    expect(cells).to_have_count(3)
    officer.sees("Udon Thani")  # what may be meant is said, never taken
    for cell in cells.all():
        said = {"(Basque Country)": "abroad", "(4 regions)": "nationwide"}.get(cell.input_value(), "Udon Thani")
        cell.fill(said)
    officer.tap("Look again", nth=-1)
    expect(cells).to_have_count(0)
    officer.page.locator("button[formaction]").click()
    officer.sees(officer.words("Who supports"))
    officer.goto("/support/actors/?q=เสียงอีสาน")
    officer.sees("เสียงอีสาน")


def asks_the_map(officer: Person) -> None:
    """The gap map, another rule, Mae Hong Son, what a hub there would change, beside Chiang Mai, and all of it on paper."""
    officer.goto("/support/")
    officer.sees("จากที่จดไว้ทุก 100 รายการ")
    officer.page.get_by_label(officer.words("Which kind of support?"), exact=True).select_option("space")
    officer.page.get_by_label(officer.words("The map shows"), exact=True).select_option("nearest")
    officer.tap("Show")
    before = need_of(officer, "แม่ฮ่องสอน")
    officer.page.locator("form summary", has_text=officer.words("How it is counted")).click()
    weight = officer.page.locator("select[name='need-poverty']")
    expect(weight).to_have_value("1")
    weight.select_option("0")
    officer.tap("Show")
    assert before > 4 and need_of(officer, "แม่ฮ่องสอน") == 1.0, "the rule was changed, and the map answered"
    officer.page.locator("table a", has_text="แม่ฮ่องสอน").first.click()
    officer.sees("TPMAP")
    officer.tap("What would a hub here change?")
    officer.page.get_by_label(officer.words("Compare"), exact=True).select_option("TH-58")
    officer.page.get_by_label(officer.words("with"), exact=True).select_option("TH-50")
    officer.tap("Answer")
    expect(officer.page.locator("#helped")).to_contain_text("แม่ฮ่องสอน")
    expect(officer.page.locator("#pair")).to_contain_text("เชียงใหม่")
    link = officer.page.locator("a[href*='support.pdf']").get_attribute("href")
    paper = officer.context.request.get(officer.room.base + str(link))
    assert paper.body().startswith(b"%PDF") and len(paper.body()) > 20_000


def need_of(officer: Person, name: str) -> float:
    row = officer.page.locator("table tr", has=officer.page.get_by_role("link", name=f"จังหวัด{name}", exact=True))
    return float(row.first.locator("td").nth(-2).inner_text().split()[0])


def puts_the_hub_on_the_list(owner: Person, officer: Person) -> None:
    """A hub registers; the officer looks at it and verifies it; both read so on the list."""
    owner.goto("/hubs/")
    owner.tap("Put it on the list")
    owner.fill("How many people can it take in at once?", "20")
    owner.fill("Which tools do you work with?", "แผนที่เดิน")
    owner.tap("Keep")
    owner.sees(owner.words("not yet verified"))
    officer.goto("/hubs/")
    officer.page.locator("a.h3", has_text="ห้องสมุดริมบางนรา").click()
    officer.fill("How did you look at it?", "ไปเยี่ยมมาแล้ว")
    officer.tap("Verify")
    owner.page.reload()
    owner.sees("ไปเยี่ยมมาแล้ว")
    expect(owner.page.get_by_text(owner.words("not yet verified"))).to_have_count(0)


def speaks_isan(person: Person) -> None:
    """Somebody who knows them writes down which language they use."""
    person.goto("/support/actors/?q=เสียงอีสาน")
    person.page.locator("a.h3", has_text="เสียงอีสาน").click()
    person.page.locator("a[href*='/offers/']").first.click()
    person.choose("อีสาน")
    person.tap("Keep")
    person.sees("อีสาน")


def opens_a_hub_in_loei(officer: Person, browser: Browser) -> Person:
    """The officer adds a hub for others and hands its first owner the link."""
    officer.goto("/hubs/")
    officer.tap("Add a hub")
    officer.fill("What is your hub called?", "ห้องสมุดเมืองเลย")
    officer.page.get_by_label(officer.words("Where is it?"), exact=True).select_option("TH-42")
    officer.tap("Keep")
    officer.tap("Make the owner's link")
    return joins(browser, officer, officer.page.locator("#address").input_value(), "อนงค์", "anong")


def joins(browser: Browser, other: Person, link: str, name: str, login: str) -> Person:
    """Somebody opens a link that was handed over, and makes an account."""
    person = Person(browser, other.room, other.words)
    person.goto(f"/hubs/invitation/#{link.split('#')[1]}")
    person.fill("What shall we call you?", name)
    person.fill("A word to sign in with", login)
    person.fill("A password of 10 characters or more", "seedling-2569")
    person.tap("Join the hub")
    person.page.wait_for_url(lambda url: "invitation" not in url)
    return person


def link_for(owner: Person, role: str) -> str:
    owner.goto("/hubs/")
    owner.page.locator("a.h3", has_text="ห้องสมุดเมืองเลย").click()
    owner.tap("People of the hub")
    owner.page.get_by_label(owner.words("What may they do?"), exact=True).select_option(role)
    owner.tap("Make the link")
    return owner.page.locator("#address").input_value()


def lists_herself(person: Person) -> None:
    """An expert chooses to be found, herself, and says what can be asked of her."""
    person.goto("/together/people/me/")
    expect(person.page.get_by_label(person.words("Where do you work?"), exact=True)).to_have_value("TH-42")
    person.fill("What can others ask you for?", "เขียนแผนธุรกิจ")
    for words in ("also show me in the directory of partners, as an expert", "I am 20 or older"):
        person.page.get_by_label(person.words(words), exact=True).check()
    person.page.locator("input[name=agrees]").check()
    person.choose("อีสาน")
    person.choose("ทางไกล")
    person.tap("Keep")
    person.sees("เขียนแผนธุรกิจ")


def finds_a_partner(trainer: Person) -> None:
    """From Loei without choosing it: 150 km by road or from afar stand in the form; then who speaks Isan, with the reasons."""
    trainer.goto("/support/partners/")
    expect(trainer.page.get_by_label(trainer.words("From where?"), exact=True)).to_have_value("TH-42")
    expect(trainer.page.get_by_label(trainer.words("How far, km by road?"), exact=True)).to_have_value("150")
    trainer.page.get_by_label(trainer.words("Which language?"), exact=True).select_option("tts")
    trainer.tap("Find", nth=-1, role="button")
    found = trainer.page.locator("li", has_text="เสียงอีสาน")
    expect(found).to_contain_text("ใช้ภาษาอีสาน")
    expect(found).to_contain_text("148 กม. ตามถนน")
    expert = trainer.page.locator("#experts li", has_text="อนงค์")
    expect(expert).to_contain_text("อยู่จังหวัดเดียวกัน")
    expect(expert).to_contain_text("ใช้ภาษา: อีสาน")
