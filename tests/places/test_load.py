"""The data files, once loaded, are whole, consistent and found under the names people use."""

import re
from math import cos, hypot, radians

import pytest
from django.forms.models import model_to_dict

from tonkla.places.models import Affinity, Border, Place, fold
from tonkla.places.published import published
from tonkla.places.reading import read_also

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


def test_pattaya_has_a_code_but_is_no_province() -> None:
    assert not Place.objects.filter(code="TH-S").exists()
    found = Place.objects.find("TH-S")
    assert found is not None and found.name("en") == "Chon Buri"


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


def kilometres(one: Place, other: Place) -> float:
    assert one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * hypot(one.lat - other.lat, east)


def test_towns_of_neighbours_are_near_each_other() -> None:
    """A slip in a coordinate or a code makes neighbours of places far apart. The longest true ones set the limits."""
    places = Place.objects.in_bulk()
    for a, b in Border.objects.values_list("a", "b"):
        limit = 330 if a[:2] == b[:2] == "TH" else 470  # Tak–Kanchanaburi 321 km, Tanintharyi (Dawei)–Ranong 460 km
        assert kilometres(places[a], places[b]) < limit, (a, b)


def test_a_province_that_touches_another_country_says_which_places_there() -> None:
    def abroad(code: str) -> set[str]:
        return {place.code for place in Place.objects.get(code=code).neighbours() if place.country != "TH"}

    assert abroad("TH-96") == {"MY-03", "MY-08"}
    assert abroad("TH-56") == {"LA-XA"}
    assert abroad("TH-41") == abroad("TH-94") == abroad("TH-10") == set()
    assert "VN-71" in {place.code for place in Place.objects.get(code="LA-PH").neighbours()}


def test_other_names_lead_to_one_place_and_hide_no_proper_name() -> None:
    proper = {spelling: place.code for place in Place.objects.all() for spelling in place.spellings()}
    for name, code in read_also():
        found = Place.objects.find(name)
        assert found is not None and found.code == code, name
        assert proper.get(fold(name), code) == code, name
    assert len({fold(name) for name, _ in read_also()}) == len(read_also())


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
        ("จ. เลย", "TH-42"),
        ("ล\u0e4d\u0e32ปาง", "TH-52"),
        ("หลวงน\u0e49\u0e4d\u0e32ทา", "LA-LM"),
        ("หลวงน\u0e4d\u0e49\u0e32ทา", "LA-LM"),
        ("โคราช", "TH-30"),
        ("พัทยา", "TH-20"),
        ("Louangphabang", "LA-LP"),
        ("Thừa Thiên Huế", "VN-26"),
        ("Hà Giang", "VN-03"),
        ("ไซ่ง่อน", "VN-SG"),
        ("Siem Reab", "KH-17"),
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


def test_a_place_the_source_does_not_name_is_said_to_be_our_choice() -> None:
    named = {"TH-41", "TH-94", "TH-95", "TH-96"}
    for affinity in Affinity.objects.all():
        codes = set(affinity.places.values_list("code", flat=True))
        assert codes & named
        assert codes <= named or "Tonkla's choice" in affinity.source


@pytest.mark.django_db
def test_in_a_list_to_choose_from_this_country_comes_first_by_the_names_one_reads() -> None:
    Place.objects.load()
    english, thai = list(Place.objects.to_choose("en")), list(Place.objects.to_choose("th"))
    assert {place.country for place in english[:77]} == {place.country for place in thai[:77]} == {"TH"}
    assert [place.name_en for place in english[:77]] == sorted(place.name_en for place in english[:77])
    assert not any(place.merged_into_id for place in english)


def test_published_figures_are_of_provinces_with_source_year_and_licence() -> None:
    home = set(Place.objects.filter(country="TH", merged_into=None).values_list("code", flat=True))
    poverty, income = published()
    assert set(income.values) == home and set(poverty.values) == home - {"TH-10"}, "unknown is left out, never zero"
    assert max(poverty.values, key=poverty.values.__getitem__) == "TH-58" and poverty.values["TH-42"] == 4.43
    assert all(0 < value < 100 for value in poverty.values.values())
    for one in (poverty, income):
        assert one.year and one.source("th") and one.source("en") and one.licence("th") and one.licence("en")
