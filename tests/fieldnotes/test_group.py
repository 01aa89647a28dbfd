"""Several people in one talk, each with their own receipt: one takes back, the others' words stay."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import AT
from tests.fieldnotes.told import asked
from tonkla.fieldnotes.models import Excerpt, Note, Speaker, Wording
from tonkla.files.models import Sealed
from tonkla.people.models import Receipt, Withdrawal
from tonkla.search.index import search

pytestmark = pytest.mark.django_db
APART = "เริ่มคุยกันที่ศาลา\nเมาะ: รถหมดสี่โมง\nกลับไม่ทัน\nฝ้าย: อยากทำร้านหนังสือ เหมือนที่เมาะว่า\nเมาะ: เห็นด้วย"
TOGETHER = "ทุกคนเล่าว่ารถหมดสี่โมง และอยากทำร้านหนังสือ"


def talk(cast: Any, text: str, **more: Any) -> tuple[Note, Receipt, Receipt]:
    first, second = (asked(cast, pseudonym=name)[0] for name in ("เมาะ", "ฝ้าย"))
    facts = {"id": str(uuid.uuid4()), "receipt": first.pk, "speaker": [second.pk], "kind": "interview", "text": text}
    answer = cast.client("chai").post("/heard/new/", facts | more)
    assert answer.status_code == 302
    return Note.objects.get(), first, second


def test_one_note_with_several_receipts(cast: Any) -> None:
    note, first, second = talk(cast, APART)
    assert note.kind == "group" and {one.receipt for one in note.speakers.all()} == {first, second}
    page = cast.client("beam").get(f"/heard/{note.pk}/").content.decode()
    assert "เมาะ" in page and "ฝ้าย" in page


def test_ones_lines_are_blanked_the_others_stay(cast: Any) -> None:
    note, first, second = talk(cast, APART, gloss="สรุปของเรา")
    hers = Excerpt.objects.take(note, APART.index("อยากทำ"), APART.index(" เหมือน"), cast.beam, AT)
    his = Excerpt.objects.take(note, APART.index("รถหมด"), APART.index("\nกลับ"), cast.beam, AT)
    Withdrawal.objects.take_back(first, "write_down", AT)
    note.refresh_from_db()
    hers.refresh_from_db()
    his.refresh_from_db()
    assert note.text == "เริ่มคุยกันที่ศาลา\n•••\nฝ้าย: อยากทำร้านหนังสือ เหมือนที่•••ว่า\n•••" and note.gloss == ""
    assert his.text == "" and note.text[hers.start : hers.end] == hers.text == "อยากทำร้านหนังสือ"
    assert not search("รถหมดสี่โมง", cast.beam) and search("ร้านหนังสือ", cast.beam)
    assert list(Excerpt.objects.readable()) == [hers] and not note.is_held
    assert "รถหมด" not in cast.client("beam").get(f"/heard/{note.pk}/").content.decode()
    Withdrawal.objects.take_back(second, "write_down", AT)
    note.refresh_from_db()
    assert "ร้านหนังสือ" not in note.text and Note.objects.count() == 1


def test_words_that_cannot_be_told_apart_are_held_back_and_the_hub_is_asked(cast: Any) -> None:
    note, first, _second = talk(cast, TOGETHER)
    one = Excerpt.objects.take(note, 0, 10, cast.beam, AT)
    Withdrawal.objects.take_back(first, "write_down", AT)
    browser, page = cast.client("chai"), f"/heard/{note.pk}/"
    shown = browser.get(page).content.decode()
    assert "รถหมด" not in shown and first.number in shown and f"{page}edit/" in shown
    assert "รถหมด" not in browser.get("/heard/").content.decode() and not search("รถหมดสี่โมง", cast.beam)
    assert not Excerpt.objects.readable().exists()
    edited = {"id": str(uuid.uuid4()), "kind": "group", "of_revision": "1", "text": "คนหนึ่งอยากทำร้านหนังสือ"}
    browser.post(f"{page}edit/", edited)
    speaker = Speaker.objects.get(receipt=first)
    assert cast.client("ekk").post(f"{page}settlement/", {"speaker": speaker.pk}).status_code == 404
    browser.post(f"{page}settlement/", {"speaker": speaker.pk})
    assert search("ร้านหนังสือ", cast.beam) and not Wording.objects.exclude(text="").exists()
    one.refresh_from_db()
    assert one.is_adrift and "ร้านหนังสือ" in browser.get(page).content.decode()
    browser.post(f"{page}settlement/", {"speaker": speaker.pk, "undo": "1"})
    assert not search("ร้านหนังสือ", cast.beam)


def test_the_passage_of_what_was_taken_out_goes_with_it(cast: Any) -> None:
    note, first, _second = talk(cast, TOGETHER)
    Excerpt.objects.take(note, 0, 10, cast.beam, AT)
    Withdrawal.objects.take_back(first, "write_down", AT)
    cast.client("chai").post(f"/heard/{note.pk}/edit/", {"kind": "group", "of_revision": "1", "text": "เหลือของอีกคน"})
    cast.client("chai").post(f"/heard/{note.pk}/settlement/", {"speaker": Speaker.objects.get(receipt=first).pk})
    assert not Excerpt.objects.readable().exists()


def test_everybody_is_asked_photos_and_voices_need_all(cast: Any) -> None:
    shy = asked(cast, pseudonym="อาย", allowed=["write_down"])[0]
    first = asked(cast, pseudonym="เมาะ")[0]
    voice = SimpleUploadedFile("v.ogg", b"OggS" + b"\0" * 60)
    facts = {"id": str(uuid.uuid4()), "receipt": first.pk, "speaker": [shy.pk], "kind": "group", "text": APART}
    cast.client("chai").post("/heard/new/", facts | {"audio": voice})
    assert Note.objects.count() == 1 and not Sealed.objects.exists()
    note = Note.objects.get()
    assert not Excerpt.objects.take(note, 0, 5, cast.beam, AT).may_leave(AT)
    gone = asked(cast, pseudonym="ถอน")[0]
    Withdrawal.objects.take_back(gone, "write_down", AT)
    answer = cast.client("chai").post("/heard/new/", facts | {"id": str(uuid.uuid4()), "speaker": [gone.pk]})
    assert answer.status_code == 422 and Note.objects.count() == 1


def test_the_voice_of_all_goes_when_one_takes_it_back(cast: Any) -> None:
    voice = SimpleUploadedFile("v.ogg", b"OggS" + b"\0" * 60)
    _note, _first, second = talk(cast, APART, audio=voice)
    assert Sealed.objects.count() == 1
    Withdrawal.objects.take_back(second, "audio", AT)
    assert not Sealed.objects.exists()


def test_each_sees_only_their_own_words_on_the_receipt(cast: Any) -> None:
    first, keys = asked(cast, pseudonym="เมาะ")
    second = asked(cast, pseudonym="ฝ้าย")[0]
    facts = {"id": str(uuid.uuid4()), "receipt": first.pk, "speaker": [second.pk], "kind": "group", "text": APART}
    cast.client("chai").post("/heard/new/", facts)
    browser = cast.client("nobody")
    browser.post("/hubs/receipt/", {"code": keys.code})
    shown = browser.get("/hubs/receipt/open/").content.decode()
    assert "รถหมดสี่โมง" in shown and "ร้านหนังสือ" not in shown
