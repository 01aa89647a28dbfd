"""Who supports and where nobody does: facts with sources, tables in, gaps by a rule, and what is not known."""

import io
import os
import uuid
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tonkla.landscape.analysis import Rule, gaps
from tonkla.landscape.arrivals import Taken, read, take_in
from tonkla.landscape.models import Actor, Demand, Offer
from tonkla.places.models import Place
from tonkla.places.tiles import tiles
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
ACTORS = Path(os.environ.get("TONKLA_BENCH_DATA") or "../shared/data") / "actors.csv"
TABLE = """name_en,name_th,type,province,serves,offer,sector/SDG,instrument,source,note
Alpha,อัลฟา,incubator,Bangkok,youth,"incubation, seed grant",SDG 8/11,grant,https://a.example,
Beta,เบตา,foundation,เชียงใหม่,youth,training,SDG 4,,https://b.example,province: general knowledge
Gamma,,NGO,Chiang Mia,youth,mentoring,,,https://c.example,
Delta,,NGO,Yala,,,,,,
,,NGO,Yala,,,,,https://d.example,
Alpha,อัลฟา,incubator,Bangkok,,,,,https://a.example,
Epsilon,,agency,nationwide,,network,,,https://e.example,
"""


def test_a_table_comes_in_with_its_sources_and_the_rest_says_why(cast: Cast) -> None:
    table = read("a.csv", TABLE.encode("utf-8-sig"))
    assert [row.facts["name_en"] for row in table.rows] == ["Alpha", "Beta", "Epsilon"]
    causes = {one.number: one.en for one in table.refused}
    assert "Chiang Mia" in causes[4] and table.refused[0].unknown == "Chiang Mia"
    assert "known from" in causes[5] and "name" in causes[6] and "already" in causes[7]
    assert take_in(table, cast.loei, cast.anong).fresh == 3
    assert take_in(table, cast.loei, cast.anong) == Taken(0, 0, 3)
    beta = Actor.objects.get(name_en="Beta")
    assert (beta.place_id, beta.is_sure) == ("TH-50", False)
    assert Offer.objects.get(actor__name_en="Alpha").goals == [8, 11]
    assert Offer.objects.get(actor__name_en="Epsilon").is_nationwide


@pytest.mark.parametrize("body", [b"", b"a,b\n1,2\n", b"\x81\xfe\xff", b"name_en\nx\n"])
def test_what_is_no_table_is_refused(cast: Cast, body: bytes) -> None:
    with pytest.raises(Refusal, match="no_actor_table"):
        read("x.csv", body)


def test_a_thai_table_from_an_old_machine(cast: Cast) -> None:
    body = "name_th,source,province\nห้องสมุดริมน้ำ,ถามเอง,ยะลา\n".encode("cp874")
    assert read("x.csv", body).rows[0].facts["place_id"] == "TH-95"


def test_the_real_table_runs_where_it_is(cast: Cast) -> None:
    if not ACTORS.exists():
        pytest.skip(f"no data at {ACTORS}: this was not run")
    table = read("actors.csv", ACTORS.read_bytes())
    assert len(table.rows) + len(table.refused) == 96
    take_in(table, None, cast.fon)
    found = gaps(Rule())
    print(
        f"{len(table.rows)} rows, {len(table.refused)} refused; Bangkok {found.capital:.0%} of {found.counted} sure offers"
    )
    assert found.left_out > 20 and 0.1 < found.capital < 0.9


def add(cast: Cast, code: str | None, **offer: Any) -> Actor:
    actor = Actor.objects.create(name_en=f"A{uuid.uuid4().hex[:6]}", source="s", place_id=code, by=cast.beam)
    Offer.objects.create(actor=actor, words="x", by=cast.beam, **offer)
    return actor


def test_unknown_is_not_zero_and_the_nearest_is_by_road(cast: Cast) -> None:
    add(cast, "TH-10", kind="fund")
    rows = {row.place.pk: row for row in gaps(Rule()).rows}
    assert rows["TH-10"].nearest == 0.0 and not rows["TH-10"].is_unknown
    assert rows["TH-58"].is_unknown and 800 < (rows["TH-58"].nearest or 0) < 1000


def test_a_hub_in_mae_hong_son_brings_support_nearer(cast: Cast) -> None:
    add(cast, "TH-10", kind="fund")
    rows = {row.place.pk: row for row in gaps(Rule(what_if="TH-58")).rows}
    assert rows["TH-58"].nearest == 0.0 and rows["TH-58"].moved > 800
    assert rows["TH-50"].moved > 300 and rows["TH-95"].moved == 0


