"""Every strange input of the support map: what it says, that nothing is guessed, and that every page stands."""

from typing import Any

import pytest

from tests.cast import Cast
from tonkla.landscape import arrivals, indicators
from tonkla.landscape.analysis import Rule, gaps
from tonkla.landscape.arrivals import Taken, take_in
from tonkla.landscape.bring_in import table
from tonkla.landscape.indicators import Indicator
from tonkla.landscape.models import Actor, Offer
from tonkla.places.finding import Finder
from tonkla.places.models import Place
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
HEAD = "name_en,province,lat,lon,source,note\n"
PAGES = ("/support/", "/support/?what_if=TH-42&how=mobile&a=TH-42&b=TH-58&need-poverty=2", "/support/support.csv",
         "/support/support.geojson", "/support/support.pdf?what_if=TH-42", "/together/places/TH-42/")  # fmt: skip


def looked(rows: str) -> Any:
    return arrivals.look_into((HEAD + rows).encode(), series="x")[2]


def all_pages_stand(cast: Cast) -> None:
    for address in PAGES:
        answer = cast.client("fon").get(address)
        assert answer.status_code == 200 and b"nan" not in answer.content[:400_000].replace(b"Finance", b""), address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chieng Mai", "Chiang Mai"), ("Chaing Mai", "Chiang Mai"), ("Chiangmaai", "Chiang Mai"),
        ("เชียงใหม", "เชียงใหม่"), ("เชีงใหม่", "เชียงใหม่"), ("จังหวัดเชียงไหม่", "เชียงใหม่"),
    ],
)  # fmt: skip
def test_a_place_nobody_knows_is_never_guessed_and_near_names_are_said_in_its_script(
    cast: Cast, typed: str, meant: str
) -> None:
    found = looked(f"A,{typed},,,s,\n")
    assert not found.rows and found.refused[0].field == "province" and typed in found.refused[0].en
    assert meant in Finder(Place.objects.filter(merged_into=None)).suggest(found.refused[0].unknown)


@pytest.mark.parametrize("name", ["Chiang Mai", "chiang-mai", "CHIANGMAI", "จ.เชียงใหม่", "จังหวัด เชียงใหม่", "TH-50"])
def test_a_place_is_found_in_every_common_spelling_of_both_scripts(cast: Cast, name: str) -> None:
    assert looked(f"A,{name},,,s,\n").rows[0].facts["place_id"] == "TH-50"


@pytest.mark.parametrize(
    ("where", "lat", "lon"), [("", "48.8", "2.3"), ("", "0", "0"), ("", "18.2", "102.6"), ("Loei", "18.8", "99.0"),
                              ("Loei", "101.7", "17.5"), ("", "999", "999"), ("", "17.5", ""), ("", "north", "east"), ("", "nan", "inf")],
)  # fmt: skip
def test_a_point_outside_the_country_or_its_place_is_refused(cast: Cast, where: str, lat: str, lon: str) -> None:
    """Paris, nowhere, across the river in Laos, another province, the two numbers swapped, half a point, no numbers."""
    found = looked(f"A,{where},{lat},{lon},s,\n")
    assert not found.rows and found.refused[0].field == "lat" and found.refused[0].th
    if where:
        facts = {"name_en": "A", "source": "s", "place": "TH-42", "lat": lat, "lon": lon}
        actor = Actor.objects.write_down(cast.beam, None, name_en="A", source="s", place_id="TH-42")
        answer = cast.client("chai").post(f"/support/actors/{actor.pk}/edit/", facts)
        assert answer.status_code == 422 and f'value="{float(lat)}"' in answer.content.decode().replace(
            f'"{lat}"', f'"{float(lat)}"'
        )


@pytest.mark.parametrize("words", ["all Thailand", "Nationwide", "ทั่วประเทศ", "(all provinces)", "ทั้ง 77 จังหวัด"])
def test_an_organisation_in_all_thailand_is_nowhere_in_particular(cast: Cast, words: str) -> None:
    take_in(looked(f"A,{words},,,s,\n"), None, cast.fon)
    assert Offer.objects.get().is_nationwide and Actor.objects.get().place is None
    found = gaps(Rule())
    assert sum(row.offers for row in found.rows) == 0 and found.afar == 1 and all(row.is_unknown for row in found.rows)
    shared = gaps(Rule(afar=True))
    assert all(abs(row.reach - shared.rows[0].reach) < 1e-12 and row.reach > 0 for row in shared.rows)


