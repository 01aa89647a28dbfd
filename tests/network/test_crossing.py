"""Promise P11: whatever order and road bundles come by, and wherever they break off, all machines end with the same catalogue."""

import json
import random
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from tests.cast import AT, Cast
from tonkla.handbook.exchange import file_of
from tonkla.handbook.models import Tool, Trial
from tonkla.network.bundle import ONWARD, pack, public_of, unpack, without_onward
from tonkla.network.models import Node, Received, Shared
from tonkla.network.onward import folder
from tonkla.network.taking import take_in
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
KEYS = {name: Ed25519PrivateKey.from_private_bytes(name.encode() * 16) for name in ("pa", "ud", "hu")}
MARKS: dict[str, Any] = {"participants_acceptable_n": 9, "participants_acceptable_sum": 36}


def need(number: int, words: str) -> dict[str, Any]:
    return {"id": str(uuid.UUID(int=number)), "true": words, "place": "TH-94", "concerns": [], "voters": 12, "agree": 7}


def tools_of(name: str, trials: int, tool: Tool) -> dict[str, Any]:
    """An adaptation that machine `name` keeps, with so many trials."""
    file = file_of([tool])
    row = json.loads(json.dumps(file["tools"][0]))
    number = 100 * (1 + list(KEYS).index(name))
    version = row["versions"][-1] | {"id": str(uuid.UUID(int=number)), "parent": None, "number": 1}
    trial = {"at": AT.isoformat(), "place": "TH-94", "context": {}, "people": 9, "minutes": 50, "counts": MARKS,
             "worked": "", "broke": "", "changed": ""}  # fmt: skip
    version["trials"] = [trial | {"id": str(uuid.UUID(int=number + 1 + n))} for n in range(trials)]
    row |= {"id": str(uuid.UUID(int=number + 50)), "key": f"{name}-map", "keeper": name, "is_shipped": False}
    return file | {"tools": [row | {"adapted_from": None, "versions": [version]}]}


def signed(name: str, sequence: int, objects: dict[str, Any], *others: bytes) -> bytes:
    rows = [(kind, json.dumps(body).encode()) for kind, body in objects.items()]
    return pack(KEYS[name], name, sequence, AT.isoformat(), [*rows, *((ONWARD, without_onward(one)) for one in others)])


@pytest.fixture
def roads(cast: Cast) -> list[bytes]:
    """Pattani tells twice, then takes a trial and a need back; Udon too; the hub hands on what it had at three times."""
    tool = Tool.objects.get(key="empathy-map")
    for name, key in KEYS.items():
        Node.objects.create(name=name, public_key=public_of(key), met_at=AT, trusted_at=AT, trusted_by=cast.anong)
    pa = [signed("pa", n, {"needs": [need(k, f"pa {n}") for k in range(1, 5 - n)], "tools": tools_of("pa", 4 - n, tool)})
          for n in (1, 2, 3)]  # fmt: skip
    ud = [signed("ud", 1, {"needs": [need(9, "ud")], "tools": tools_of("ud", 2, tool)}), signed("ud", 2, {"needs": []})]
    hub = [
        signed("hu", 1, {"needs": [need(20, "hub")]}, pa[0], ud[0]), signed("hu", 2, {"needs": []}, pa[1], ud[1]),
        signed("hu", 3, {"needs": [need(21, "hub")]}, pa[2], ud[0]),
    ]  # fmt: skip
    return [*pa, *ud, *hub]


def catalogue(cast: Cast) -> Any:
    facts = Shared.objects.order_by("node__public_key", "key").values_list("node__public_key", "kind", "key", "facts")
    tools = Tool.objects.visible_to(cast.beam).filter(keeper=None).exclude(keeper_name="").order_by("key")
    trials = Trial.objects.filter(removed_at=None).order_by("pk").values_list("pk", "people", "counts")
    return (
        [(str(a), b, str(c), d) for a, b, c, d in facts],
        [tool.key for tool in tools],
        [(str(a), b, c) for a, b, c in trials],
    )


def forget() -> None:
    for kept in folder().iterdir():
        kept.unlink()


