"""Choosing words: by characters, with their own copy; labels of several readers, merged and split, everything undone."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tests.fieldnotes.told import STORY, asked, told
from tonkla.boards.origins import origin_of, words_for
from tonkla.fieldnotes.models import Excerpt, Label, Labelling, Memo, Merge, NoteDraft
from tonkla.fieldnotes.reading import paragraphs, sentences
from tonkla.people.models import Withdrawal
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db


def test_positions_count_characters_emoji_as_one(cast: Any) -> None:
    note, at = told(cast), STORY.index("แต่อยาก")
    one = Excerpt.objects.take(note, at - 1, len(STORY), cast.beam, AT)
    assert (one.start, one.text) == (at, "แต่อยากทำร้านหนังสือ") and STORY[one.start : one.end] == one.text


def test_a_letter_is_never_torn_from_its_marks(cast: Any) -> None:
    note = told(cast, "ที่บ้านไม่มีรถ")
    assert Excerpt.objects.take(note, 1, 5, cast.beam, AT).text == "ที่บ้"


def test_by_ticked_sentences_without_script(cast: Any) -> None:
    note, browser = told(cast), cast.client("chai")
    page = browser.get(f"/heard/{note.pk}/?p=0").content.decode()
    rows = sentences(STORY, 0, STORY.index("\n"))
    assert f'value="{rows[0][0]}-{rows[0][1]}"' in page
    ticked = [f"{start}-{end}" for start, end, _words in (rows[0], rows[-1])]
    browser.post(f"/heard/{note.pk}/excerpts/", {"id": str(uuid.uuid4()), "sentence": ticked, "name": "ทางไกล"})
    one = Excerpt.objects.get()
    assert one.text == STORY.split("\n")[0] and one.labellings.get().label.name == "ทางไกล"


def test_sent_twice_it_is_one(cast: Any) -> None:
    note, typed = told(cast), {"id": str(uuid.uuid4()), "start": "0", "end": "10"}
    for _turn in range(2):
        answer = cast.client("beam").post(f"/heard/{note.pk}/excerpts/", typed, headers={"accept": "application/json"})
    assert answer.json()["text"] == STORY[:10].strip() and Excerpt.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end"), [("5", "5"), ("9", "3"), ("0", "99999"), ("-1", "4"), ("x", ""), ("21", "22")]
)
def test_no_such_passage(cast: Any, start: str, end: str) -> None:
    note = told(cast, "คำแรก" + " " * 30 + "คำหลัง")
    page = cast.client("beam").post(f"/heard/{note.pk}/excerpts/", {"start": start, "end": end})
    assert page.status_code == 422 and not Excerpt.objects.exists()


def test_the_page_marks_overlapping_passages(cast: Any) -> None:
    note = told(cast, "หนึ่งสองสามสี่")
    first = Excerpt.objects.take(note, 0, 8, cast.beam, AT)
    second = Excerpt.objects.take(note, 5, 11, cast.chai, AT)
    runs = paragraphs(note.text, [first, second], [], {})[0].runs
    assert "".join(run.text for run in runs) == note.text
    assert [len(run.marks) for run in runs] == [1, 2, 1, 0]


def test_a_changed_note_keeps_its_passages_or_says_they_are_adrift(cast: Any) -> None:
    note = told(cast)
    kept = Excerpt.objects.take(note, STORY.index("ร้าน"), len(STORY), cast.beam, AT)
    lost = Excerpt.objects.take(note, 0, 12, cast.beam, AT)
    words = "เล่าใหม่ว่า " + STORY[20:]
    assert note.edit(NoteDraft(note.pk, note.hub, "interview", [("", words)], note.receipt), 1, cast.beam, AT)
    kept.refresh_from_db()
    lost.refresh_from_db()
    assert words[kept.start : kept.end] == kept.text and not kept.is_adrift
    assert lost.is_adrift and STORY.startswith(lost.text)


def test_two_readers_label_one_text_and_nobody_deletes_anothers_work(cast: Any) -> None:
    note = told(cast)
    one = Excerpt.objects.take(note, 0, 10, cast.beam, AT)
    label = Label.objects.named(cast.loei, "ทางไกล", cast.beam)
    label.put_on(one, cast.beam, AT)
    page = f"/heard/{note.pk}/excerpts/{one.pk}/"
    cast.client("chai").post(page, {"verb": "label", "label": label.pk})
    assert Labelling.objects.count() == 2
    assert cast.client("chai").post(page, {"verb": "remove"}).status_code == 403
    cast.client("chai").post(page, {"verb": "unlabel", "label": label.pk})
    assert list(Labelling.objects.filter(removed_at=None).values_list("by__login", flat=True)) == ["beam"]
    cast.client("anong").post(page, {"verb": "remove"})
    assert not Excerpt.objects.standing().exists()
    cast.client("anong").post(page, {"verb": "bring_back"})
    assert Excerpt.objects.standing().get().labellings.filter(removed_at=None).count() == 1


def test_merge_and_undo(cast: Any) -> None:
    note = told(cast)
    first, second = (Excerpt.objects.take(note, a, b, cast.beam, AT) for a, b in ((0, 5), (8, 14)))
    far, bus = Label.objects.named(cast.loei, "ไกล", cast.beam), Label.objects.named(cast.loei, "รถ", cast.beam)
    far.put_on(first, cast.beam, AT), bus.put_on(first, cast.beam, AT), bus.put_on(second, cast.beam, AT)
    cast.client("beam").post(f"/heard/labels/{bus.pk}/change/", {"verb": "merge", "into": far.pk})
    assert Labelling.objects.filter(label=far).count() == 2 and not Label.objects.standing().filter(pk=bus.pk).exists()
    cast.client("beam").post(f"/heard/merges/{Merge.objects.get().pk}/undo/")
    assert Labelling.objects.filter(label=far).count() == 1 and Labelling.objects.filter(label=bus).count() == 2
    assert Label.objects.standing().filter(pk=bus.pk).exists()


def test_split(cast: Any) -> None:
    note = told(cast)
    first, second = (Excerpt.objects.take(note, a, b, cast.beam, AT) for a, b in ((0, 5), (8, 14)))
    far = Label.objects.named(cast.loei, "ไกล", cast.beam)
    far.put_on(first, cast.beam, AT), far.put_on(second, cast.beam, AT)
    page = f"/heard/labels/{far.pk}/change/"
    assert cast.client("beam").post(page, {"verb": "split", "name": "รถ"}).status_code == 422
    cast.client("beam").post(page, {"verb": "split", "name": "รถ", "excerpt": [second.pk]})
    assert (
        Labelling.objects.get(excerpt=second).label.name == "รถ" and Labelling.objects.get(excerpt=first).label == far
    )


def test_labels_of_another_hub_are_out_of_reach(cast: Any) -> None:
    theirs = Label.objects.named(cast.yala, "x", cast.ekk)
    one = Excerpt.objects.take(told(cast), 0, 5, cast.beam, AT)
    with pytest.raises(Refusal, match="not_yours"):
        theirs.put_on(one, cast.beam, AT)
    assert cast.client("beam").get(f"/heard/labels/{theirs.pk}/").status_code == 404


def test_withdrawn_the_copy_goes_too(cast: Any) -> None:
    receipt, _keys = asked(cast)
    one = Excerpt.objects.take(told(cast, receipt=receipt), 0, 10, cast.beam, AT, memo="ลุงพูดเสียงเบา")
    Withdrawal.objects.take_back(receipt, "write_down", AT)
    one.refresh_from_db()
    assert (one.text, one.memo) == ("", "") and Excerpt.objects.count() == 1 and not Excerpt.objects.readable().exists()


def test_laid_on_a_board_its_words_are_shown_only_while_they_may_leave(cast: Any) -> None:
    receipt, _keys = asked(cast)
    one = Excerpt.objects.take(told(cast, receipt=receipt), 0, 18, cast.beam, AT)
    shy = Excerpt.objects.take(told(cast, receipt=asked(cast, allowed=["write_down"])[0]), 0, 18, cast.beam, AT)
    assert origin_of("excerpt").offer(cast.loei_days, cast.beam) == [(one.pk, one.text)]
    assert words_for("excerpt", [one.pk, shy.pk]) == {one.pk: one.text}
    Withdrawal.objects.take_back(receipt, "pass_on", AT)
    assert words_for("excerpt", [one.pk]) == {} and Excerpt.objects.get(pk=one.pk).text


def test_nobody_writes_over_anothers_memo_it_stands_beside(cast: Any) -> None:
    note = told(cast)
    one = Excerpt.objects.take(note, 0, 10, cast.beam, AT, memo="เสียงเบา")
    page = f"/heard/{note.pk}/excerpts/{one.pk}/"
    for memo in ("ผมว่าโกรธ", "ผมว่าเหนื่อย"):
        cast.client("chai").post(page, {"verb": "memo", "memo": memo})
    one.refresh_from_db()
    assert one.memo == "เสียงเบา" and [memo.text for memo in one.memos.all()] == ["ผมว่าเหนื่อย"]
    shown = cast.client("beam").get(f"/heard/{note.pk}/").content.decode()
    assert "เสียงเบา" in shown and "ผมว่าเหนื่อย" in shown
    Withdrawal.objects.take_back(note.receipt, "write_down", AT)
    assert not Memo.objects.exclude(text="").exists()


def test_a_passage_taken_off_comes_back_only_by_those_who_answer_for_it(cast: Any) -> None:
    note = told(cast)
    one = Excerpt.objects.take(note, 0, 10, cast.beam, AT)
    one.remove(cast.anong, AT)
    page = f"/heard/{note.pk}/excerpts/{one.pk}/"
    assert cast.client("chai").post(page, {"verb": "bring_back"}).status_code == 403
    cast.client("beam").post(page, {"verb": "bring_back"})
    assert Excerpt.objects.standing().exists()


@pytest.mark.parametrize("verb", ["words", "merge", "split", "remove", "parent"])
def test_coders_do_not_undo_each_others_labels(cast: Any, verb: str) -> None:
    note = told(cast)
    one = Excerpt.objects.take(note, 0, 10, cast.beam, AT)
    theirs, own = Label.objects.named(cast.loei, "ทางไกล", cast.beam), Label.objects.named(cast.loei, "รถ", cast.chai)
    theirs.put_on(one, cast.beam, AT)
    asked_for = {"verb": verb, "name": "ชื่อใหม่", "into": own.pk, "parent": own.pk, "excerpt": [one.pk]}
    page = f"/heard/labels/{theirs.pk}/change/"
    assert cast.client("chai").post(page, asked_for).status_code == 403
    theirs.refresh_from_db()
    assert (theirs.name, theirs.removed_at, theirs.parent) == ("ทางไกล", None, None)
    assert Labelling.objects.get(label=theirs).removed_at is None
    assert "ชื่อใหม่" not in cast.client("chai").get(f"/heard/labels/{theirs.pk}/").content.decode()
    assert cast.client("anong").post(page, asked_for).status_code == 302


def test_a_label_stands_under_another_never_in_a_circle(cast: Any) -> None:
    far, bus, late = (Label.objects.named(cast.loei, name, cast.beam) for name in ("ไกล", "รถ", "รถหมดเร็ว"))
    browser = cast.client("beam")
    for child, parent in ((bus, far), (late, bus)):
        browser.post(f"/heard/labels/{child.pk}/change/", {"verb": "parent", "parent": parent.pk})
    assert browser.post(f"/heard/labels/{far.pk}/change/", {"verb": "parent", "parent": late.pk}).status_code == 422
    rows = browser.get("/heard/labels/").context["labels"]
    assert [(label.name, depth) for label, depth in rows] == [("ไกล", 0), ("รถ", 1), ("รถหมดเร็ว", 2)]
    browser.post(f"/heard/labels/{late.pk}/change/", {"verb": "parent", "parent": ""})
    late.refresh_from_db()
    assert late.parent is None
