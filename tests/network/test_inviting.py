"""Hubs are invited, here and on other machines, and answer; the workshop carries the food, the prayer and the interpreters."""

import json
import uuid
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import AT, Cast
from tonkla.network.bundle import pack, public_of, unpack
from tonkla.network.models import Convening, Exchange, Node, Reply, Shared, Sharing
from tonkla.network.sharing import make_bundle
from tonkla.network.taking import take_in
from tonkla.workshops.models import Kind

pytestmark = pytest.mark.django_db
KEY = Ed25519PrivateKey.from_private_bytes(b"i" * 32)
FAR_HUB, FAR_MEETING = str(uuid.UUID(int=70)), str(uuid.UUID(int=71))


@pytest.fixture
def far(cast: Cast, own_folder: Any) -> Node:
    node = Node.objects.create(
        name="เครื่องลาว", public_key=public_of(KEY), met_at=AT, trusted_at=AT, trusted_by=cast.anong
    )
    sessions = [
        {"day": 1, "starts": "09:00", "minutes": 60, "kind": "tool", "tool": "empathy-map", "mode": "all"},
        {"day": 1, "starts": "12:00", "minutes": 60, "kind": "food", "title_th": "พักเที่ยง", "title_en": "Lunch"},
        {"day": "x", "starts": "99:00", "minutes": 1, "kind": "bomb"},
    ]
    take(cast, 1, hubs=[{"id": FAR_HUB, "place": "LA-VT", "name": "ຮັບວຽງຈັນ"}],
         agendas=[{"id": str(uuid.UUID(int=72)), "place": "LA-VT", "hub": "ຮັບວຽງຈັນ", "sessions": sessions}],
         convenings=[{"id": FAR_MEETING, "place": "LA-VT", "title": "ตลาดสองฝั่ง", "hub": "ຮັບວຽງຈັນ", "day": "2026-12-20",
                      "invited": [str(cast.loei.pk)]}])  # fmt: skip
    return node


def take(cast: Cast, number: int, **objects: Any) -> None:
    rows = [(kind, json.dumps(body).encode()) for kind, body in objects.items()]
    take_in(pack(KEY, "เครื่องลาว", number, AT.isoformat(), rows), cast.loei, cast.anong, AT)


def proposed(cast: Cast, **other: Any) -> Convening:
    told = {"title": "ริมโขง", "hub": cast.loei.pk, "places": ["LA-VT"], "far": [FAR_HUB], "hubs": [cast.yala.pk],
            "food": "ฮาลาล", "prayer": "ห้องชั้นสอง", "interpreters": "พี่บุญ", "day": "2026-12-03"} | other  # fmt: skip
    assert cast.client("beam").post("/together/convenings/new/", told).status_code == 302
    return Convening.objects.get()


def test_a_hub_elsewhere_is_invited_by_the_bundle_and_its_answer_comes_back(cast: Cast, far: Node) -> None:
    made = proposed(cast)
    assert set(made.places.values_list("pk", flat=True)) == {"TH-42", "LA-VT"}, "the inviting hub's place takes part"
    address = f"/together/convenings/{made.pk}/"
    assert "คำเชิญยังไม่ได้ออกไป" in cast.client("beam").get(address).content.decode()
    Sharing.objects.create(hub=cast.loei, kinds=["convenings"], by=cast.anong, at=AT)
    told = json.loads(dict(unpack(make_bundle({"convenings"}, cast.anong, AT)[0]).objects)["convenings"])
    assert told[0]["invited"] == [FAR_HUB] and "ฮาลาล" not in json.dumps(told, ensure_ascii=False)
    reply = {"id": str(uuid.UUID(int=73)), "place": "LA-VT", "of": str(made.pk), "answer": "yes", "hub_id": FAR_HUB}
    take(cast, 2, hubs=[{"id": FAR_HUB, "place": "LA-VT", "name": "ຮັບວຽງຈັນ"}], convenings=[reply])
    page = cast.client("beam").get(address).content.decode()
    assert "ຮັບວຽງຈັນ" in page and 'class="chip yes"' in page


