"""The data files, once loaded, are whole, consistent and found under the names people use."""

import re

import pytest
from django.forms.models import model_to_dict

from tonkla.places.models import Affinity, Border, Place

pytestmark = pytest.mark.django_db

BOXES = {  # south, north, west, east
    "TH": (5.6, 20.5, 97.3, 105.7),
    "LA": (13.9, 22.6, 100.0, 107.8),
    "VN": (8.4, 23.5, 102.0, 109.6),
    "MY": (0.8, 7.4, 99.6, 119.4),
    "MM": (9.6, 28.6, 92.1, 101.2),
    "KH": (9.9, 14.8, 102.3, 107.7),
}
COUNTS = {"TH": 77, "LA": 18, "VN": 63, "MY": 16, "MM": 15, "KH": 25}


@pytest.fixture(autouse=True)
def loaded(db: None) -> int:
    return Place.objects.load()


def snapshot() -> list[object]:
    places = [model_to_dict(place) for place in Place.objects.all()]
    borders = list(Border.objects.order_by("a", "b").values_list("pk", "a", "b"))
    affinities = [
        (one.pk, one.reason_th, one.source, sorted(one.places.values_list("code", flat=True)))
        for one in Affinity.objects.order_by("key")
    ]
    return [*places, *borders, *affinities]


@pytest.mark.parametrize("country", COUNTS)
def test_every_place_of_the_first_level_is_there(country: str) -> None:
    assert Place.objects.filter(country=country).count() == COUNTS[country]


def test_codes_are_those_of_the_country() -> None:
    for place in Place.objects.all():
        assert re.fullmatch(r"[A-Z]{2}-([A-Z]{2}|[0-9]{1,2})", place.code)
        assert place.code.startswith(place.country + "-")


def test_borders_are_symmetric_and_nobody_borders_themselves() -> None:
    pairs = set(Border.objects.values_list("a", "b"))
    assert pairs
    assert all((b, a) in pairs and a != b for a, b in pairs)


def test_every_thai_province_but_the_island_has_a_neighbour_and_the_island_has_its_bridge() -> None:
    for place in Place.objects.filter(country="TH"):
        assert place.neighbours().exists(), place
    assert [place.code for place in Place.objects.get(code="TH-83").neighbours()] == ["TH-82"]


def test_coordinates_lie_in_their_country() -> None:
    for place in Place.objects.all():
        south, north, west, east = BOXES[place.country]
        assert place.lat is not None and south <= place.lat <= north, place
        assert place.lon is not None and west <= place.lon <= east, place


def test_names_are_written_in_their_scripts() -> None:
    for place in Place.objects.all():
        assert re.fullmatch(r"[\u0e00-\u0e7f -]+", place.name_th), place.code
        assert not re.search(r"[\u0e00-\u0e7f]", place.name_en), place.code
        assert not place.kind or re.fullmatch(r"[\u0e00-\u0e7f]+", place.kind), place.code


def test_every_place_says_what_is_spoken_there() -> None:
    for place in Place.objects.all():
        assert place.languages, place
        assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)*", tag) for tag in place.languages)
    for code in ("TH-94", "TH-95", "TH-96"):
        assert Place.objects.get(code=code).languages == ["th", "mfa"]


def test_loading_twice_changes_nothing(loaded: int) -> None:
    before = snapshot()
    assert Place.objects.load() == loaded
    assert snapshot() == before


def test_loading_again_drops_what_the_files_do_not_say() -> None:
    Border.objects.create(a_id="TH-42", b_id="TH-96")
    Affinity.objects.create(key="hearsay", reason_th="-", reason_en="-", source="-")
    before = Border.objects.count()
    Place.objects.load()
    assert Border.objects.count() == before - 1
    assert not Affinity.objects.filter(key="hearsay").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("เลย", "TH-42"),
        ("จังหวัดเลย", "TH-42"),
        (" จังหวัด เลย ", "TH-42"),
        ("Loei", "TH-42"),
        ("loei province", "TH-42"),
        ("th-42", "TH-42"),
        ("กรุงเทพ", "TH-10"),
        ("กทม.", "TH-10"),
        ("Bangkok", "TH-10"),
        ("Chiangmai", "TH-50"),
        ("Đà Nẵng", "VN-DN"),
        ("แขวงเวียงจันทน์", "LA-VI"),
        ("นครหลวงเวียงจันทน์", "LA-VT"),
        ("รัฐฉาน", "MM-17"),
        ("นครพนม", "TH-48"),
    ],
)
def test_a_province_is_found_under_the_names_people_use(text: str, code: str) -> None:
    found = Place.objects.find(text)
    assert found is not None and found.code == code


@pytest.mark.parametrize("text", ["", "  ", "จังหวัด", "Atlantis"])
def test_nothing_is_found_where_there_is_nothing(text: str) -> None:
    assert Place.objects.find(text) is None


def test_names_in_full() -> None:
    full = {code: Place.objects.get(code=code) for code in ("TH-10", "TH-42", "LA-VI", "MY-03")}
    assert full["TH-10"].full_name("th") == "กรุงเทพมหานคร"
    assert full["TH-10"].full_name("en") == "Bangkok"
    assert full["TH-42"].full_name("th") == "จังหวัดเลย"
    assert full["TH-42"].full_name("en") == "Loei"
    assert full["LA-VI"].full_name("th") == "แขวงเวียงจันทน์"
    assert full["MY-03"].full_name("en") == "Kelantan, Malaysia"


def test_vietnam_after_the_merger_has_thirty_four() -> None:
    vietnam = Place.objects.filter(country="VN")
    assert vietnam.filter(merged_into=None).count() == 34
    assert not vietnam.filter(merged_into__merged_into__isnull=False).exists()


def test_everybody_sees_every_place(loaded: int) -> None:
    assert Place.objects.visible_to(None).count() == loaded


def test_affinities_say_why_and_where_it_was_said() -> None:
    assert Affinity.objects.exists()
    for affinity in Affinity.objects.all():
        assert affinity.places.count() > 1
        assert affinity.reason_th and affinity.reason_en and affinity.source
