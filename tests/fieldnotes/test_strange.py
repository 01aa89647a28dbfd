"""Strange but true: every script, emoji alone, one author for everything, a withdrawal while somebody takes a file along."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests.cast import AT
from tests.fieldnotes.told import STORY, asked, told
from tonkla.fieldnotes import taking_in
from tonkla.fieldnotes.bring_in import refi
from tonkla.fieldnotes.looking import look
from tonkla.fieldnotes.models import Excerpt, Label, Note
from tonkla.people import forgetting
from tonkla.people.models import Withdrawal
from tonkla.search.index import search

SCRIPTS = {
    "lo": "ລົດໝົດສີ່ໂມງແລງ ຕ້ອງນອນເຮືອນໝູ່", "my": "ကားက ညနေလေးနာရီမှာ ကုန်သွားတယ်", "km": "ឡានអស់នៅម៉ោងបួន ត្រូវដេកផ្ទះមិត្ត",
    "ms-Arab": "باس هابيس ڤوكول امڤت ڤتڠ", "emoji": "😀🧕🏽👩‍👩‍👧‍👦🚌❌", "mixed": "รถ 🚌 باس ລົດ",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lang", sorted(SCRIPTS))
def test_a_note_in_any_script_is_written_chosen_from_and_given_out(cast: Any, lang: str) -> None:
    receipt, _keys = asked(cast)
    text = SCRIPTS[lang]
    typed = {"id": str(uuid.uuid4()), "receipt": str(receipt.pk), "kind": "interview", "text": text}
    cast.client("beam").post("/heard/new/", typed)
    note = Note.objects.get()
    assert note.text == text
    page = cast.client("beam").get(f"/heard/{note.pk}/").content.decode()
    assert text in page and 'dir="auto"' in page
    one = Excerpt.objects.take(note, 0, len(text), cast.beam, AT)
    Label.objects.named(cast.loei, "🚌", cast.beam).put_on(one, cast.beam, AT)
    again = refi.read(refi.write(taking_in.project_of(cast.loei, cast.beam, AT)[0]), "qdpx")
    back = again.sources[0]
    assert back.text[back.selections[0].start : back.selections[0].end] == text


@pytest.mark.django_db
def test_one_author_who_wrote_everything_comes_in_and_goes_out_like_any(cast: Any) -> None:
    rows = "\n".join(f"{n},เมาะ,รถหมดสี่โมงเย็นอีกแล้ว ครั้งที่ {n}" for n in range(200))
    found = look("a.csv", f"id,person,text\n{rows}\n".encode())
    _arrival, fresh = taking_in.take_in(found, "one", cast.loei, cast.beam, AT, "ถามไว้แล้ว")
    assert fresh == 200 and set(Note.objects.values_list("person", flat=True)) == {"เมาะ"}
    assert len(taking_in.project_of(cast.loei, cast.beam, AT)[0].sources) == 200


def taken(cast: Any) -> bytes:
    return bytes(cast.client("beam").post("/heard/export/", {"open": "1"}).content)


@pytest.mark.django_db
def test_a_file_begun_before_a_withdrawal_and_finished_after_holds_no_words(cast: Any, monkeypatch: Any) -> None:
    """The words were read; before the file is out the person takes back: what leaves is read anew."""
    receipt, _keys = asked(cast)
    told(cast, receipt=receipt)
    stays = told(cast, "ของอีกคนหนึ่ง")
    assert STORY[:10] in words_in(taken(cast))
    read = refi.write

    def slow(whole: refi.Project) -> bytes:
        body = read(whole)
        if not Withdrawal.objects.exists():
            Withdrawal.objects.take_back(receipt, "write_down", AT)
        return body

    monkeypatch.setattr("tonkla.fieldnotes.views.bring.refi.write", slow)
    body = words_in(taken(cast))
    assert STORY[:10] not in body and stays.text in body
    assert not search("สองแถว", cast.beam)


@pytest.mark.django_db
def test_any_file_that_somebody_takes_is_made_anew_when_one_takes_back_meanwhile(cast: Any, monkeypatch: Any) -> None:
    receipt, keys = asked(cast)
    told(cast, receipt=receipt)
    holder = cast.client("nobody")
    holder.post("/hubs/receipt/", {"code": keys.code})
    read = forgetting.kept_of

    def slow(one: Any) -> Any:
        found = read(one)
        if not Withdrawal.objects.exists():
            Withdrawal.objects.take_back(receipt, "write_down", timezone.now())
        return found

    monkeypatch.setattr("tonkla.people.views.receipt.kept_of", slow)
    body = holder.get("/hubs/receipt/open/export/").content.decode()
    assert STORY[:10] not in body and receipt.number in body


def words_in(body: bytes) -> str:
    return "\n".join(source.text for source in refi.read(body, "qdpx").sources)


@pytest.mark.django_db
def test_nothing_of_a_withdrawn_talk_lies_in_the_folder_of_the_machine(cast: Any) -> None:
    receipt, _keys = asked(cast)
    told(cast, receipt=receipt)
    Withdrawal.objects.take_back(receipt, "write_down", AT)
    sign = STORY[:12].encode()
    assert not any(sign in path.read_bytes() for path in Path(settings.DATA).rglob("*") if path.is_file())


def test_fifty_thousand_answers_are_looked_at_row_by_row() -> None:
    """Every good row is ready, the bad ones are named with their cause; a phone number is blanked wherever it stands."""
    rows = [f"{n},รถหมดสี่โมงเย็น ครั้งที่ {n}" for n in range(50_000)]
    rows[17], rows[40_000], rows[49_999] = "17,", "39999,ซ้ำเลขเดิม", "49999,โทร 081 234 5678"
    found = look("a.csv", ("id,text\n" + "\n".join(rows) + "\n").encode())
    assert (len(found.rows), found.refused) == (49_998, ((19, "row_empty"), (40_002, "row_twice")))
    assert found.rows[-1].answers == (("", "โทร •••"),) and found.losses == (("numbers_blanked", 1),)
