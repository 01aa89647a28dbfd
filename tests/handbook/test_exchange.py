"""Out as one file, in elsewhere: nothing lost, twice is once, what cannot be trusted is refused whole."""

import json
import uuid
from dataclasses import replace
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.handbook.lines import own_tool
from tonkla.handbook.exchange import bring_in, file_of
from tonkla.handbook.models import (
    Arrival,
    Binding,
    Draft,
    Edition,
    Entry,
    Lesson,
    Proposal,
    Publication,
    Text,
    Tool,
    Trial,
    Version,
    Withdrawal,
)
from tonkla.handbook.models.version import digest_of
from tonkla.handbook.reading import read_tools
from tonkla.refusal import Refusal


def line(cast: Cast) -> tuple[Tool, Edition]:
    """An adaptation with a withdrawn version, a trial, a translation, a lesson, and two editions of it."""
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    context = {"place": "TH-42", "languages": ["th"], "group": "youth", "setting": "library", "ages": ["15_24"]}
    tool = Tool.objects.adapt(version, cast.loei, cast.beam, context=context, what=[], why=["time"])
    first = tool.newest()
    draft = Draft.objects.of(tool, cast.beam)
    document = draft.document()
    document.texts["mfa-Arab"] = {"name": "ڤتا"}
    draft.keep(document, 1, cast.beam)
    made = draft.publish(cast.beam)
    assert first
    tool.withdraw(first, cast.beam, "พิมพ์ผิด", AT)
    counts = {"participants": {"fitting": [0, 0, 1, 2, 5]}}
    Trial.objects.log(made, {"place": "TH-42", "group": "youth"}, 30, 8, counts, hub=cast.loei, worked="ดี")
    lesson = Lesson.objects.note(
        cast.loei, cast.beam, title="อย่านัดวันศุกร์", text="คนไปละหมาด", licence="CC0-1.0", attribution=["ป้าสม"], tool=tool
    )
    lesson.publish(AT)
    edition = Edition.objects.begin(cast.loei, cast.beam, "เล่ม", ["th"])
    edition.choose([made])
    tool.publish(cast.beam, AT)
    edition.publish(cast.beam, AT)
    later = edition.follow(cast.beam)
    later.write("เล่มสอง", {"th": "ลองแล้วเล่าด้วย"}, ["th", "mfa-Arab"])
    later.publish(cast.beam, AT)
    return tool, later


def forget_all() -> None:
    """As on another machine: nothing of the hub is there."""
    Edition.objects.update(follows=None)
    for model in (Binding, Entry, Edition, Trial, Draft, Proposal, Arrival, Publication, Lesson, Withdrawal):
        model.objects.all().delete()
    own = Tool.objects.exclude(keeper=None, keeper_name="")
    Text.objects.filter(version__tool__in=own).delete()
    Version.objects.filter(tool__in=own).update(parent=None, merged=None)
    Version.objects.filter(tool__in=own).delete()
    own.update(adapted_from=None)
    own.delete()


def as_sent(tools: list[Tool], editions: list[Edition], viewer: Any) -> Any:
    return json.loads(json.dumps(file_of(tools, editions, viewer)))


def test_nothing_is_lost_and_twice_is_once(cast: Cast) -> None:
    tool, edition = line(cast)
    data = as_sent([tool], [edition], cast.beam)
    forget_all()
    first = bring_in(data, cast.yala, cast.ekk, AT)
    assert first == {"tools": 2, "versions": 3, "trials": 1, "editions": 2, "lessons": 1}
    assert not any(bring_in(data, cast.yala, cast.ekk, AT).values())
    assert as_sent([Tool.objects.get(pk=tool.pk)], [Edition.objects.get(pk=edition.pk)], cast.ekk) == data
    assert Tool.objects.visible_to(cast.ekk).filter(pk=tool.pk).exists()
    assert not Tool.objects.visible_to(cast.beam).filter(pk=tool.pk).exists()


def test_an_edition_from_elsewhere_stays_its_hubs_and_may_be_followed(cast: Cast) -> None:
    tool, edition = line(cast)
    data = as_sent([tool], [edition], cast.beam)
    forget_all()
    bring_in(data, cast.yala, cast.ekk, AT)
    browser, address = cast.client("ekk"), f"/tools/editions/{edition.pk}/"
    page = browser.get(address).content.decode()
    assert "Loei Library" in page and "Yala Hub" not in page.split("<main")[1]
    assert browser.get(f"{address}write/").status_code == 403
    assert cast.client("beam").get(address).status_code == 404
    browser.post(f"{address}follow/")
    assert Edition.objects.get(follows=edition.pk).made_by == "Yala Hub"


