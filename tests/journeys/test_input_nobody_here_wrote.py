"""Other people's words run the line: a Polis conversation to a plan on paper, a table of notes to themes.

The data is not ours to ship: where it is absent (`TONKLA_BENCH_DATA`, default `../shared/data`) the journey says so.
"""

import io
import os
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.journeys.person import LAPTOP, Person, begin, no_complaints
from tests.journeys.words import Words
from tests.room import Room

DATA = Path(os.environ.get("TONKLA_BENCH_DATA") or "../shared/data")
POLIS = DATA / "polis" / "london.youth.policing"
NOTES = DATA / "notes" / "tha_Thai.dev.tsv"
DOUBT = re.compile("ทับกัน|overlap")


def data_at(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"no data at {path}: this journey was not run")
    return path


def test_a_conversation_from_elsewhere_becomes_a_plan(browser: Browser) -> None:
    folder = data_at(POLIS)
    with Room.open() as room:
        guide = Person(browser, room, Words("en"), LAPTOP)
        begin(guide, room)
        said = room.run("import", "polis", str(folder))
        guide.goto(said.split("·")[-1].strip())
        assert guide.page.locator("ol.needs > li").count() >= 20
        guide.sees(DOUBT)
        first = guide.page.locator("ol.needs a").first
        need = first.inner_text()
        first.click()
        guide.tap("Try a way of helping")
        guide.fill("A short name", "Listening hour")
        guide.fill("What do we offer?", "An hour at the youth club, officers listen and do not speak")
        guide.fill("We will see it works if…", "Three who stay silent elsewhere speak")
        guide.tap("Keep version 1")
        guide.goto("/programmes/new/")
        guide.fill("What is the programme called?", "Heard before searched")
        guide.choose("activist")
        guide.tap("Begin")
        guide.tap("Take it in")
        guide.tap("Keep this activity")
        with guide.page.expect_download() as coming:
            guide.tap("The plan as PDF")
        paper = pypdfium2.PdfDocument(io.BytesIO(coming.value.path().read_bytes()))
        text = " ".join("".join(page.get_textpage().get_text_bounded() for page in paper).split())
        assert "Listening hour" in text
        assert " ".join(need.split())[:20] in text
        no_complaints(guide)


def test_a_table_of_notes_becomes_themes(browser: Browser) -> None:
    table = data_at(NOTES)
    with Room.open() as room:
        guide = Person(browser, room, Words("th"), LAPTOP)
        begin(guide, room)
        said = room.run("import", "notes", str(table))
        again = room.run("import", "notes", str(table))
        assert ": 0 new" in again, "a second time nothing is new"
        guide.goto(said.split("·")[-1].strip())
        forms = guide.page.locator("form.panel", has=guide.page.locator("input[name=card]"))
        groups = forms.filter(has=guide.page.get_by_role("button", name=guide.words("Lay together"), exact=True))
        groups.nth(1).wait_for(timeout=90_000)  # the suggestions come in when the machine has read
        assert groups.count() >= 2, "with 99 notes the machine suggests themes"
        groups.first.get_by_label(guide.words("Same thing")).fill("เรื่องเดียวกัน")
        groups.first.get_by_role("button").click()
        guide.sees(guide.words("Laid together"))
        no_complaints(guide)
