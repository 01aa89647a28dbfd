"""Writing down what was heard: asked first, kept once, changed by several, put away and back, gone when taken back."""

import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.cast import AT
from tests.fieldnotes.told import STORY, asked, told
from tonkla.fieldnotes.models import Note, NoteDraft, Wording
from tonkla.files.models import Sealed
from tonkla.people.models import Withdrawal
from tonkla.refusal import Refusal
from tonkla.search.index import search

pytestmark = pytest.mark.django_db
OGG = b"OggS" + b"\0" * 60


def form(receipt: Any, **more: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "receipt": str(receipt.pk), "kind": "interview", "text": STORY} | more


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(out, "PNG")
    return SimpleUploadedFile("face.png", out.getvalue())


def test_a_note_is_written_and_found(cast: Any) -> None:
    receipt, _keys = asked(cast)
    page = cast.client("chai").post("/heard/new/", form(receipt))
    note = Note.objects.get()
    assert page.url == f"/heard/{note.pk}/" and (note.text, note.who) == (STORY, "เมาะ")
    assert [row["url"] for row in search("ร้านหนังสือ", cast.beam)] == [f"/heard/{note.pk}/"]
    assert search("ร้านหนังสือ", cast.ekk) == [] == search("ร้านหนังสือ", cast.fon) == search("ร้านหนังสือ", cast.dao)


def test_sent_twice_it_is_kept_once_with_other_words_refused(cast: Any) -> None:
    receipt, _keys = asked(cast)
    browser, typed = cast.client("beam"), form(receipt)
    first = browser.post("/heard/new/", typed, headers={"accept": "application/json"})
    again = browser.post("/heard/new/", typed, headers={"accept": "application/json"})
    assert first.json() == again.json() and Note.objects.count() == 1
    other = browser.post("/heard/new/", typed | {"text": "อย่างอื่น"}, headers={"accept": "application/json"})
    assert other.status_code == 409 and STORY not in other.content.decode()


def test_a_guide_gives_its_questions_and_each_answer_its_place(cast: Any) -> None:
    receipt, _keys = asked(cast)
    version = Tool_version("interview-guide")
    page = cast.client("beam").get(f"/heard/new/?receipt={receipt.pk}&guide={version.pk}").content.decode()
    assert 'name="a:heard"' in page
    answers = {"a:heard": "รถหมด", "a:noticed": "มองนาฬิกา 😀", "text": "อื่น ๆ"}
    typed = {key: value for key, value in form(receipt, guide=str(version.pk)).items() if key != "text"}
    cast.client("beam").post("/heard/new/", typed | answers)
    note = Note.objects.get()
    said = {part["key"]: note.text[part["at"] : part["end"]] for part in note.parts}
    assert said == {"heard": "รถหมด", "noticed": "มองนาฬิกา 😀", "": "อื่น ๆ"}
    assert "มองนาฬิกา" in cast.client("beam").get(f"/heard/{note.pk}/edit/").content.decode()


def Tool_version(key: str) -> Any:
    from tonkla.handbook.models import Tool

    return Tool.objects.get(key=key).newest()


def test_a_talk_without_asking_is_not_kept_and_the_words_come_back(cast: Any) -> None:
    page = cast.client("beam").post("/heard/new/", {"id": str(uuid.uuid4()), "kind": "interview", "text": STORY})
    assert page.status_code == 422 and "สองแถว" in page.content.decode() and not Note.objects.exists()
    looked = {"id": str(uuid.uuid4()), "kind": "observation", "text": "คิวรถเต็มตอนสี่โมง"}
    assert cast.client("beam").post("/heard/new/", looked).status_code == 302


def test_another_hubs_receipt_and_one_taken_back_open_nothing(cast: Any) -> None:
    receipt, _keys = asked(cast)
    assert cast.client("ekk").post("/heard/new/", form(receipt)).status_code == 422
    Withdrawal.objects.take_back(receipt, "write_down", AT)
    draft = NoteDraft(uuid.uuid4(), cast.loei, "interview", [("", STORY)], receipt)
    with pytest.raises(Refusal, match="not_allowed_any_more"):
        Note.objects.write_down(draft, cast.beam, AT)
    assert not Note.objects.exists()


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "ก" * 500_001])
def test_strange_words_are_refused(cast: Any, text: str) -> None:
    with pytest.raises(Refusal):
        told(cast, text)


@pytest.mark.parametrize("text", ["😀🧕🏽", "ສະບາຍດີ", "မင်္ဂလာပါ", "សួស្តី", "سلامت داتڠ", "x" * 20_000])
def test_every_script_is_welcome(cast: Any, text: str) -> None:
    assert told(cast, text).text == text


