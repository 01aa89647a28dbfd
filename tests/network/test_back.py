"""What comes back to who gave a tool; what travels on; what is withdrawn or told by too few."""

import json
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import AT, Cast
from tonkla.handbook.exchange import file_of
from tonkla.handbook.models import Tool, Trial
from tonkla.network.bundle import pack, public_of
from tonkla.network.models import Carried, Node
from tonkla.network.sharing import shared_objects, take_in

pytestmark = pytest.mark.django_db
KEY = Ed25519PrivateKey.from_private_bytes(b"y" * 32)
MARKS: dict[str, Any] = {"participants": {"acceptable": [0, 0, 1, 6, 3]}}


def given(cast: Cast) -> Tool:
    """A tool of Loei, made of a shipped one, published."""
    version = Tool.objects.get(key="empathy-map").newest()
    assert version
    tool: Tool = Tool.objects.adapt(version, cast.loei, cast.beam, context={}, what=[], why=["place"])
    tool.publish(cast.beam, AT)
    return tool


def from_yala(tool: Tool, people: int = 10, withdrawn: bool = False) -> bytes:
    """Yala's bundle: Loei's tool as it is there, with an adaptation of its own and trials of both."""
    file = file_of([tool])
    ours = next(row for row in file["tools"] if row["id"] == str(tool.pk))
    ours["keeper"] = "Loei Library"
    theirs = json.loads(json.dumps(ours))
    theirs |= {"id": str(uuid.UUID(int=1)), "key": "yala-map", "keeper": "ยะลาไกล", "adapted_from": ours["id"]}
    version = theirs["versions"][-1]
    theirs["versions"] = [version | {"id": str(uuid.UUID(int=2)), "parent": ours["versions"][-1]["id"], "number": 1}]
    second = theirs["versions"][0] | {
        "id": str(uuid.UUID(int=3)),
        "number": 2,
        "parent": str(uuid.UUID(int=2)),
        "trials": [],
    }
    theirs["versions"][0]["is_withdrawn"] = withdrawn
    theirs["versions"].append(second)
    trial = {
        "at": AT.isoformat(), "place": "TH-95", "context": {"place": "TH-95"}, "people": people, "minutes": 50, "counts": MARKS,
        "worked": "ฟังกันมากขึ้น", "broke": "", "changed": "",
    }  # fmt: skip
    ours["versions"][-1]["trials"] = [trial | {"id": str(uuid.UUID(int=4))}]
    theirs["versions"][0]["trials"] = [trial | {"id": str(uuid.UUID(int=5))}]
    file["tools"].append(theirs)
    return pack(KEY, "Yala", 1 + withdrawn, AT.isoformat(), [("tools", json.dumps(file).encode())])


@pytest.fixture
def node(cast: Cast) -> Node:
    return Node.objects.create(name="Yala", public_key=public_of(KEY), met_at=AT, trusted_at=AT, trusted_by=cast.anong)


def test_a_contributor_sees_trials_and_adaptations_elsewhere(cast: Cast, node: Node, own_folder: Any) -> None:
    take_in(from_yala(given(cast)), cast.loei, cast.anong, AT)
    page = cast.client("beam").get("/together/back/").content.decode()
    assert "ยะลาไกล" in page and "ฟังกันมากขึ้น" in page and "จังหวัดยะลา" in page
    assert "ยะลาไกล" not in cast.client("ekk").get("/together/back/").content.decode()


def test_an_adaptation_can_be_adapted_with_its_history(cast: Cast, node: Node, own_folder: Any) -> None:
    tool = given(cast)
    take_in(from_yala(tool), cast.loei, cast.anong, AT)
    theirs = Tool.objects.get(keeper_name="ยะลาไกล").newest()
    assert theirs
    again = Tool.objects.adapt(theirs, cast.loei, cast.beam, context={}, what=[], why=["place"])
    line = [again.pk, again.adapted_from_id, again.adapted_from.adapted_from_id if again.adapted_from else None]
    assert line == [again.pk, theirs.tool_id, tool.pk] and again.root().is_shipped


def test_what_came_travels_on_and_once(cast: Cast, node: Node, own_folder: Any) -> None:
    body = from_yala(given(cast))
    for _ in range(2):
        take_in(body, cast.loei, cast.anong, AT)
    assert Carried.objects.count() == 1
    names = {row["keeper"] for row in shared_objects({"tools"})["tools"]["tools"]}
    assert {"ยะลาไกล", "Loei Library"} <= names


def test_what_a_few_tried_stays_here(cast: Cast, own_folder: Any) -> None:
    version = given(cast).newest()
    assert version
    for people in (4, 5):
        Trial.objects.log(version, {"place": "TH-42", "who": "สมชาย"}, 50, people, MARKS, hub=cast.loei)
    rows = shared_objects({"tools"})["tools"]["tools"]
    trials = [trial for row in rows for one in row["versions"] for trial in one["trials"] if row["keeper"]]
    assert [(trial["people"], trial["context"]) for trial in trials] == [(5, {"place": "TH-42"})]


def test_a_withdrawal_travels_too(cast: Cast, node: Node, own_folder: Any) -> None:
    tool = given(cast)
    take_in(from_yala(tool), cast.loei, cast.anong, AT)
    theirs = Tool.objects.get(keeper_name="ยะลาไกล")
    assert not theirs.versions.get(number=1).is_withdrawn
    take_in(from_yala(tool, withdrawn=True), cast.loei, cast.anong, AT)
    assert theirs.versions.get(number=1).is_withdrawn and not theirs.versions.get(number=2).is_withdrawn


def test_nothing_given_nothing_back(cast: Cast) -> None:
    assert cast.client("chai").get("/together/back/").status_code == 200
