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
        trainer = Person(browser, room, words)
        room.be(trainer.page, "วิชัย")
        speaks_isan(trainer)
        trainer.goto("/support/partners/")
        trainer.page.get_by_label(words("Which language?"), exact=True).select_option("tts")
        trainer.page.get_by_label(words("From where?"), exact=True).select_option("TH-42")
        trainer.page.get_by_label(words("How far, km by road?"), exact=True).select_option("150")
        trainer.tap("Find", nth=-1, role="button")
        trainer.sees("เสียงอีสาน")
        trainer.sees("ใช้ภาษาอีสาน")
        trainer.sees("กม. ตามถนน")
        no_complaints(officer, owner, trainer)


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
    officer.page.locator("table a", has_text="แม่ฮ่องสอน").first.click()
    officer.tap("What would a hub here change?")
    officer.page.get_by_label(officer.words("Compare"), exact=True).select_option("TH-58")
    officer.page.get_by_label(officer.words("with"), exact=True).select_option("TH-50")
    officer.tap("Answer")
    expect(officer.page.locator("#helped")).to_contain_text("แม่ฮ่องสอน")
    expect(officer.page.locator("#pair")).to_contain_text("เชียงใหม่")
    link = officer.page.locator("a[href*='support.pdf']").get_attribute("href")
    paper = officer.context.request.get(officer.room.base + str(link))
    assert paper.body().startswith(b"%PDF") and len(paper.body()) > 20_000


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
