"""What comes back to who gave a tool; what travels on; what is withdrawn or told by too few."""

import json
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import AT, Cast
from tonkla.handbook.exchange import file_of
from tonkla.handbook.models import Tool, Trial
from tonkla.network.bundle import pack, public_of, unpack
from tonkla.network.models import Carried, Node, Sharing
from tonkla.network.sharing import KINDS, make_bundle, own_name, shared_objects
from tonkla.network.taking import take_in

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


def chosen(cast: Cast, *kinds: str) -> None:
    Sharing.objects.update_or_create(hub=cast.loei, defaults={"kinds": list(kinds), "by": cast.anong, "at": AT})


def test_what_came_travels_on_as_it_was_signed_and_only_if_chosen(cast: Cast, node: Node, own_folder: Any) -> None:
    body = from_yala(given(cast))
    for _ in range(2):
        take_in(body, cast.loei, cast.anong, AT)
    assert [Carried.objects.exclude(**{what: None}).count() for what in ("tool", "trial", "edition")] == [1, 2, 0]
    for kinds, many in (((), 0), (("onward",), 1)):
        chosen(cast, *kinds)
        held = unpack(make_bundle(set(KINDS), cast.anong, AT)[0])
        others = [unpack(content, forwarded=True) for kind, content in held.objects if kind == "onward"]
        assert [one.node for one in others] == ["Yala"] * many


def test_what_a_few_tried_stays_here(cast: Cast, own_folder: Any) -> None:
    version = given(cast).newest()
    assert version
    for people in (4, 5):
        Trial.objects.log(
            version, {"place": "TH-42", "who": "สมชาย", "group": "คุณยายทองดี"}, 50, people, MARKS, hub=cast.loei
        )
    assert shared_objects({"tools"})["tools"]["tools"] == [], "nobody chose to share tools"
    chosen(cast, "tools")
    rows = shared_objects({"tools"})["tools"]["tools"]
    trials = [trial for row in rows for one in row["versions"] for trial in one["trials"] if row["keeper"]]
    assert [(trial["people"], trial["place"], trial["context"]) for trial in trials] == [(5, "TH-42", {})]
    assert trials[0]["counts"] == {"participants_acceptable_n": 10, "participants_acceptable_sum": 42}, (
        "no cell under five"
    )


def test_words_beside_a_trial_leave_only_where_the_hub_chose_them(cast: Cast, own_folder: Any) -> None:
    version = given(cast).newest()
    assert version
    Trial.objects.log(version, {"place": "TH-42"}, 50, 9, {}, hub=cast.loei, worked="ยายทองดีเล่าเก่ง")
    for kinds, leaves in (({"tools"}, False), ({"tools", "words"}, True)):
        chosen(cast, *kinds)
        body, _sent = make_bundle(set(KINDS), cast.anong, AT)
        assert ("ยายทองดี".encode() in body) is leaves


def test_nothing_of_the_sample_leaves(cast: Cast, own_folder: Any) -> None:
    tool = given(cast)
    version = tool.newest()
    assert version
    Trial.objects.log(version, {"place": "TH-42"}, 50, 12, {}, hub=cast.loei)
    chosen(cast, *KINDS)
    type(cast.loei).objects.filter(pk=cast.loei.pk).update(is_sample=True)
    assert not any(rows["tools"] if kind == "tools" else rows for kind, rows in shared_objects(KINDS).items())
    assert own_name() == "Yala Hub", "the sample gives this machine no name"


def test_a_tool_of_a_hub_that_did_not_choose_is_no_forebear_either(cast: Cast, own_folder: Any) -> None:
    origin = given(cast).newest()
    assert origin
    theirs = Tool.objects.adapt(origin, cast.yala, cast.ekk, context={}, what=[], why=["place"])
    theirs.publish(cast.ekk, AT)
    Sharing.objects.create(hub=cast.yala, kinds=["tools"], by=cast.ekk, at=AT)
    keepers = {row["keeper"] for row in shared_objects({"tools"})["tools"]["tools"]}
    assert keepers == {"", "Yala Hub"}, "the shipped one and their own, not Loei's between them"


def test_what_ours_was_made_of_elsewhere_goes_along_while_it_stands_here(
    cast: Cast, node: Node, own_folder: Any
) -> None:
    take_in(from_yala(given(cast)), cast.loei, cast.anong, AT)
    theirs = Tool.objects.get(keeper_name="ยะลาไกล").newest()
    assert theirs
    again = Tool.objects.adapt(theirs, cast.loei, cast.beam, context={}, what=[], why=["place"])
    again.publish(cast.beam, AT)
    chosen(cast, "tools")

    def above() -> list[Any]:
        rows = {row["id"]: row for row in shared_objects({"tools"})["tools"]["tools"]}
        line = [rows[str(again.pk)]]
        while line[-1]["adapted_from"]:
            line.append(rows[line[-1]["adapted_from"]])
        return [row["keeper"] for row in line]

    assert above() == ["Loei Library", "ยะลาไกล", "Loei Library", ""]
    cast.client("anong").post(f"/together/machines/{node.pk}/taking-out/")
    assert above() == ["Loei Library"], "what was taken out does not travel on"