def test_an_invitation_from_elsewhere_is_answered_and_the_answer_travels(cast: Cast, far: Node) -> None:
    assert "ตลาดสองฝั่ง" in cast.client("beam").get("/together/convenings/").content.decode()
    assert "ตลาดสองฝั่ง" not in cast.client("ekk").get("/together/convenings/").content.decode()
    address = f"/together/convenings/{FAR_MEETING}/reply/"
    for answer in ("later", "yes"):
        assert cast.client("beam").post(address, {"hub": cast.loei.pk, "answer": answer}).status_code == 302
    assert Reply.objects.get().answer == "yes"
    assert cast.client("ekk").post(address, {"hub": cast.yala.pk, "answer": "yes"}).status_code == 403
    assert cast.client("chai").post(address, {"hub": cast.loei.pk, "answer": "no"}).status_code in (403, 404)
    Sharing.objects.create(hub=cast.loei, kinds=["convenings"], by=cast.anong, at=AT)
    told = json.loads(dict(unpack(make_bundle({"convenings"}, cast.anong, AT)[0]).objects)["convenings"])
    assert (told[0]["of"], told[0]["answer"], told[0]["hub_id"]) == (FAR_MEETING, "yes", str(cast.loei.pk))
    cast.client("beam").post(address, {"hub": cast.loei.pk, "answer": ""})
    assert not Reply.objects.exists()


def test_a_hub_here_answers_too(cast: Cast, far: Node) -> None:
    made = proposed(cast, far=[])
    cast.client("ekk").post(f"/together/convenings/{made.pk}/reply/", {"hub": cast.yala.pk, "answer": "no"})
    assert Reply.objects.get().hub == cast.yala
    assert "คราวนี้ไปไม่ได้" in cast.client("beam").get(f"/together/convenings/{made.pk}/").content.decode()


def test_it_is_changed_and_only_by_who_invites(cast: Cast, far: Node) -> None:
    made = proposed(cast)
    address = f"/together/convenings/{made.pk}/edit/"
    assert "ห้องชั้นสอง" in cast.client("beam").get(address).content.decode()
    told = {
        "title": "ริมโขงสองฝั่ง",
        "hub": cast.loei.pk,
        "places": ["LA-VT", "TH-41"],
        "day": "2026-12-04",
        "way": "รถไฟ",
    }
    assert cast.client("beam").post(address, told).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.day, made.way, made.far) == ("ริมโขงสองฝั่ง", date(2026, 12, 4), "รถไฟ", [])
    assert cast.client("ekk").post(address, told).status_code in (403, 404)
    assert cast.client("beam").post(address, told | {"title": ""}).status_code == 422


@pytest.mark.parametrize("agenda", ["taster", "half-days", "from", "nonsense"])
def test_its_workshop_carries_food_prayer_and_interpreters(cast: Cast, far: Node, agenda: str) -> None:
    if agenda == "from":
        agenda = f"from:{Shared.objects.get(kind='agenda').pk}"
    made = proposed(cast, agenda=agenda) if agenda != "nonsense" else proposed(cast)
    if agenda == "nonsense":
        Convening.objects.update(agenda="from:x")
    cast.client("beam").post(f"/together/convenings/{made.pk}/workshop/")
    made.refresh_from_db()
    assert made.workshop
    blocks = list(made.workshop.sessions.all())
    assert any(block.kind == Kind.PRAYER and block.instruction_th == "ห้องชั้นสอง" for block in blocks)
    assert all(block.instruction_th == "ฮาลาล" for block in blocks if block.kind == Kind.FOOD)
    assert "พี่บุญ" in blocks[0].says
    if agenda.startswith("from:"):
        assert [block.tool_key for block in blocks] == ["empathy-map", "", ""], "what made no sense was left out"


def test_the_network_that_grew_is_a_picture_and_a_table(cast: Cast, far: Node) -> None:
    made = proposed(cast)
    for kind in ("tool", "tool", "promise"):
        Exchange.objects.create(convening=made, kind=kind, giver_id="TH-42", taker_id="LA-VT", what="x", by=cast.beam)
    wrong = Exchange.objects.create(
        convening=made, kind="tool", giver_id="LA-VT", taker_id="TH-42", what="พิมพ์ผิด", by=cast.beam
    )
    browser, address = cast.client("beam"), f"/together/convenings/{made.pk}/exchanges/{wrong.pk}/removal/"
    browser.post(address)
    line = browser.get("/together/convenings/").context["lines"]
    assert [(one.taker, one.tools, one.promises, one.kept) for one in line] == [(line[0].taker, 2, 1, 0)]
    browser.post(f"{address}undo/")
    assert len(browser.get("/together/convenings/").context["lines"]) == 2


def test_a_promise_has_its_day_and_a_strange_day_is_none(cast: Cast, far: Node) -> None:
    made = proposed(cast)
    for due, kept in (("2569-12-31", date(2026, 12, 31)), ("วันหน้า", None)):
        told = {"kind": "promise", "giver": "TH-42", "taker": "LA-VT", "what": "ส่งเครื่องมือ", "due": due}
        cast.client("beam").post(f"/together/convenings/{made.pk}/exchanges/", told)
        assert Exchange.objects.order_by("-at").first().due == kept  # type: ignore[union-attr]