def test_twenty_orders_and_breaks_end_alike(cast: Cast, roads: list[bytes], own_folder: Any) -> None:
    chance, ends = random.Random(3), []
    for _ in range(20):
        with transaction.atomic():
            waiting = [*chance.sample(roads, len(roads)), chance.choice(roads)]
            for body in waiting:
                before = catalogue(cast)
                with pytest.raises(Refusal):
                    take_in(body[: chance.randrange(len(body))], cast.loei, cast.anong, AT)
                assert catalogue(cast) == before, "half a transfer changes nothing"
                try:
                    take_in(body, cast.loei, cast.anong, AT)
                except Refusal as refusal:
                    assert refusal.key == "bundle_older"
            ends.append(catalogue(cast))
            transaction.set_rollback(True)
        forget()
    assert all(end == ends[0] for end in ends)
    facts, tools, trials = ends[0]
    assert sorted(row[3]["true"] for row in facts) == ["hub", "pa 3"]
    assert (tools, len(trials)) == (["pa-map"], 1), "what was taken back is gone on every road"


def test_handed_on_it_comes_from_whoever_signed_it(cast: Cast, roads: list[bytes], own_folder: Any) -> None:
    """A machine nobody here knows comes through one that is trusted; refused once, it never comes that way again."""
    Node.objects.filter(name__in=("pa", "ud")).delete()
    received = take_in(roads[5], cast.loei, cast.anong, AT)
    pattani = Node.objects.get(name="pa")
    assert (received.counts["onward"], pattani.trusted_at, pattani.through and pattani.through.name) == (2, None, "hu")
    assert "มาทาง hu" in cast.client("chai").get("/together/").content.decode()
    cast.client("anong").post(f"/together/machines/{pattani.pk}/trust/undo/")
    take_in(roads[6], cast.loei, cast.anong, AT)
    pattani.refresh_from_db()
    assert pattani.sequence == 1 and Shared.objects.filter(node=pattani, facts__true="pa 1").count() == 3


def test_a_broken_or_newer_one_that_is_handed_on_is_left_out(cast: Cast, roads: list[bytes], own_folder: Any) -> None:
    spoilt = roads[0].replace(b"pa 1", b"pa 7")
    rows = [("needs", json.dumps([need(20, "hub")]).encode()), (ONWARD, spoilt), (ONWARD, without_onward(roads[3]))]
    take_in(pack(KEYS["hu"], "hu", 9, AT.isoformat(), rows), cast.loei, cast.anong, AT)
    assert {one.facts["true"] for one in Shared.objects.all()} == {"hub", "ud"}
    assert Received.objects.count() == 2


def test_what_it_carried_does_not_travel_twice(roads: list[bytes]) -> None:
    lean = without_onward(roads[5])
    assert unpack(lean, forwarded=True).digest == unpack(roads[5]).digest
    with pytest.raises(Refusal):
        unpack(lean)


def test_after_an_old_copy_was_brought_back_numbers_still_rise(cast: Cast, own_folder: Any) -> None:
    from tonkla.network.models import Sent
    from tonkla.network.sharing import make_bundle

    for _ in range(3):
        make_bundle({"hubs"}, cast.anong, AT)
    Sent.objects.all().delete()
    assert make_bundle({"hubs"}, cast.anong, AT)[1].sequence == 4


@pytest.mark.parametrize(
    ("kind", "row"), [("needs", {"voters": "many"}), ("hubs", {"people": -3}), ("plans", {"title": ["x"]}), ("hubs", {"people": True})],
)  # fmt: skip
def test_a_fact_of_another_sort_refuses_the_bundle(cast: Cast, own_folder: Any, kind: str, row: dict[str, Any]) -> None:
    Node.objects.create(name="pa", public_key=public_of(KEYS["pa"]), met_at=AT, trusted_at=AT)
    body = signed("pa", 1, {kind: [{"id": str(uuid.UUID(int=1)), "place": "TH-94"} | row]})
    with pytest.raises(Refusal, match="bundle_broken"):
        take_in(body, cast.loei, cast.anong, AT)


def test_small_numbers_that_arrive_are_not_taken_over(cast: Cast, own_folder: Any) -> None:
    Node.objects.create(name="pa", public_key=public_of(KEYS["pa"]), met_at=AT, trusted_at=AT)
    rows = [{"id": str(uuid.UUID(int=1)), "place": "TH-94", "name": "ฮับ", "people": 3, "phone": "0899998877"}]
    take_in(signed("pa", 1, {"hubs": rows}), cast.loei, cast.anong, AT)
    assert Shared.objects.get().facts == {"name": "ฮับ", "people": None}
