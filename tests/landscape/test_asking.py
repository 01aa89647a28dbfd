"""Asking the map: what a hub would change, two places, partners with reasons, barriers, and everything as files."""

import json
import uuid
from datetime import date
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.fieldnotes.told import told
from tonkla.fieldnotes.models import Excerpt, Label, Note
from tonkla.landscape import directory, indicators
from tonkla.landscape.analysis import Rule, gaps, nearest_to
from tonkla.landscape.in_the_way import in_the_way
from tonkla.landscape.indicators import Indicator
from tonkla.landscape.models import Actor, Barrier, Demand, Offer
from tonkla.landscape.partners import Wish, find_partners
from tonkla.places.models import Place

pytestmark = pytest.mark.django_db


def give(cast: Cast, name: str, code: str | None, is_sure: bool = True, **offer: Any) -> Actor:
    actor = Actor.objects.write_down(cast.beam, None, name_en=name, source="s", place_id=code, is_sure=is_sure)
    Offer.objects.create(actor=actor, **{"words": "training", "by": cast.beam, **offer})
    return actor


def test_an_officer_writes_here_and_who_only_looks_sees_no_buttons(cast: Cast) -> None:
    facts = {"name_en": "From the ministry", "source": "s", "is_sure": "on"}
    assert cast.client("fon").post("/support/actors/new/", facts).status_code == 302
    actor = Actor.objects.get()
    assert cast.client("fon").post(f"/support/actors/{actor.pk}/looks/", {"is_true": "1"}).status_code == 302
    assert "/support/actors/new/" in cast.client("fon").get("/support/actors/").content.decode()
    page = cast.client("dao").get("/support/actors/").content.decode()
    assert "/actors/new/" not in page and "/actors/arrival/" not in page
    assert "/edit/" not in cast.client("dao").get(f"/support/actors/{actor.pk}/").content.decode()
    assert cast.client("dao").get(f"/support/actors/{actor.pk}/edit/").status_code == 403
    assert "/actors/arrival/" not in cast.client("chai").get("/support/actors/").content.decode()


def test_an_offer_is_put_right_with_its_history_and_what_was_typed_stays_on_error(cast: Cast) -> None:
    actor, browser = give(cast, "A", "TH-42"), cast.client("chai")
    one = actor.offers.get()
    address = f"/support/actors/{actor.pk}/offers/{one.pk}/edit/"
    facts = {
        "kind": "training", "words": "อบรมบัญชี", "ways": ["in_place", "remote"], "languages": ["th", "tts"], "targets": ["4.7", "8"],
        "places": ["TH-42", "TH-39"], "youngest": "18", "oldest": "15", "starts_on": "1/3/2569",
    }  # fmt: skip
    answer = browser.post(address, facts)
    assert answer.status_code == 422 and 'value="tts" checked' in " ".join(answer.content.decode().split()).replace(
        'id="id_languages_1" ', ""
    )
    assert browser.post(address, facts | {"oldest": "35", "because": "โทรถาม"}).status_code == 302
    one.refresh_from_db()
    assert (one.goals, one.targets, one.ways, one.languages, one.starts_on) == (
        [4, 8],
        ["4.7"],
        "in_place remote",
        "th tts",
        date(2026, 3, 1),
    )
    assert set(one.places.values_list("pk", flat=True)) == {"TH-42", "TH-39"}
    page = browser.get(f"/support/actors/{actor.pk}/").content.decode()
    assert "<s>training</s>" in page and "โทรถาม" in page and "อีสาน" in page
    assert gaps(Rule()).of("TH-39").offers == 1  # type: ignore[union-attr]


def test_hearsay_alone_leaves_a_place_unknown(cast: Cast) -> None:
    give(cast, "A", "TH-10")
    give(cast, "B", "TH-42", is_sure=False)
    found = gaps(Rule())
    assert found.of("TH-42").is_unknown and not found.of("TH-10").is_unknown and found.left_out == 1  # type: ignore[union-attr]


def test_nothing_recorded_is_said_and_is_no_zero(cast: Cast) -> None:
    found = gaps(Rule())
    assert found.spread is None and all(row.nearest is None for row in found.rows)
    assert "ยังไม่มีรายการที่จดไว้" in cast.client("fon").get("/support/").content.decode()


@pytest.mark.parametrize("how", ["in_place", "mobile", "remote"])
def test_what_a_hub_would_change_depends_on_how_it_works(cast: Cast, how: str) -> None:
    give(cast, "A", "TH-10")
    found = gaps(Rule(what_if="TH-58", what_way=how))
    here, north, south = found.of("TH-58"), found.of("TH-57"), found.of("TH-96")
    assert here and north and south
    if how == "remote":
        assert here.moved == 0 and sum(row.eased > 0 for row in found.rows) > 50
    else:
        assert here.moved > 800 and here.nearest == 0 and south.moved == 0
        there = sum(row.nearest == 0 for row in gaps(Rule(what_if="TH-42", what_way=how)).rows)
        assert (there > 2) == (how == "mobile")
    page = cast.client("fon").get(f"/support/?what_if=TH-58&how={how}&a=TH-58&b=TH-50").content.decode()
    assert 'id="helped"' in page and 'id="pair"' in page