def test_the_samples_invented_trials_never_leave(cast: Cast) -> None:
    tool, _edition = line(cast)
    type(cast.loei).objects.filter(pk=cast.loei.pk).update(is_sample=True)
    data = file_of([tool], viewer=cast.beam)
    assert not [trial for row in data["tools"] for one in row["versions"] for trial in one["trials"]]


def test_what_may_not_be_seen_does_not_leave(cast: Cast) -> None:
    tool, edition = line(cast)  # the adaptation is public, what it was made from is not
    whole = json.loads(cast.client("nobody").get(f"/tools/editions/{edition.pk}/tool.json").content)
    assert [row["id"] for row in whole["tools"]] == [str(tool.pk)]
    assert whole["tools"][0]["adapted_from"] is None and whole["tools"][0]["versions"][0]["parent"] is None
    tool.unpublish(AT)
    whole = json.loads(cast.client("nobody").get(f"/tools/editions/{edition.pk}/tool.json").content)
    assert [len(row["versions"]) for row in whole["tools"]] == [1]  # only what the edition chose


def forged(**words: str) -> Any:
    """The shipped empathy map with a version nobody here made."""
    data = as_sent([Tool.objects.get(key="empathy-map")], [], None)
    row = data["tools"][0]
    made = json.loads(json.dumps(row["versions"][-1]))
    made["texts"] = [{**one, "words": {**one["words"], **words}} for one in made["texts"]]
    said = {one["lang"]: one["words"] for one in made["texts"]}
    made |= {
        "id": str(uuid.uuid4()),
        "number": 9,
        "parent": row["versions"][-1]["id"],
        "digest": digest_of([made["content"], said]),
    }
    row["versions"].append(made)
    return data


def test_a_file_adds_nothing_to_the_shipped_handbook(cast: Cast) -> None:
    data, tool = forged(purpose="ของปลอม"), Tool.objects.get(key="empathy-map")
    before = tool.versions.count()
    assert bring_in(data, cast.yala, cast.ekk, AT)["versions"] == 1
    assert not any(bring_in(data, cast.yala, cast.ekk, AT).values())
    newest, beside = tool.newest(), Tool.objects.get(adapted_from=tool)
    assert newest and newest.words("th")["purpose"] != "ของปลอม" and tool.versions.count() == before
    assert "ของปลอม" not in cast.client("nobody").get("/tools/empathy-map/").content.decode()
    assert cast.client("nobody").get(f"/tools/{beside.key}/").status_code == 404
    assert "ของปลอม" in cast.client("ekk").get(f"/tools/{beside.key}/").content.decode()
    proposal = Proposal.objects.get()
    assert "ของปลอม" in cast.client("fon").get(f"/tools/proposals/{proposal.pk}/").content.decode()