def test_photo_and_voice_lie_encrypted_and_only_where_allowed(cast: Any) -> None:
    receipt, _keys = asked(cast)
    voice = SimpleUploadedFile("voice.ogg", OGG)
    cast.client("beam").post("/heard/new/", form(receipt, photo=picture(), audio=voice))
    note = Note.objects.get()
    kinds = set(Sealed.objects.filter(owner_kind="note", owner_id=note.pk).values_list("kind", flat=True))
    assert kinds == {"image/jpeg", "audio/ogg"}
    stored = b"".join(path.read_bytes() for path in Path(settings.DATA).rglob("*.bin"))
    assert b"OggS" not in stored and b"JFIF" not in stored
    shy, _keys = asked(cast, allowed=["write_down"])
    cast.client("beam").post("/heard/new/", form(shy, photo=picture()))
    assert Note.objects.count() == 2 and Sealed.objects.count() == 2


def test_a_bad_file_refuses_itself_never_the_note(cast: Any) -> None:
    receipt, _keys = asked(cast)
    cast.client("beam").post("/heard/new/", form(receipt, audio=SimpleUploadedFile("v.mp3", b"<svg onload=1>")))
    assert Note.objects.count() == 1 and not Sealed.objects.exists()


def test_two_people_at_once_the_later_words_are_kept_beside(cast: Any) -> None:
    note = told(cast)
    page = f"/heard/{note.pk}/edit/"
    first = {"kind": "interview", "of_revision": "1", "text": "คนแรกแก้"}
    cast.client("beam").post(page, first)
    cast.client("chai").post(page, first | {"text": "คนที่สองแก้"})
    note.refresh_from_db()
    beside = Wording.objects.get(is_beside=True)
    assert (note.text, beside.text, note.revision) == ("คนแรกแก้", "คนที่สองแก้", 2)
    cast.client("beam").post(f"/heard/{note.pk}/choice/", {"wording": beside.pk, "take": "1"})
    note.refresh_from_db()
    assert note.text == "คนที่สองแก้" and not Wording.objects.filter(is_beside=True).exists()


def test_put_away_and_back(cast: Any) -> None:
    note, browser = told(cast), cast.client("beam")
    browser.post(f"/heard/{note.pk}/removal/")
    assert not Note.objects.standing().exists() and search("ร้านหนังสือ", cast.beam) == []
    browser.post(f"/heard/{note.pk}/removal/undo/")
    assert Note.objects.standing().exists() and search("ร้านหนังสือ", cast.beam)


def test_taken_back_it_is_gone_everywhere_the_row_stays(cast: Any) -> None:
    receipt, keys = asked(cast)
    cast.client("beam").post("/heard/new/", form(receipt, audio=SimpleUploadedFile("v.ogg", OGG), gloss="สรุปของเรา"))
    note = Note.objects.get()
    cast.client("beam").post(
        f"/heard/{note.pk}/edit/", {"kind": "interview", "of_revision": "1", "text": f"{STORY} อีก"}
    )
    browser = cast.client("nobody")
    browser.post("/hubs/receipt/", {"code": keys.code})
    assert "สองแถว" in browser.get("/hubs/receipt/open/").content.decode()
    browser.post("/hubs/receipt/open/withdrawal/", {"purpose": "write_down", "sure": "1"})
    note.refresh_from_db()
    assert note.is_withdrawn and not (note.text or note.gloss or note.who) and Note.objects.count() == 1
    assert not Sealed.objects.exists() and not any(Path(settings.DATA).rglob("*.bin"))
    assert search("สองแถว", cast.beam) == [] and not Wording.objects.exclude(text="").exists()
    for page in ("/heard/", f"/heard/{note.pk}/"):
        assert "สองแถว" not in cast.client("beam").get(page).content.decode()


def test_taking_back_the_voice_leaves_the_words(cast: Any) -> None:
    receipt, _keys = asked(cast)
    cast.client("beam").post("/heard/new/", form(receipt, audio=SimpleUploadedFile("v.ogg", OGG), photo=picture()))
    Withdrawal.objects.take_back(receipt, "audio", AT)
    assert list(Sealed.objects.values_list("kind", flat=True)) == ["image/jpeg"] and Note.objects.get().text == STORY


def test_over_an_open_line_the_page_names_the_ways_out(cast: Any) -> None:
    browser = cast.client("beam")
    browser.defaults["REMOTE_ADDR"] = "192.168.1.9"
    page = browser.get("/heard/new/")
    assert page.status_code == 403 and "serve --tls" in page.content.decode()


@pytest.mark.parametrize("who", ["dao", "fon", "somchai", "nobody"])
def test_who_may_not(cast: Any, who: str) -> None:
    note = told(cast)
    assert cast.client(who).get(f"/heard/{note.pk}/").status_code in (302, 401, 403, 404)
