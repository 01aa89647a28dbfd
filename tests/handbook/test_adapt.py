"""Adapt, write, keep, pull, propose back: each version stands for ever, each name travels along."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import AT, Cast
from tests.handbook.lines import adaptation, own_tool, small_tool
from tonkla.handbook.analysis import differences
from tonkla.handbook.document import Document
from tonkla.handbook.models import Draft, Proposal, Tool, Version
from tonkla.handbook.pulling import offer_for, pull
from tonkla.handbook.reading import read_tools
from tonkla.handbook.translating import lines_of_draft, lines_of_version
from tonkla.people.models import Person
from tonkla.refusal import Refusal


def rewrite(tool: Tool, by: Person, **words: str) -> Version:
    """Change some Thai words (dots as two underscores) and keep the draft."""
    draft = Draft.objects.of(tool, by)
    document = draft.document()
    document.texts["th"] |= {key.replace("__", "."): text for key, text in words.items()}
    draft.keep(document, draft.revision, by)
    return draft.publish(by)


def test_one_action_makes_an_adaptation_with_its_frame(cast: Cast) -> None:
    tool = adaptation(cast)
    version = tool.newest()
    assert version and version.parent == Tool.objects.get(key="empathy-map").newest()
    assert version.frame["why"] == ["reading"] and version.frame["context"]["place"] == "TH-95"
    assert version.attribution == ["Tonkla", "Yala Hub"] and version.licence == "CC-BY-4.0"
    assert tool.root().key == "empathy-map" and tool.key == "empathy-map-th-95"


def test_a_kept_version_never_changes_and_the_draft_says_what_changed(cast: Cast) -> None:
    tool = adaptation(cast)
    first = tool.newest()
    assert first
    before = first.flat()
    draft = Draft.objects.of(tool, cast.ekk)
    document = draft.document()
    document.content["minutes"] = 25
    document.content["core"] = document.content["core"][1:]
    document.texts["mfa"] = {"name": "Peta hati"}
    draft.keep(document, 1, cast.ekk)
    second = draft.publish(cast.ekk, "สั้นลง")
    assert first.flat() == before and second.number == 2 and second.parent == first
    assert {"removed", "shortened", "translated"} <= set(second.frame["what"])
    assert second.frame["core"] == ["one_person"] and second.frame["why"] == ["reading"]
    assert [change for change in differences(first, second) if change.is_core]


def test_the_frame_says_what_differs_from_the_parent_however_many_steps_it_took(cast: Cast) -> None:
    tool = adaptation(cast, what=["people"])
    draft = Draft.objects.of(tool, cast.ekk)
    document = draft.document()
    document.content["core"] = document.content["core"][1:]
    document.content["minutes"] = 25
    draft.keep(document, 1, cast.ekk)
    draft.publish(cast.ekk)
    second = rewrite(tool, cast.ekk, purpose="สั้น")
    assert second.frame["core"] == ["one_person"] and second.frame["what"] == [
        "people",
        "removed",
        "reworded",
        "shortened",
    ]
    draft = Draft.objects.of(tool, cast.ekk)
    document = draft.document()
    document.content["minutes"] = Tool.objects.get(key="empathy-map").newest().content["minutes"]  # type: ignore[union-attr]
    draft.keep(document, 1, cast.ekk)
    assert "shortened" not in draft.publish(cast.ekk).frame["what"]


def test_the_difference_marks_words_in_any_script(cast: Cast) -> None:
    tool = own_tool(cast)
    first = tool.newest()
    second = rewrite(tool, cast.beam, purpose="รู้ว่าเขาขาดอะไรก่อนลงแรง")
    assert first
    change = next(change for change in differences(first, second) if change.path == "th:purpose")
    assert "".join(piece.text for piece in change.after) == "รู้ว่าเขาขาดอะไรก่อนลงแรง"
    assert any(piece.kind == "new" for piece in change.after) and any(piece.kind == "same" for piece in change.after)


def test_nothing_changed_is_no_version(cast: Cast) -> None:
    draft = Draft.objects.of(own_tool(cast), cast.beam)
    with pytest.raises(Refusal, match="draft_unchanged"):
        draft.publish(cast.beam)


def test_two_people_at_one_draft_notice_each_other(cast: Cast) -> None:
    draft = Draft.objects.of(own_tool(cast), cast.beam)
    document = draft.document()
    document.texts["th"]["purpose"] = "อย่างหนึ่ง"
    draft.keep(document, 1, cast.beam)
    with pytest.raises(Refusal, match="draft_moved_on"):
        draft.keep(document, 1, cast.anong)


def test_others_may_not_write_in_it(cast: Cast) -> None:
    tool = own_tool(cast)
    for name in ("ekk", "chai", "dao", "fon"):
        with pytest.raises(Refusal, match="not_yours"):
            Draft.objects.of(tool, cast.people[name])


def test_the_parents_improvement_is_pulled_field_by_field(cast: Cast) -> None:
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    child = Tool.objects.adapt(version, cast.yala, cast.ekk, context={}, what=[], why=["time"])
    assert offer_for(child) is None
    rewrite(child, cast.ekk, steps__ask__say="เล่าช้า ๆ")
    theirs = rewrite(parent, cast.beam, purpose="ดีขึ้น", steps__ask__do="ถามสองคน")
    made = pull(child, cast.ekk, {})
    words = made.words("th")
    assert (words["steps.ask.say"], words["purpose"], words["steps.ask.do"]) == ("เล่าช้า ๆ", "ดีขึ้น", "ถามสองคน")
    assert made.merged == theirs and offer_for(child) is None
    assert made.attribution == ["ป้าสม", "Loei Library", "Yala Hub"] or set(made.attribution) >= {"ป้าสม", "Yala Hub"}


def test_a_conflict_waits_for_a_person(cast: Cast) -> None:
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    child = Tool.objects.adapt(version, cast.yala, cast.ekk, context={}, what=[], why=["time"])
    rewrite(child, cast.ekk, purpose="ของเรา")
    rewrite(parent, cast.beam, purpose="ของเขา")
    with pytest.raises(Refusal, match="conflicts_open"):
        pull(child, cast.ekk, {})
    assert child.versions.count() == 2
    assert pull(child, cast.ekk, {"th:purpose": "theirs"}).words("th")["purpose"] == "ของเขา"


def test_proposed_back_and_accepted_in_part(cast: Cast) -> None:
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    child = Tool.objects.adapt(version, cast.yala, cast.ekk, context={}, what=[], why=["time"])
    offered = rewrite(child, cast.ekk, purpose="ดี", tips__slow="เร็วไป")
    proposal = Proposal.objects.offer(offered, cast.ekk, "ลองแล้วสามครั้ง", AT)
    assert Proposal.objects.offer(offered, cast.ekk, "", AT) == proposal
    with pytest.raises(Refusal, match="answer_without_reason"):
        proposal.accept(["th:purpose"], cast.beam, "", AT)
    made = proposal.accept(["th:purpose"], cast.beam, "คำเตือนเดิมยังจำเป็น", AT)
    assert made.words("th")["purpose"] == "ดี" and made.words("th")["tips.slow"] == "ช้า ๆ"
    assert proposal.verdict == "partly" and "Yala Hub" in made.attribution and made.merged == offered
    with pytest.raises(Refusal, match="proposal_decided"):
        proposal.decline(cast.beam, "ไม่", AT)


def test_only_the_keeper_decides_and_a_no_has_a_reason(cast: Cast) -> None:
    tool = adaptation(cast)
    offered = rewrite(tool, cast.ekk, purpose="สั้น")
    proposal = Proposal.objects.offer(offered, cast.ekk, "", AT)
    with pytest.raises(Refusal, match="not_yours"):
        proposal.decline(cast.ekk, "ไม่", AT)
    with pytest.raises(Refusal, match="answer_without_reason"):
        proposal.decline(cast.fon, " ", AT)
    proposal.decline(cast.fon, "เฉพาะที่เกินไป", AT)
    assert proposal.verdict == "declined"


def test_share_alike_stays_share_alike(cast: Cast) -> None:
    tool = own_tool(cast)
    Version.objects.filter(tool=tool).update(licence="CC-BY-SA-4.0")
    version = tool.newest()
    assert version
    child = Tool.objects.adapt(version, cast.yala, cast.ekk, context={}, what=[], why=["time"], licence="CC0-1.0")
    assert child.versions.get().licence == "CC-BY-SA-4.0"


@pytest.mark.parametrize("licence", ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "", "whatever"])
def test_a_licence_that_forbids_is_not_held(cast: Cast, licence: str) -> None:
    with pytest.raises(Refusal, match="licence_"):
        Tool.objects.contribute(cast.loei, cast.beam, small_tool(), licence=licence, attribution=["ก"])
    assert not Tool.objects.filter(keeper=cast.loei).exists()


def test_nothing_is_made_from_a_withdrawn_version(cast: Cast) -> None:
    tool = own_tool(cast)
    first = tool.newest()
    assert first
    with pytest.raises(Refusal, match="last_version"):
        tool.withdraw(first, cast.beam, "", AT)
    draft = Draft.objects.of(tool, cast.beam)
    rewrite(tool, cast.beam, purpose="ใหม่")
    tool.withdraw(first, cast.beam, "ผิด", AT)
    with pytest.raises(Refusal, match="version_withdrawn"):
        Tool.objects.adapt(first, cast.yala, cast.ekk, context={}, what=[], why=["time"])
    tool.bring_back(first, timezone.now())
    assert not first.is_withdrawn and draft


def strange() -> list[Document]:
    found = []
    for change in ({"people_min": 9}, {"minutes": 0}, {"stage": "X"}, {"tips": [str(n) for n in range(60)]}):
        document = small_tool()
        document.content |= change
        found.append(document)
    long = small_tool()
    long.texts["th"]["purpose"] = "ก" * 10_000_000
    return [*found, long]


@pytest.mark.parametrize("number", range(5))
def test_absurd_tools_are_refused_whole(cast: Cast, number: int) -> None:
    document: Any = strange()[number]
    with pytest.raises(Refusal):
        Tool.objects.contribute(cast.loei, cast.beam, document, licence="CC0-1.0", attribution=["ก"])
    assert not Tool.objects.filter(keeper=cast.loei).exists()


def test_a_translation_goes_stale_exactly_where_its_source_changed(cast: Cast) -> None:
    tool = own_tool(cast)
    second = rewrite(tool, cast.beam, purpose="เปลี่ยน")
    stale = [line.key for line in lines_of_version(second, "en") if line.state == "stale"]
    assert stale == ["purpose"]
    draft = Draft.objects.of(tool, cast.beam)
    document = draft.document()
    document.texts["en"]["purpose"] = "Changed"
    draft.keep(document, draft.revision, cast.beam)
    assert not [line for line in lines_of_draft(draft, "en") if line.state != "done"]
    third = draft.publish(cast.beam)
    assert not [line for line in lines_of_version(third, "en") if line.state != "done"]


def test_a_source_changed_after_its_translation_in_one_draft_makes_it_stale(cast: Cast) -> None:
    tool = own_tool(cast)
    draft = Draft.objects.of(tool, cast.beam)

    def written(looked_at: dict[str, list[str]] | None = None, **texts: dict[str, str]) -> list[str]:
        document = draft.document()
        for lang, words in texts.items():
            document.texts[lang] = document.texts.get(lang, {}) | words
        draft.keep(document, draft.revision, cast.beam, looked_at=looked_at)
        draft.refresh_from_db()
        return [line.key for line in lines_of_draft(draft, "en") if line.state == "stale"]

    assert written(en={"purpose": "First know", "safeguarding": "Made-up names"}) == []
    assert written(th={"purpose": "รู้ก่อน"}) == ["purpose"]
    assert written({"en": ["purpose"]}) == []  # looked at again, and right as it is
    assert written(th={"purpose": "รู้ก่อนแล้วค่อยช่วย", "name": "ถามก่อน"}) == ["name", "purpose"]
    assert written(th={"purpose": "รู้ก่อน"}) == ["name"]  # back to the words it was read beside
    assert written(th={"purpose": "ฟังก่อน"}, en={"purpose": "Listen first"}) == ["name"]
    assert [one.key for one in lines_of_version(draft.publish(cast.beam), "en") if one.state == "stale"] == ["name"]


def test_what_the_keeper_improved_meanwhile_is_not_undone_by_accepting(cast: Cast) -> None:
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    child = Tool.objects.adapt(version, cast.yala, cast.ekk, context={}, what=[], why=["time"])
    draft = Draft.objects.of(child, cast.ekk)
    document = draft.document()
    document.content["steps"] = [*document.content["steps"], {"key": "pray", "minutes": 5, "short": 5}]
    document.texts["th"]["steps.pray.title"] = "พักละหมาด"
    document.texts["th"]["purpose"] = "ดี"
    draft.keep(document, 1, cast.ekk)
    offered = draft.publish(cast.ekk)
    rewrite(parent, cast.beam, tips__slow="ช้ากว่านั้น")
    proposal = Proposal.objects.offer(offered, cast.ekk, "", AT)
    made = proposal.accept(["th:steps.pray.title"], cast.beam, "เฉพาะพักละหมาด", AT)
    words = made.words("th")
    assert words["tips.slow"] == "ช้ากว่านั้น" and words["purpose"] != "ดี"
    assert [row["key"] for row in made.content["steps"]] == ["ask", "tell", "pray"]
    assert words["steps.pray.title"] == "พักละหมาด"


def test_a_new_shipment_does_not_undo_what_was_accepted_here(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = Tool.objects.get(key="empathy-map")
    rewrite(tool, cast.fon, purpose="ของเรา", tips__read_aloud="อ่านดัง ๆ")
    file = next(one for one in read_tools() if one.key == "empathy-map")
    texts = {**file.texts, "th": {**file.texts["th"], "purpose": "ของใหม่", "on_paper": "วาดบนพื้นทราย"}}
    monkeypatch.setattr("tonkla.handbook.models.tool.read_tools", lambda: [replace(file, texts=texts)])
    assert Tool.objects.load() == 1 and Tool.objects.load() == 0
    newest = tool.newest()
    assert newest and newest.parent and newest.parent.words("th")["purpose"] == "ของใหม่"
    words = newest.words("th")
    assert (words["purpose"], words["on_paper"], words["tips.read_aloud"]) == ("ของเรา", "วาดบนพื้นทราย", "อ่านดัง ๆ")
    assert newest.note == "⇄ 1"
