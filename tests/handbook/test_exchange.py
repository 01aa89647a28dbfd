"""Out as one file, in elsewhere: nothing lost, twice is once, what cannot be trusted is refused whole."""

import json
import uuid
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
    Proposal,
    Publication,
    Text,
    Tool,
    Trial,
    Version,
)
from tonkla.refusal import Refusal


def line(cast: Cast) -> tuple[Tool, Edition]:
    """An adaptation with a pulled version, a trial, a translation, and an edition of it."""
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    tool = Tool.objects.adapt(version, cast.loei, cast.beam, context={"place": "TH-42"}, what=[], why=["time"])
    draft = Draft.objects.of(tool, cast.beam)
    document = draft.document()
    document.texts["mfa-Arab"] = {"name": "ڤتا"}
    draft.keep(document, 1, cast.beam)
    made = draft.publish(cast.beam)
    Trial.objects.log(made, {"place": "TH-42"}, 30, 8, {"participants": {"fitting": [0, 0, 1, 2, 5]}}, worked="ดี")
    edition = Edition.objects.begin(cast.loei, cast.beam, "เล่ม", ["th"])
    edition.choose([made])
    edition.publish(cast.beam, AT)
    return tool, edition


def forget_all() -> None:
    """As on another machine: nothing of the hub is there."""
    for model in (Binding, Entry, Edition, Trial, Draft, Proposal, Arrival, Publication):
        model.objects.all().delete()
    own = Tool.objects.exclude(keeper=None)
    Text.objects.filter(version__tool__in=own).delete()
    Version.objects.filter(tool__in=own).update(parent=None, merged=None)
    Version.objects.filter(tool__in=own).delete()
    own.update(adapted_from=None)
    own.delete()


def test_nothing_is_lost_and_twice_is_once(cast: Cast) -> None:
    tool, edition = line(cast)
    data = json.loads(json.dumps(file_of([tool], [edition])))
    forget_all()
    first = bring_in(data, cast.yala, cast.ekk, AT)
    assert first == {"tools": 2, "versions": 3, "trials": 1, "editions": 1}
    assert not any(bring_in(data, cast.yala, cast.ekk, AT).values())
    again = json.loads(json.dumps(file_of([Tool.objects.get(pk=tool.pk)], [Edition.objects.get(pk=edition.pk)])))
    assert again["tools"] == data["tools"]
    assert Tool.objects.visible_to(cast.ekk).filter(pk=tool.pk).exists()
    assert not Tool.objects.visible_to(cast.beam).filter(pk=tool.pk).exists()


def test_the_shipped_handbook_is_known_by_its_words(cast: Cast) -> None:
    data = json.loads(json.dumps(file_of(Tool.objects.filter(keeper=None))))
    for tool in data["tools"]:  # another machine gave them other ids
        tool["id"] = str(uuid.uuid4())
        for version in tool["versions"]:
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
    elif how == "version_differs":
        first["digest"] = "0" * 64
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
    ["handbook_is_newer", "lineage_in_a_circle", "licence_forbids", "version_differs", "tool_text_too_long",
     "marks_out_of_range", "handbook_unreadable"],
)  # fmt: skip
def test_what_cannot_be_trusted_is_refused_whole(cast: Cast, how: str) -> None:
    tool, edition = line(cast)
    data = json.loads(json.dumps(file_of([tool], [edition])))
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