def test_a_file_makes_no_shipped_tool_and_stands_in_no_shipments_way(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = as_sent([Tool.objects.get(key="empathy-map")], [], None)
    shipped = next(one for one in read_tools() if one.key == "empathy-map")
    data["tools"][0] |= {"key": "gift", "id": str(uuid.uuid4())}
    for version in data["tools"][0]["versions"]:
        version["id"] = str(uuid.uuid4())
    bring_in(data, cast.yala, cast.ekk, AT)
    came = Tool.objects.get(key="gift")
    assert not came.is_shipped and not Tool.objects.visible_to(cast.beam).filter(pk=came.pk).exists()
    monkeypatch.setattr("tonkla.handbook.models.tool.read_tools", lambda: [replace(shipped, key="gift")])
    assert Tool.objects.load() == 1
    assert Tool.objects.get(key="gift").is_shipped and Tool.objects.get(pk=came.pk).key != "gift"


def test_a_file_adds_nothing_to_another_hubs_tool(cast: Cast) -> None:
    tool = own_tool(cast)
    data = as_sent([tool], [], cast.beam)
    made = json.loads(json.dumps(data["tools"][0]["versions"][0]))
    made["texts"][0]["words"]["purpose"] = "ของปลอม"
    said = {one["lang"]: one["words"] for one in made["texts"]}
    made |= {"id": str(uuid.uuid4()), "number": 2, "digest": digest_of([made["content"], said])}
    data["tools"][0]["versions"].append(made)
    bring_in(data, cast.yala, cast.ekk, AT)
    assert tool.versions.count() == 1 and Tool.objects.filter(adapted_from=tool).count() == 1
    assert not any(bring_in(data, cast.yala, cast.ekk, AT).values())


def test_the_shipped_handbook_is_known_by_its_words(cast: Cast) -> None:
    data = as_sent(list(Tool.objects.filter(keeper=None)), [], None)
    for tool in data["tools"]:  # another machine gave them other ids
        tool["id"] = str(uuid.uuid4())
        for version in tool["versions"]:
            assert version["parent"] is None
            version["id"] = str(uuid.uuid4())
    assert not any(bring_in(data, cast.yala, cast.ekk, AT).values())


def spoil(data: dict[str, Any], how: str) -> Any:
    first, second = data["tools"][0]["versions"][0], data["tools"][1]["versions"]
    if how == "handbook_is_newer":
        data["schema"] = 2
    elif how == "lineage_in_a_circle":
        first["parent"] = second[-1]["id"]
    elif how == "licence_forbids":
        first["licence"] = "CC-BY-NC-4.0"
    elif how == "digest_differs":
        first["texts"][0]["words"]["purpose"] = "แก้ทีหลัง"
    elif how == "version_differs":
        first["texts"][0]["words"]["purpose"] = "แก้ทีหลัง"
        said = {one["lang"]: one["words"] for one in first["texts"]}
        first["digest"] = digest_of([first["content"], said])
        data["editions"] = []
    elif how == "tool_text_too_long":
        first["texts"][0]["words"]["purpose"] = "ก" * 10_000_000
    elif how == "marks_out_of_range":
        second[-1]["trials"][0]["counts"] = {"participants": {"fitting": {"6": 1}}}
        second[-1]["trials"][0]["id"] = str(uuid.uuid4())
    elif how == "handbook_unreadable":
        del first["texts"]
    return data


@pytest.mark.parametrize(
    "how",
    ["handbook_is_newer", "lineage_in_a_circle", "licence_forbids", "digest_differs", "version_differs", "tool_text_too_long",
     "marks_out_of_range", "handbook_unreadable"],
)  # fmt: skip
def test_what_cannot_be_trusted_is_refused_whole(cast: Cast, how: str) -> None:
    tool, edition = line(cast)
    data = as_sent([tool], [edition], cast.beam)
    data["tools"].sort(key=lambda row: row["adapted_from"] or "")
    before = (Tool.objects.count(), Version.objects.count(), Trial.objects.count(), Arrival.objects.count())
    with pytest.raises(Refusal, match=how):
        bring_in(spoil(data, how), cast.yala, cast.ekk, AT)
    assert before == (Tool.objects.count(), Version.objects.count(), Trial.objects.count(), Arrival.objects.count())


@pytest.mark.parametrize(
    "data", [None, [], {}, {"format": "tonkla-handbook"}, {"format": "tonkla-handbook", "schema": 1}]
)
def test_what_is_no_handbook_file(cast: Cast, data: Any) -> None:
    with pytest.raises(Refusal, match="handbook_unreadable"):
        bring_in(data, cast.yala, cast.ekk, AT)


@pytest.mark.parametrize("counts", [{"participants": {"fitting": [1, 2]}}, {"participants": {"joy": [0] * 5}},
                                    {"facilitators": {"fitting": {"0": 1}}}, {"participants": {"fitting": [-1, 0, 0, 0, 0]}}])  # fmt: skip
def test_marks_outside_one_to_five(cast: Cast, counts: dict[str, Any]) -> None:
    version = own_tool(cast).newest()
    assert version
    with pytest.raises(Refusal, match="marks_out_of_range"):
        Trial.objects.log(version, {}, 30, 5, counts)


def test_a_session_closed_twice_is_one_trial(cast: Cast) -> None:
    version, session = own_tool(cast).newest(), uuid.uuid4()
    assert version
    Trial.objects.log(version, {}, 30, 5, {}, session=session)
    Trial.objects.log(version, {}, 45, 6, {}, session=session)
    assert Trial.objects.get().minutes == 45
