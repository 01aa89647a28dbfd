"""A table somebody takes along: no cell can become a formula on another machine."""

import csv
import io
from datetime import date

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.sample import story_plan
from tonkla.paper.document import plan_xlsx
from tonkla.paper.plan import Plan, PlanActivity, PlanNeed, Reference
from tonkla.paper.sheet import CELL_LIMIT, DANGEROUS, clean, rows_csv, rows_xlsx

STARTS = st.sampled_from(["", *DANGEROUS, " =", "'=", '"='])
TYPED = st.builds(str.__add__, STARTS, st.text(max_size=40))


def cells(content: bytes) -> list[openpyxl.cell.cell.Cell]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@given(st.lists(TYPED, min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_whatever_is_typed_stays_text_in_a_workbook(typed: list[str]) -> None:
    for cell in cells(rows_xlsx(["ก"], [[text] for text in typed])):
        assert cell.data_type == "s"
        if str(cell.value)[:1] in DANGEROUS:
            assert cell.quotePrefix


@given(st.lists(TYPED, min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_whatever_is_typed_stays_text_in_a_csv(typed: list[str]) -> None:
    content = rows_csv(["ก"], [[text] for text in typed]).decode("utf-8-sig")
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(content, newline=""))]
    assert len(read) == len(typed) + 1
    for text, cell in zip(typed, read[1:], strict=True):
        assert cell[:1] == "" or cell[0] not in DANGEROUS
        assert cell.removeprefix("'") == clean(text).removeprefix("'")


def test_a_whole_plan_of_formulas_has_none() -> None:
    bad = '=HYPERLINK("http://x","y")'
    plan = Plan(
        bad,
        bad,
        bad,
        "th",
        date(2019, 10, 20),
        whom_for=[bad],
        goals=bad,
        needs=[PlanNeed(bad, bad, 1)],
        activities=[PlanActivity(bad, bad, bad, bad, answers={bad: "fully"})],
        references=[Reference(bad, bad, [(bad, bad)])],
    )
    assert all(cell.data_type != "f" for cell in cells(plan_xlsx(plan, "th")))


def test_numbers_and_dates_stay_what_they_are_so_that_they_add_up() -> None:
    got = {cell.coordinate: cell.value for cell in cells(rows_xlsx(["a", "b"], [[-5, date(2019, 10, 18)]]))}
    assert got["A2"] == -5
    assert got["B2"].date() == date(2019, 10, 18)  # type: ignore[union-attr]
    assert '"-5"' in rows_csv(["a"], [[-5]]).decode("utf-8-sig")


def test_a_text_longer_than_a_cell_is_cut_where_it_can_be_seen() -> None:
    assert clean("ก" * 40_000).endswith("…")
    assert len(clean("ก" * 40_000)) == CELL_LIMIT


def test_spreadsheets_show_thai_from_the_csv() -> None:
    assert rows_csv(["ชื่อ"], [["น้องทะเล"]]).startswith(b"\xef\xbb\xbf")


def test_the_plan_as_a_workbook_keeps_hours_as_numbers_and_words_as_words() -> None:
    plan = story_plan("th", 3)
    values = [cell.value for cell in cells(plan_xlsx(plan, "th"))]
    assert plan.title in values
    assert plan.activities[0].hours in values
    assert plan.references[0].cards[0][0] in values