def test_a_figure_stands_for_need_where_nobody_has_weighed(cast: Cast, monkeypatch: Any) -> None:
    people = Indicator("people", "คน", {"TH-58": 280_000.0}, "an office 2566", is_people=True)
    monkeypatch.setattr(indicators, "_TELLERS", [lambda: [people]])
    give(cast, "A", "TH-10")
    found = gaps(Rule())
    assert found.rows[0].place.pk == "TH-58" and 4 < found.rows[0].need < 5, (
        "13.71 of 100 over the mean of 76 provinces"
    )
    assert (found.of("TH-10").need, found.of("TH-10").need_from) == (1.0, ""), (
        "no figure is unknown: the mean, and said so"
    )  # type: ignore[union-attr]
    Demand.objects.weigh(uuid.UUID(int=1), [{"place_id": "TH-58", "weight": 0.5, "voters": 20}])
    assert (gaps(Rule()).of("TH-58").need, gaps(Rule()).of("TH-58").need_from) == (1.5, "weighed")  # type: ignore[union-attr]
    page = cast.client("fon").get("/support/?what_if=TH-58&a=TH-58&b=TH-10").content.decode()
    assert "TPMAP" in page and "280,000" in page and "ไม่มีตัวเลข" in page


def test_each_figure_has_a_weight_on_the_page_and_the_map_answers(cast: Cast, monkeypatch: Any) -> None:
    young = Indicator("youth", "คนหนุ่มสาว", {"TH-10": 900.0, "TH-58": 100.0}, "an office", is_people=True)
    monkeypatch.setattr(indicators, "_TELLERS", [lambda: [young]])
    needs = []
    for poverty, youth in ("01", "11", "00", "9x"):
        found = cast.client("fon").get(f"/support/?need-poverty={poverty}&need-youth={youth}").context["gaps"]
        needs.append({row.place.pk: round(row.need, 2) for row in found.rows})
    only, both, even, strange = needs
    assert (only["TH-10"], only["TH-58"], only["TH-42"]) == (1.8, 0.2, 1.0)
    assert both["TH-10"] == 1.8 and 2 < both["TH-58"] < 3, "of a place only what is known of it"
    assert set(even.values()) == set(strange.values()) == {1.0}


def test_the_page_of_a_place_is_told_without_all_the_others(cast: Cast) -> None:
    give(cast, "A", "TH-10")
    give(cast, "B", None)
    away = nearest_to(Place.objects.get(pk="TH-58"))
    assert away and away.is_unknown and away.offers == 0 and 800 < (away.nearest or 0) < 1000
    assert nearest_to(Place.objects.get(pk="LA-VT")) is None


def test_a_partner_is_found_by_language_and_reach_with_reasons_and_the_full_are_left_out(
    cast: Cast, monkeypatch: Any
) -> None:
    give(cast, "Near", "TH-41", languages="tts th", capacity=20)
    give(cast, "Far", "TH-96", languages="tts")
    give(cast, "Online", "TH-96", languages="tts", ways="in_place remote")
    give(cast, "Full", "TH-42", languages="tts", capacity=2)
    give(cast, "Thai only", "TH-42", languages="th")
    monkeypatch.setattr(directory, "_ASKED", [lambda: {"Full": 2}])
    wish = Wish(words="training", language="tts", place=Place.objects.get(pk="TH-42"), within=150)
    found = find_partners(wish, cast.beam, date(2026, 11, 30), "en")
    assert [one.name for one in found] == ["Near", "Online"]
    assert "20" in found[0].reasons and "Isan" in found[0].reasons and "148" in found[0].reasons
    page = cast.client("beam").get("/support/partners/?language=tts&place=TH-42&within=150&afar=1").content.decode()
    assert "Near" in page and "Far" not in page
    assert cast.client("beam").get("/support/partners/?language=%00&place=x&within=-1&page=99").status_code == 200


def test_barriers_are_counts_and_fewer_than_five_are_not_told(cast: Cast) -> None:
    browser = cast.client("chai")
    for kind, people in (("distance", "9"), ("cost", "3")):
        facts = {"place": "TH-42", "kind": kind, "people": people, "source": "เวที 1/3/2569"}
        assert browser.post("/support/barriers/", facts).status_code == 302
    page = cast.client("ekk").get("/support/barriers/").content.decode()
    assert ">9<" in page and "น้อยกว่าห้า" in page and ">3<" not in page and "เวที" not in page
    here = cast.client("ekk").get("/together/places/TH-42/").content.decode()
    assert "น้อยกว่าห้า" in here and ">9<" in here
    one = Barrier.objects.get(kind="distance")
    browser.post(f"/support/barriers/{one.pk}/removal/")
    assert kinds_in_the_way() == [("cost", None)]
    browser.post(f"/support/barriers/{one.pk}/removal/undo/")
    assert ("distance", 9) in kinds_in_the_way()
    assert cast.client("ekk").post(f"/support/barriers/{one.pk}/removal/").status_code == 404
    assert cast.client("fon").post("/support/barriers/", {}).status_code == 422
    assert browser.post("/support/barriers/", {"people": "-1"}).status_code == 422


