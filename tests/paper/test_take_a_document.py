"""The plan as a document people go on writing in."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tests.paper.sample import story_plan
from tonkla.paper.document import THAI_FONT, plan_docx


@pytest.fixture(scope="module")
def document() -> docx.document.Document:
    return docx.Document(io.BytesIO(plan_docx(story_plan("th", 7), "th")))


def test_it_holds_the_plan_and_the_words_it_came_from(document: docx.document.Document) -> None:
    plan = story_plan("th", 7)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert plan.title in text
    assert plan.activities[0].title in text
    assert plan.references[0].cards[0][0] in text
    assert "2562" in text
    assert "2019" not in text


def test_thai_has_a_font_of_its_own_in_every_style(document: docx.document.Document) -> None:
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:cs")) == THAI_FONT
    assert fonts.get(qn("w:cstheme")) is None


def test_the_head_of_each_table_repeats(document: docx.document.Document) -> None:
    assert document.tables
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)


def test_control_characters_do_not_break_it() -> None:
    from dataclasses import replace

    assert plan_docx(replace(story_plan("en", 1), title="a\x00b\x0b=1", goals="x\x07"), "en")
