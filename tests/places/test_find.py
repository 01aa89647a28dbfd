"""Places by what people call them, and the place a point lies in: unknown is said, never guessed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonkla.places.boundaries import outlines
from tonkla.places.finding import Finder, is_abroad, is_not_said, is_whole_country
from tonkla.places.models import Place
from tonkla.places.where import lies_in, near_enough, on_the_globe, projected

pytestmark = pytest.mark.django_db


@pytest.fixture
def finder() -> Finder:
    Place.objects.load()
    return Finder(Place.objects.filter(merged_into=None))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Pattani/Yala/Narathiwat", ["TH-94", "TH-95", "TH-96"]), ("ปัตตานี ยะลา", []), ("จ.เลย, จังหวัดน่าน", ["TH-42", "TH-55"]),
        ("Loei and Nan", ["TH-42", "TH-55"]), ("เลย และ เลย", ["TH-42"]), ("โคราช", ["TH-30"]), ("mae-hong son", ["TH-58"]),
    ],
)  # fmt: skip
def test_one_place_or_several(finder: Finder, typed: str, codes: list[str]) -> None:
    assert [place.pk for place in finder.find_all(typed)[0]] == codes


def test_what_is_none_of_them_is_named(finder: Finder) -> None:
    found, unknown = finder.find_all("Pattani/Yalla/ยะล")
    assert [place.pk for place in found] == ["TH-94"] and unknown == ["Yalla", "ยะล"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Chiang Mia", "Chiang Mai"), ("Chieng Mai", "Chiang Mai"), ("เชียงไหม่", "เชียงใหม่"), ("แม่ฮองสอน", "แม่ฮ่องสอน"),
     ("Mae Hongson Prov.", "Mae Hong Son"), ("Naratiwat", "Narathiwat")],
)  # fmt: skip
def test_misspelt_in_either_script_it_is_suggested_and_not_taken(finder: Finder, typed: str, meant: str) -> None:
    assert finder.find(typed) is None and meant in finder.suggest(typed)


def test_nothing_is_suggested_for_nonsense(finder: Finder) -> None:
    assert finder.suggest("qqqqqqqq") == [] and finder.find("") is None and finder.find_all(" / ") == ([], [])


@pytest.mark.parametrize("typed", ["all Thailand", "(all provinces)", "ทั่วประเทศ", "Nationwide", "ทั้ง 77 จังหวัด"])
def test_the_whole_country(typed: str) -> None:
    assert is_whole_country(typed) and not is_abroad(typed)


def test_abroad_and_not_said() -> None:
    assert is_abroad("(international)") and is_abroad("ต่างประเทศ") and is_abroad("(Malaysia)")
    assert is_not_said(" - ") and not is_not_said("Loei")


def test_a_hundred_thousand_rows_ask_in_seconds(finder: Finder) -> None:
    start = time.perf_counter()
    for _ in range(20_000):
        finder.find_all("Pattani/Yala")
    assert time.perf_counter() - start < 4


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (13.75, 100.5, "TH-10"),
        (17.45, 101.6, "TH-42"),
        (18.2, 102.6, "LA-VT"),
        (21.0, 105.8, ""),
        (3.1, 101.7, ""),
        (0, 0, ""),
    ],
)
def test_a_point_lies_in_a_place_or_in_none(lat: float, lon: float, code: str) -> None:
    assert lies_in(lat, lon) == code


def test_a_point_just_off_the_coast_may_belong(finder: Finder) -> None:
    assert near_enough(7.62, 98.37, "TH-83"), "an island beside Phuket"
    assert not near_enough(13.75, 100.5, "TH-42") and not near_enough(17.97, 102.6, "TH-40")


@given(st.floats(5.2, 20.9), st.floats(96.9, 106.1))
def test_to_the_map_and_back(lat: float, lon: float) -> None:
    back = on_the_globe(*projected(lon, lat))
    assert back == pytest.approx((lon, lat), abs=1e-9)


def test_every_province_holds_its_own_middle() -> None:
    for code, one in outlines().items():
        lon, lat = on_the_globe(one.x, one.y)
        assert lies_in(lat, lon) == code
