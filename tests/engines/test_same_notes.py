"""Which notes say the same: near-duplicates, notes in another language, and what language a note is in."""

from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tonkla.engines import duplicates, links, themes
from tonkla.engines.notes import Note, language_of

vectors: Any = import_module("tonkla.engines.vectors")  # awake: what is set on it is to be heard by the others


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_model", lambda: None)


def test_near_duplicates() -> None:
    texts = [
        "รถสองแถวหมดตั้งแต่บ่ายสาม กลับบ้านไม่ทัน", "รถสองแถวหมดตั้งแต่บ่าย 3 กลับบ้านไม่ทัน!!", "รถสองแถว หมดตั้งแต่บ่ายสามกลับบ้านไม่ทัน 🙏",
        "ค่าเทอมลูกแพงมากปีนี้", "ไม่มีเงิน", "ไม่มีเลย", "👍", "👍", "", "  ", "ไม่มีเงิน.",
    ]  # fmt: skip
    notes = [Note(f"n{at:02d}", "p", "g", None, text) for at, text in enumerate(texts)]
    found = themes.find_duplicates(notes)
    assert [one.note_ids for one in found] == [("n00", "n01", "n02"), ("n04", "n10"), ("n06", "n07")]
    assert found[1].alike == 1.0 and 0.45 <= found[0].alike < 1
    assert themes.find_duplicates([]) == ()


def test_a_thousand_copies_are_one_group() -> None:
    notes = [Note(f"n{at}", "p", "g", None, "ขอให้ช่วยเรื่องน้ำประปาหมู่บ้านด้วย") for at in range(1_000)]
    [found] = duplicates.find_duplicates(notes)
    assert len(found.note_ids) == 1_000


def test_notes_in_two_languages_find_each_other() -> None:
    thai = ["ไม่มีรถกลับบ้านตอนเย็น", "น้ำประปาไม่ไหล", "อยากเรียนทำขนมขาย"]
    english = [
        "I want to learn to bake and sell snacks",
        "There is no bus home in the evening",
        "The tap water does not run",
    ]
    notes = [Note(f"t{at}", "p", "g", "th", text) for at, text in enumerate(thai)]
    notes += [Note(f"e{at}", "q", "g", "en", text) for at, text in enumerate(english)]
    rows = np.zeros((6, 512), dtype=np.float32)
    rows[np.arange(6), [1, 2, 0, 0, 1, 2]] = 1
    found = links.cross_language_links(
        notes, vectors.vectors([note.text for note in notes]) if vectors._model() else rows
    )
    assert {frozenset((one.first, one.other)) for one in found} == {
        frozenset(pair) for pair in (("t0", "e1"), ("t1", "e2"), ("t2", "e0"))
    }
    assert all("ภาษา" in one.reason_th and "language" in one.reason_en for one in found)
    assert links.cross_language_links(notes[:3]) == ()


def test_without_the_model_shared_names_are_links(no_model: None) -> None:
    notes = [
        Note("t", "p", "g", "th", "เวิร์กช็อปกับ ChangeFusion ที่ SEED"),
        Note("e", "q", "g", "en", "Workshop with ChangeFusion and SEED people"),
    ]
    [found] = links.cross_language_links(notes)
    assert (found.first, found.other) == ("e", "t")
    assert "changefusion" in found.reason_en


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("น้ำไม่ไหล", None, "th"), ("hello", None, "en"), ("hello", "ms", "ms"), ("hello", "th", "en"), ("ສະບາຍດີ", "th", "lo"),
        ("👍", "th", "th"), ("", None, "en"), ("မင်္ဂလာပါ", None, "my"), ("សួស្តី", None, "km"), ("น้ำ ok ไม่ไหลเลย", "en-GB", "th"),
    ],
)  # fmt: skip
def test_the_language_of_a_note(text: str, said: str | None, found: str) -> None:
    assert language_of(Note("n", "p", "g", said, text)) == found