def test_hearsay_is_not_counted(cast: Cast) -> None:
    actor = add(cast, "TH-10")
    Actor.objects.filter(pk=actor.pk).update(is_sure=False)
    found = gaps(Rule())
    assert (found.counted, found.left_out, found.spread) == (0, 1, None)
    assert all(row.nearest is None for row in found.rows)


def test_the_rule_decides_what_counts(cast: Cast) -> None:
    add(cast, "TH-10", kind="fund", goals=[4], stage="idea")
    add(cast, "TH-95", kind="space", goals=[8])
    assert gaps(Rule(kind="space")).counted == gaps(Rule(goal=8)).counted == 1
    assert gaps(Rule(stage="selling")).counted == 1, "an offer without a stage is for every stage"
    assert gaps(Rule(goal=17)).counted == 0


def test_what_rounds_weighed_moves_a_place_up(cast: Cast) -> None:
    add(cast, "TH-10")
    Demand.objects.weigh(uuid.UUID(int=1), [{"place_id": "TH-95", "weight": 50.0, "voters": 20}])
    Demand.objects.weigh(uuid.UUID(int=1), [{"place_id": "TH-95", "weight": 60.0, "voters": 20}])
    assert gaps(Rule()).rows[0].place.pk == "TH-95" and gaps(Rule()).rows[0].need == 61.0


@pytest.mark.parametrize("asked", ["?goal=99", "?kind=x&stage=y", "?what_if=XX", "?goal=-1", "?what_if=TH-58&afar=1"])
def test_strange_rules_leave_the_page_standing(cast: Cast, asked: str) -> None:
    assert cast.client("fon").get(f"/support/{asked}").status_code == 200


def test_files_come_out_without_anything_recorded(cast: Cast) -> None:
    for name in ("support.pdf", "support.csv"):
        assert cast.client("fon").get(f"/support/{name}").status_code == 200


def test_somebody_writes_one_down_and_nearly_the_same_is_asked_about(cast: Cast) -> None:
    browser = cast.client("chai")
    facts = {"name_th": "มูลนิธิต้นน้ำ", "source": "ถามเอง", "place": "TH-42", "is_sure": "on"}
    assert browser.post("/support/actors/new/", facts).status_code == 302
    answer = browser.post("/support/actors/new/", facts | {"name_th": "มูลนิธิต้นนํ้า"})
    assert answer.status_code == 422 and "มูลนิธิต้นน้ำ" in answer.content.decode()
    assert browser.post("/support/actors/new/", facts | {"sure": "1"}).status_code == 302


def test_no_source_no_entry(cast: Cast) -> None:
    answer = cast.client("chai").post("/support/actors/new/", {"name_th": "x"})
    assert answer.status_code == 422 and not Actor.objects.exists()


def test_offers_go_and_come_back_and_somebody_looks_again(cast: Cast) -> None:
    actor, browser = add(cast, "TH-42"), cast.client("chai")
    browser.post(f"/support/actors/{actor.pk}/offers/", {"kind": "space", "words": "ห้องประชุม", "ways": ["in_place"]})
    offer = Offer.objects.get(words="ห้องประชุม")
    browser.post(f"/support/actors/{actor.pk}/offers/{offer.pk}/removal/")
    assert "ห้องประชุม" not in browser.get(f"/support/actors/{actor.pk}/").content.decode()
    browser.post(f"/support/actors/{actor.pk}/offers/{offer.pk}/removal/undo/")
    assert "ห้องประชุม" in browser.get(f"/support/actors/{actor.pk}/").content.decode()
    browser.post(f"/support/actors/{actor.pk}/looks/", {"is_true": "0"})
    actor.refresh_from_db()
    assert actor.is_sure and actor.ended_on is not None, "known to have ended is no hearsay"
    assert gaps(Rule()).counted == 0
    browser.post(f"/support/actors/{actor.pk}/looks/", {"is_true": "1"})
    assert gaps(Rule()).counted > 0


def test_who_may_not(cast: Cast) -> None:
    assert cast.client("dao").post("/support/actors/new/", {"name_th": "x", "source": "y"}).status_code == 403
    assert cast.client("nobody").get("/support/").status_code == 302
    up = io.BytesIO(TABLE.encode())
    assert cast.client("chai").post("/support/actors/arrival/", {"file": up}).status_code == 403


def test_every_province_has_a_square_of_its_own() -> None:
    squares = tiles()
    assert len(squares) == len(set(squares.values())) == 77
    Place.objects.load()
    assert set(squares) == set(Place.objects.filter(country="TH", merged_into=None).values_list("pk", flat=True))
