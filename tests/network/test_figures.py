"""Published figures of whole places: taken in with their source, refused row by row, taken off again."""

import io
from typing import Any

import pytest

from tests.cast import Cast
from tonkla.network.models import Figure

pytestmark = pytest.mark.django_db
GOOD = (
    'code,key,value,year,source\nTH-42,income,"22,000",2562,made up for a test\nTH-42,religion:islam,1,2019,made up\n'
)


def bring(cast: Cast, words: str, who: str = "anong") -> Any:
    file = io.BytesIO(words.encode())
    file.name = "figures.csv"
    return cast.client(who).post("/together/figures/", {"file": file})


def test_it_works_and_twice_is_once(cast: Cast) -> None:
    for _ in range(2):
        assert bring(cast, GOOD).status_code == 302
    found = Figure.objects.filter(removed_at=None).order_by("key")
    assert [(one.key, one.value, one.year) for one in found] == [
        ("income", 22000.0, 2019),
        ("religion:islam", 1.0, 2019),
    ]
    page = cast.client("beam").get("/together/places/TH-42/").content.decode()
    assert "made up for a test" in page


def test_taken_off_and_brought_back(cast: Cast) -> None:
    bring(cast, GOOD)
    cast.client("anong").post("/together/figures/removal/", {"key": "income", "source": "made up for a test"})
    assert not Figure.objects.filter(key="income", removed_at=None).exists()
    bring(cast, GOOD)
    assert Figure.objects.filter(key="income", removed_at=None).count() == 1


@pytest.mark.parametrize(
    "row", ["TH-99,income,1,,x", "TH-42,height,1,,x", "TH-42,religion:,1,,x", "TH-42,income,much,,x", "TH-42,income,nan,,x",
            "TH-42,income,-1,,x", "TH-42,income,1,,", "TH-42,income,=1+1,,x"],
)  # fmt: skip
def test_a_row_that_is_wrong_is_left_out_and_named(cast: Cast, row: str) -> None:
    bring(cast, f"code,key,value,year,source\n{row}\nTH-43,income,5,,x\n")
    assert [one.place_id for one in Figure.objects.all()] == ["TH-43"]


@pytest.mark.parametrize("words", ["", "a,b\n1,2\n", "\x00\x01"])
def test_what_is_no_table_is_refused(cast: Cast, words: str) -> None:
    assert bring(cast, words).status_code in (415, 422)
    assert not Figure.objects.exists()


def test_only_owners_bring_figures(cast: Cast) -> None:
    assert bring(cast, GOOD, "chai").status_code == 403
    assert not Figure.objects.exists()


def test_another_hubs_figures_stay(cast: Cast) -> None:
    bring(cast, GOOD)
    taking = {"key": "income", "source": "made up for a test"}
    assert cast.client("ekk").post("/together/figures/removal/", taking).status_code == 403
    assert Figure.objects.filter(key="income", removed_at=None).exists()