def test_told_once_it_changes_by_nothing_or_by_five(cast: Cast, own_folder: Any) -> None:
    version = given(cast).newest()
    assert version
    trial = Trial.objects.log(version, {"place": "TH-42"}, 50, 12, {}, hub=cast.loei)
    chosen(cast, "tools")
    seen = []
    for people in (12, 13, 11, 17, 16):
        Trial.objects.filter(pk=trial.pk).update(people=people)
        rows = json.loads(dict(unpack(make_bundle({"tools"}, cast.anong, AT)[0]).objects)["tools"])["tools"]
        seen += [one["people"] for row in rows for line in row["versions"] for one in line["trials"]]
    assert seen == [12, 12, 12, 17, 17]


def test_what_is_told_no_longer_goes_and_told_again_is_back(cast: Cast, node: Node, own_folder: Any) -> None:
    """A trial, and a tool that its keeper closed, go with Yala's next bundle; what was made here of it stays."""
    tool = given(cast)
    take_in(from_yala(tool), cast.loei, cast.anong, AT)
    theirs = Tool.objects.get(keeper_name="ยะลาไกล")
    newest = theirs.newest()
    assert newest
    ours = Tool.objects.adapt(newest, cast.loei, cast.beam, context={}, what=[], why=["place"])
    empty = {"format": "tonkla-handbook", "schema": 1, "tools": [], "editions": []}
    take_in(pack(KEY, "Yala", 2, AT.isoformat(), [("tools", json.dumps(empty).encode())]), cast.loei, cast.anong, AT)
    seen = Tool.objects.visible_to(cast.beam)
    assert theirs not in seen and tool in seen and ours in seen
    assert not Trial.objects.filter(removed_at=None).exists()
    back = from_yala(tool)
    files = dict(unpack(back).objects)
    take_in(pack(KEY, "Yala", 3, AT.isoformat(), [("tools", files["tools"])]), cast.loei, cast.anong, AT)
    assert theirs in Tool.objects.visible_to(cast.beam) and Trial.objects.filter(removed_at=None).count() == 2


def test_words_taken_back_there_go_here(cast: Cast, node: Node, own_folder: Any) -> None:
    tool = given(cast)
    first = from_yala(tool)
    take_in(first, cast.loei, cast.anong, AT)
    assert Trial.objects.filter(worked__contains="ฟังกัน").count() == 2
    silent = dict(unpack(first).objects)["tools"].replace("ฟังกันมากขึ้น".encode("ascii", "backslashreplace"), b"")
    take_in(pack(KEY, "Yala", 2, AT.isoformat(), [("tools", silent)]), cast.loei, cast.anong, AT)
    assert not Trial.objects.filter(worked__contains="ฟังกัน").exists()


def test_what_came_from_a_machine_is_taken_out_and_brought_back(cast: Cast, node: Node, own_folder: Any) -> None:
    take_in(from_yala(given(cast)), cast.loei, cast.anong, AT)
    owner = cast.client("anong")
    owner.post(f"/together/machines/{node.pk}/trust/undo/")
    assert "ยังอยู่ที่นี่" in owner.get("/together/").content.decode(), "what is still here is said"
    assert cast.client("beam").post(f"/together/machines/{node.pk}/taking-out/").status_code == 403
    for _ in range(2):
        owner.post(f"/together/machines/{node.pk}/taking-out/")
    assert not Tool.objects.visible_to(cast.beam).filter(keeper_name="ยะลาไกล").exists()
    owner.post(f"/together/machines/{node.pk}/taking-out/undo/")
    assert Tool.objects.visible_to(cast.beam).filter(keeper_name="ยะลาไกล").exists()
    assert Trial.objects.filter(removed_at=None).count() == 2


def test_a_withdrawal_travels_too(cast: Cast, node: Node, own_folder: Any) -> None:
    tool = given(cast)
    take_in(from_yala(tool), cast.loei, cast.anong, AT)
    theirs = Tool.objects.get(keeper_name="ยะลาไกล")
    assert not theirs.versions.get(number=1).is_withdrawn
    take_in(from_yala(tool, withdrawn=True), cast.loei, cast.anong, AT)
    assert theirs.versions.get(number=1).is_withdrawn and not theirs.versions.get(number=2).is_withdrawn


def test_nothing_given_nothing_back(cast: Cast) -> None:
    assert cast.client("chai").get("/together/back/").status_code == 200
