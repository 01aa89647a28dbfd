"""Published figures of whole places: taken in with their source, refused row by row, taken off again."""

import io
from typing import Any

import pytest

from tests.cast import Cast
from tonkla.landscape.analysis import Rule, gaps
from tonkla.landscape.indicators import indicators
from tonkla.network.models import Figure
from tonkla.paper.sheet import rows_xlsx

pytestmark = pytest.mark.django_db
GOOD = (
    'code,key,value,year,source\nTH-42,income,"22,000",2562,made up for a test\nTH-42,religion:islam,1,2019,made up\n'
)


def look(cast: Cast, words: str | bytes, who: str = "anong", name: str = "figures.csv") -> Any:
    file = io.BytesIO(words if isinstance(words, bytes) else words.encode())
    file.name = name
    return cast.client(who).post("/together/figures/", {"file": file})


def bring(cast: Cast, words: str | bytes, who: str = "anong", **how: str) -> Any:
    """Look into it, then take it in."""
    looked = look(cast, words, who, **how)
    assert looked.status_code == 200, looked.content.decode()
    return cast.client(who).post("/together/figures/taking/", {"sealed": looked.context["sealed"]})


def test_it_works_and_twice_is_once(cast: Cast) -> None:
    for _ in range(2):
        assert bring(cast, GOOD).status_code == 302
    found = Figure.objects.filter(removed_at=None).order_by("key")
    assert [(one.key, one.value, one.year) for one in found] == [
        ("income", 22000.0, 2019),
        ("religion:islam", 1.0, 2019),
    ]
    page = cast.client("beam").get("/together/places/TH-42/").content.decode()
    assert "made up for a test" in page and "2562" in page and "TPMAP" in page


def test_nothing_is_kept_before_somebody_has_looked(cast: Cast) -> None:
    page = look(cast, GOOD).content.decode()
    assert not Figure.objects.exists() and "22,000" in page and "20,990.4" in page and "2562" in page, (
        "what would come in, and what it replaces"
    )


def test_an_officer_brings_a_sheet_with_names_licence_and_a_need_of_its_own(cast: Cast) -> None:
    rows = [
        ["เลย", "youth", 61000, 2566, "กรมการปกครอง", "CC BY"],
        ["Mae Hong Son", "need:ว่างงาน", 4.5, "", "สสช.", ""],
    ]
    assert (
        bring(
            cast, rows_xlsx(["จังหวัด", "ตัวชี้วัด", "ค่า", "ปี", "ที่มา", "สัญญาอนุญาต"], rows), "fon", name="a.xlsx"
        ).status_code
        == 302
    )
    youth, jobless = Figure.objects.order_by("value").reverse()
    assert (youth.place_id, youth.year, youth.licence, jobless.place_id) == ("TH-42", 2023, "CC BY", "TH-58")
    known = indicators()
    assert known["youth"].is_people and known["need:ว่างงาน"].words == "ว่างงาน" and len(known["poverty"].values) == 76
    page = cast.client("fon").get("/support/?need-need:ว่างงาน=1&need-poverty=0").content.decode()
    assert "ว่างงาน" in page and "สสช." in page
    assert gaps(Rule(need=(("need:ว่างงาน", 1.0),))).of("TH-42").need_from == ""  # type: ignore[union-attr]


def test_what_people_bring_in_stands_over_what_came_with_us_place_by_place(cast: Cast) -> None:
    bring(cast, "code,key,value,year,source\nTH-10,poverty,1.5,2561,an office\nTH-42,poverty,0,2561,an office\n")
    poverty = indicators()["poverty"]
    assert (poverty.values["TH-10"], poverty.values["TH-42"], poverty.values["TH-58"]) == (1.5, 0.0, 13.71)
    assert "an office" in poverty.source and "TPMAP" in poverty.source
    assert gaps(Rule()).of("TH-42").need == 0.0, "zero is told, not unknown"  # type: ignore[union-attr]


def test_taken_off_and_brought_back(cast: Cast) -> None:
    bring(cast, GOOD)
    cast.client("anong").post("/together/figures/removal/", {"key": "income", "source": "made up for a test"})
    assert not Figure.objects.filter(key="income", removed_at=None).exists()
    bring(cast, GOOD)
    assert Figure.objects.filter(key="income", removed_at=None).count() == 1


WRONG = (
    "TH-99,income,1,,x", "เลยย,income,1,,x", "TH-42,height,1,,x", "TH-42,religion:,1,,x", "TH-42,need:,1,,x", "TH-42,income,much,,x",
    "TH-42,income,nan,,x", "TH-42,income,-1,,x", "TH-42,income,1,,", "TH-42,income,=1+1,,x", "TH-42,income,1,60,x", "TH-42,poverty,101,,x",
    "TH-43,income,6,,x",
)  # fmt: skip


def test_each_wrong_row_is_left_out_and_named(cast: Cast) -> None:
    table = "code,key,value,year,source\nTH-43,income,5,,x\n" + "\n".join(WRONG)
    looked = look(cast, table)
    assert [number for number, _words, _cause in looked.context["refused"]] == list(range(3, 3 + len(WRONG)))
    assert "เลย" in looked.context["refused"][1][2], "a near name is said, never taken"
    bring(cast, table)
    assert [(one.place_id, one.value) for one in Figure.objects.all()] == [("TH-43", 5.0)]


@pytest.mark.parametrize("words", ["", "a,b\n1,2\n", "\x00\x01"])
def test_what_is_no_table_is_refused(cast: Cast, words: str) -> None:
    assert look(cast, words).status_code in (415, 422)
    assert not Figure.objects.exists()


def test_what_somebody_else_looked_at_or_nobody_is_not_taken(cast: Cast) -> None:
    sealed = look(cast, GOOD).context["sealed"]
    for who, words in (("fon", sealed), ("anong", sealed + "x"), ("anong", "")):
        assert cast.client(who).post("/together/figures/taking/", {"sealed": words}).status_code == 422
    assert cast.client("chai").post("/together/figures/taking/", {"sealed": sealed}).status_code == 403
    assert not Figure.objects.exists()


def test_who_may_not_bring_figures(cast: Cast) -> None:
    assert look(cast, GOOD, "chai").status_code == 403
    assert not Figure.objects.exists()


def test_another_hubs_figures_stay(cast: Cast) -> None:
    bring(cast, GOOD)
    taking = {"key": "income", "source": "made up for a test"}
    assert cast.client("ekk").post("/together/figures/removal/", taking).status_code == 403
    assert Figure.objects.filter(key="income", removed_at=None).exists()