def test_rows_twice_come_in_once_within_a_table_and_between_two(cast: Cast) -> None:
    rows = "Alpha,Loei,,,s,\nALPHA ,เลย,,,s,\nAlpha,Nan,,,s,\n"
    found = looked(rows)
    assert [one.number for one in found.refused] == [3] and "row 2" in found.refused[0].en and len(found.rows) == 2
    assert take_in(found, None, cast.fon) == Taken(2, 0, 0)
    assert take_in(looked(rows), None, cast.fon) == Taken(0, 0, 2) and Actor.objects.count() == 2


def test_no_support_at_all_is_said_and_every_page_stands(cast: Cast) -> None:
    found = gaps(Rule(what_if="TH-42"))
    assert found.spread is None and found.capital == 0.0 and abs(sum(row.gap for row in found.rows)) < 100 + 1e-6
    all_pages_stand(cast)


def test_a_place_without_people_needs_nothing_and_a_figure_of_zeros_says_nothing(cast: Cast, monkeypatch: Any) -> None:
    people = {place.pk: 1000.0 for place in Place.objects.filter(country="TH")} | {"TH-42": 0.0}
    nobody = dict.fromkeys(people, 0.0)
    monkeypatch.setattr(
        indicators,
        "_TELLERS",
        [lambda: [Indicator("people", "p", people, "s", True), Indicator("youth", "y", nobody, "s", True)]],
    )
    Offer.objects.create(
        actor=Actor.objects.create(name_en="A", source="s", place_id="TH-42", by=cast.beam), words="x", by=cast.beam
    )
    found = gaps(Rule(need=(("people", 1.0),)))
    loei = found.of("TH-42")
    assert loei and (loei.need, loei.need_from) == (0.0, "figures") and loei.gap <= 0
    assert {row.need_from for row in gaps(Rule(need=(("youth", 1.0),))).rows} == {""}
    page = cast.client("fon").get("/support/?need-people=1&need-youth=1&need-poverty=0&what_if=TH-42")
    assert page.status_code == 200


@pytest.mark.parametrize("has_offer", [False, True])
def test_one_place_only(cast: Cast, has_offer: bool) -> None:
    if has_offer:
        Offer.objects.create(
            actor=Actor.objects.create(name_en="A", source="s", place_id="TH-42", by=cast.beam), words="x", by=cast.beam
        )
    Place.objects.filter(country="TH").exclude(pk="TH-42").update(lat=None, lon=None)
    found = gaps(Rule(what_if="TH-42"))
    assert [row.place.pk for row in found.rows] == ["TH-42"] and (found.spread is not None) is has_offer
    if found.spread:
        assert (found.spread.gini, found.spread.total) == (0.0, 0.0)
    all_pages_stand(cast)


def test_more_offers_ask_the_database_no_more_often_and_more_rows_than_fit_are_refused(
    cast: Cast, monkeypatch: Any, django_assert_max_num_queries: Any
) -> None:
    """The seconds with 100,000 offers stand in `make bench ONLY=map`; here, that nothing is asked row by row."""
    take_in(looked("".join(f"A{n},Loei,,,s,\n" for n in range(300))), None, cast.fon)
    with django_assert_max_num_queries(16):
        assert gaps(Rule(what_if="TH-58")).of("TH-42").offers == 300  # type: ignore[union-attr]
    monkeypatch.setattr(table, "MOST_ROWS", 5)
    with pytest.raises(Refusal, match="actors_too_many"):
        looked("".join(f"A{n},Loei,,,s,\n" for n in range(9)))


@pytest.mark.parametrize("note", ["general knowledge", "ได้ยินมา", "Hearsay only"])
def test_a_rumour_is_shown_as_such_and_never_counted(cast: Cast, note: str) -> None:
    take_in(looked(f"Rumour House,Loei,,,somebody said,{note}\n"), None, cast.fon)
    found = gaps(Rule())
    assert (found.counted, found.left_out) == (0, 1) and found.of("TH-42").is_unknown  # type: ignore[union-attr]
    actor = Actor.objects.get()
    assert "ยังไม่ตรวจ" in cast.client("fon").get(f"/support/actors/{actor.pk}/").content.decode()
    assert "Rumour House" not in cast.client("chai").get("/support/partners/?place=TH-42").content.decode()
    assert "Rumour House" not in cast.client("dao").get("/support/support-hsds.json").content.decode()
    cast.client("chai").post(f"/support/actors/{actor.pk}/looks/", {"is_true": "1"})
    assert gaps(Rule()).counted == 1, "somebody looked: it is no rumour any more"