def kinds_in_the_way() -> list[tuple[str, int | None]]:
    return [(one.kind, one.counted) for _place, kinds in in_the_way("en") for one in kinds]


def test_what_field_notes_say_is_in_the_way_stands_beside_what_the_map_works_out(cast: Cast) -> None:
    give(cast, "Far", "TH-10")
    loei = Place.objects.get(pk="TH-42")
    far, mine = (Label.objects.named(cast.loei, name, cast.beam) for name in ("ไกล", "เรื่องของแม่"))
    for number in range(5):
        note = told(cast, f"ไกลมาก {number}")
        Note.objects.filter(pk=note.pk).update(place=loei)
        excerpt = Excerpt.objects.take(note, 0, 7, cast.beam, AT)
        for label in (far, mine):
            label.put_on(excerpt, cast.beam, AT)
        assert [one.heard for _p, kinds in in_the_way("en") for one in kinds] == [None if number < 4 else 5]
    ((place, (one,)),) = in_the_way("en")
    assert (place, one.kind, one.counted, one.people) == (loei, "distance", 0, 5) and "กม." in one.computed
    page = cast.client("ekk").get("/support/barriers/").content.decode()
    assert ">5<" in page and "ไกลมาก" not in page
    Note.objects.filter(pk=note.pk).update(is_withdrawn=True)
    assert [one.heard for _p, kinds in in_the_way("en") for one in kinds] == [None]


def test_everything_goes_out_as_files_without_persons(cast: Cast) -> None:
    give(cast, "Alpha", "TH-42", languages="tts", goals=[4])
    Barrier.objects.create(hub=cast.loei, place_id="TH-42", kind="cost", people=7, source="s", by=cast.beam, at=AT)
    browser = cast.client("dao")
    shapes = json.loads(browser.get("/support/support.geojson").content)
    loei = next(one for one in shapes["features"] if one["id"] == "TH-42")
    assert len(shapes["features"]) == 77 and loei["properties"]["recorded_offers"] == 1
    assert all(100 < lon < 103 and 16 < lat < 19 for lon, lat in loei["geometry"]["coordinates"][0][0])
    whole = browser.get("/support/support.json").content.decode()
    assert json.loads(whole)["actors"][0]["offers"][0]["goals"] == [4] and "Beam" not in whole
    for name in ("actors.csv", "offers.csv", "support.csv"):
        assert "Beam" not in browser.get(f"/support/{name}").content.decode()
    paper = browser.get("/support/support.pdf?what_if=TH-58&a=TH-58&b=TH-50&figure=reach&kind=training&stage=idea")
    assert paper.content.startswith(b"%PDF") and len(paper.content) > 20_000


def test_what_is_offered_goes_out_in_the_shape_of_open_referral(cast: Cast) -> None:
    facts = {"languages": "tts", "goals": [4], "kind": "training", "ways": "in_place remote", "capacity": 30}
    give(cast, "Alpha", "TH-42", **facts)
    give(cast, "Rumour", "TH-42", is_sure=False)
    give(cast, "Seeker", "TH-42", is_sought=True)
    body = cast.client("dao").get("/support/support-hsds.json").content.decode()
    page = json.loads(body)
    (one,) = page["contents"]
    assert (page["total_items"], one["organization"]["name"], one["status"]) == (
        1,
        "Alpha",
        "active",
    ) and "Beam" not in body
    assert [at["location"]["location_type"] for at in one["service_at_locations"]] == ["physical", "virtual"]
    assert [term["taxonomy_term"]["code"] for term in one["attributes"]] == ["training", "4"]
    assert one["languages"][0]["code"] == "tts" and one["service_capacities"][0]["available"] == 30
    assert all(uuid.UUID(row["id"]) for row in (one, one["organization"], *one["languages"], *one["attributes"]))


def test_a_strange_rule_leaves_every_page_standing(cast: Cast) -> None:
    for asked in (
        "figure=x&road=-1&reach=y&need=z",
        "road=1.5&reach=plain&a=TH-58&b=TH-58",
        "goal=999999999999",
        "how=on_paper&what_if=TH-58",
    ):
        assert cast.client("fon").get(f"/support/?{asked}").status_code == 200
    assert cast.client("fon").get("/support/rounds/?since=9999-12-31&until=0001-01-01").status_code == 200
    assert cast.client("fon").get("/support/actors/?page=-3&place=x").status_code == 200


def test_the_map_page_is_light(cast: Cast) -> None:
    import gzip

    give(cast, "A", "TH-10")
    assert len(gzip.compress(cast.client("fon").get("/support/").content)) < 60_000
