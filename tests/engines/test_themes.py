"""Which notes speak of the same thing: with and without the sentence model, and what people decided."""

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.engines import clusters, keywords, labels, themes
from tonkla.engines.notes import Note
from tonkla.engines.themes import Constraint, Pin, ThemeResult, suggest_themes

ROOT = Path(__file__).resolve().parents[2]
WATER = ["น้ำประปาไม่ไหลตอนเย็นต้องไปหาบน้ำ", "หน้าแล้งไม่มีน้ำทำนาต้องรอฝน", "คลองตื้นเขินน้ำแห้งปลูกผักไม่ได้", "อยากได้ถังเก็บน้ำฝนของหมู่บ้าน"]
BUS = [
    "รถสองแถวหมดตั้งแต่บ่ายสามกลับบ้านไม่ทัน",
    "ค่ารถไปโรงเรียนแพงวันละห้าสิบบาท",
    "ไม่มีรถไปอำเภอต้องเหมาไป",
    "รถเมล์มาวันละเที่ยวรอนานมาก",
]
SELL = [
    "ทอผ้าขายแต่ไม่มีตลาดให้ขายประจำ",
    "ขายของออนไลน์ไม่เป็นถ่ายรูปไม่สวย",
    "ลูกค้าต่อราคาจนขายขาดทุน",
    "อยากขายขนมที่ตลาดนัดแต่ค่าแผงแพง",
]
WHO = ["ป้าแดง", "ลุงมี", "น้องทะเล", "พี่ดา", "ครูนก", "บังหมัด"]

vectors: Any = import_module("tonkla.engines.vectors")  # awake: what is set on it is to be heard by the others


def village(times: int = 6) -> list[Note]:
    """72 notes (times = 6) of three subjects; every text has its own beginning and ending."""
    texts = [
        f"{WHO[turn % 6]}เล่าว่า{text} {ending}"
        for turn, ending in zip(
            range(times), ["มานานแล้ว", "ทุกปี", "จริง ๆ", "เหนื่อยมาก", "ช่วยด้วย", "ปีนี้หนักกว่าเดิม"], strict=False
        )
        for text in [*WATER, *BUS, *SELL]
    ]
    return [Note(f"n{at:03d}", f"p{at % 17}", f"g{at % 4}", "th", text) for at, text in enumerate(texts)]


def of_word(found: ThemeResult, notes: list[Note], word: str) -> list[set[str]]:
    """For each theme: which of the notes that hold the word are in it."""
    holding = {note.id for note in notes if word in note.text}
    return [holding & set(theme.note_ids) for theme in found.themes if holding & set(theme.note_ids)]


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_model", lambda: None)


def test_the_page_is_true() -> None:
    page = (ROOT / "docs" / "engines" / "themes.md").read_text("utf-8")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "docs/engines/themes.md", "exec"), {})


def check(found: ThemeResult, notes: list[Note]) -> None:
    """What holds of every answer: each note once, one quote a person, sentences in two languages, numbers in range."""
    placed = [note for theme in found.themes for note in theme.note_ids]
    assert sorted([*placed, *found.unassigned]) == sorted(note.id for note in notes)
    person = {note.id: note.person for note in notes}
    for theme in found.themes:
        who = [person[note] for note in theme.quotes]
        assert len(who) == len(set(who)) <= 3
        assert set(theme.quotes) <= set(theme.note_ids)
        assert 0 <= theme.lo <= theme.people / len(set(person.values())) + 1e-9 and theme.hi <= 1
        assert 0 <= theme.stability <= 1 and theme.status in ("suggested", "edited")
        assert "คน" in theme.reason_th and "people" in theme.reason_en
    assert [theme.people for theme in found.themes] == sorted((theme.people for theme in found.themes), reverse=True)
    assert found.reason_th and found.reason_en and found.method in ("vectors", "lexical", "too few")


@pytest.mark.parametrize("model", ["with", "without"])
def test_three_subjects_come_apart(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if model == "without" or vectors._model() is None:
        monkeypatch.setattr(vectors, "_model", lambda: None)
    notes = village()
    found = suggest_themes(notes, k=3)
    check(found, notes)
    assert len(found.themes) == 3
    water = max(of_word(found, notes, "น้ำ"), key=len)
    assert len(water) >= 15  # of 24
    assert found.method == ("vectors" if vectors._model() else "lexical")
    assert any("คำที่ใช้" in th for th, _ in found.warnings) == (found.method == "lexical")


def test_the_same_seed_gives_the_same_answer() -> None:
    assert suggest_themes(village(), seed=3) == suggest_themes(village(), seed=3)


def test_kept_vectors_are_used_and_must_fit(no_model: None) -> None:
    notes = village()
    rows = np.eye(3, 512, dtype=np.float32)[[at % 12 // 4 for at in range(len(notes))]]
    found = suggest_themes(notes, k=3, vectors=rows)
    assert found.method == "vectors"
    assert sorted(len(theme.note_ids) for theme in found.themes) == [24, 24, 24]
    with pytest.raises(ValueError, match="3 vectors for 72"):
        suggest_themes(notes, vectors=rows[:3])


def test_what_people_decided_is_kept(no_model: None) -> None:
    notes = village()
    first, second, third = notes[0].id, notes[4].id, notes[12].id
    asked = [
        Constraint(first, second, "together"),
        Constraint(first, third, "apart"),
        Constraint("gone", first, "apart"),
    ]
    found = suggest_themes(notes, constraints=asked, k=3)
    check(found, notes)
    home = {note: theme for theme in found.themes for note in theme.note_ids}
    assert home[first] is home[second] is not home[third]
    assert home[first].status == home[third].status == "edited"


def test_pinned_notes_stay_in_their_theme(no_model: None) -> None:
    notes = village()
    pins = [Pin(notes[at].id, f"เรื่อง {at % 5}") for at in range(20)]
    found = suggest_themes(notes, constraints=pins, k=3)  # five themes of people, three asked for
    check(found, notes)
    for theme in found.themes:
        names = {pin.theme for pin in pins if pin.note in theme.note_ids}
        assert len(names) <= 1
        assert theme.placed == "".join(names)
    assert {theme.placed for theme in found.themes} >= {f"เรื่อง {at}" for at in range(5)}


def test_together_wins_over_apart_and_it_is_said(no_model: None) -> None:
    notes = village()
    one, two, three = (notes[at].id for at in (0, 4, 8))
    asked = [Constraint(one, two, "together"), Constraint(two, three, "together"), Constraint(one, three, "apart")]
    found = suggest_themes(notes, constraints=asked, k=3)
    assert any({one, two, three} <= set(theme.note_ids) for theme in found.themes)
    assert suggest_themes(notes, constraints=[Constraint(one, one, "apart")], k=3).themes


@given(
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=25),
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=6),
    st.integers(1, 5),
)
@settings(max_examples=40, deadline=None)
def test_apart_is_always_possible(apart: list[tuple[int, int]], ties: list[tuple[int, int]], k: int) -> None:
    table = np.random.default_rng(k).normal(size=(20, 3)).astype(np.float32)
    found, middles = clusters.cluster(table, k, 0, ties, apart)
    root = clusters.tied(20, ties)
    assert all(found[a] == found[b] for a, b in ties)
    assert all(found[a] != found[b] for a, b in apart if root[a] != root[b])
    assert found.max() < len(middles)


def test_under_fifty_notes_nothing_is_claimed() -> None:
    notes = village()[:49]
    found = suggest_themes(notes, k=3)
    check(found, notes)
    assert (found.themes, found.method) == ((), "too few")
    assert found.shared_words
    assert "49" in found.reason_th and "49" in found.reason_en


@pytest.mark.parametrize("texts", [
    [], ["หนึ่งใบ"], ["👍"], [""], ["เหมือนกันทุกใบเลยนะ"] * 60, ["👍🏽", "🙏", "  ", "!!!"] * 20, ["ก"] * 60, ["5"] * 55,
    ["น้ำ" * 7_000, "a" * 20_000, *["ตากลม"] * 58], [f"{at}" for at in range(70)], ["\ud800แปลก"] * 3 + ["มีน้ำ"] * 57,
])  # fmt: skip
@pytest.mark.parametrize("model", ["with", "without"])
def test_absurd_notes_are_answered(texts: list[str], model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if model == "without":
        monkeypatch.setattr(vectors, "_model", lambda: None)
    notes = [Note(f"n{at}", f"p{at % 9}", "g", None, text) for at, text in enumerate(texts)]
    check(suggest_themes(notes), notes)
    check(suggest_themes(notes, k=4, seed=1), notes)


@given(st.lists(st.text(max_size=40), max_size=60), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_any_text_is_answered(texts: list[str], seed: int) -> None:
    notes = [
        Note(f"n{at}", f"p{at % 5}", "", None, text) for at, text in enumerate([*texts, *["น้ำไม่ไหลเลย", "รถไม่มี"] * 20])
    ]
    rows = np.random.default_rng(seed).normal(size=(len(notes), 16)).astype(np.float32)
    check(suggest_themes(notes, seed=seed, vectors=rows), notes)


def test_one_loud_voice_is_named(no_model: None) -> None:
    notes = [replace(note, person="p1") if at % 2 else note for at, note in enumerate(village())]
    found = suggest_themes(notes, k=3)
    assert any("One person wrote 5" in en for _, en in found.warnings)


def test_a_quote_a_person() -> None:
    near = [
        Note("a", "x", "", None, "ข้อความที่ยาวพอจะยกมาได้แน่นอน"),
        Note("b", "x", "", None, "อีกข้อความหนึ่งที่ยาวพอเหมือนกัน"),
        Note("c", "y", "", None, "สั้น"),
    ]
    assert themes.quotes(near) == ("a",)
    assert themes.quotes(near[2:]) == ("c",)
    assert themes.quotes([]) == ()


def test_planted_copies_are_found() -> None:
    draw, notes = np.random.default_rng(5), village()
    copies = []
    for note in notes:
        drop = set(draw.choice(len(note.text), max(1, len(note.text) // 20), replace=False).tolist())
        copies.append(
            Note("c" + note.id, "q", "g", None, "".join(char for at, char in enumerate(note.text) if at not in drop))
        )
    group = {note: at for at, one in enumerate(themes.find_duplicates([*notes, *copies])) for note in one.note_ids}
    hit = sum(group.get("c" + note.id, -1) == group.get(note.id, -2) for note in notes)
    assert hit / len(notes) >= 0.95


def test_labels_are_learned_and_the_number_is_shown(no_model: None) -> None:
    notes = village()
    truth = {note.id: "น้ำ" if at % 12 < 4 else "รถ" if at % 12 < 8 else "ขาย" for at, note in enumerate(notes)}
    placed = {note.id: truth[note.id] for note in notes[:36]}
    bad = dict.fromkeys(truth, "all")
    found = themes.assign(notes, placed, automatic=bad)
    assert set(found.themes) == set(truth) - set(placed)
    assert np.mean([found.themes[note] == truth[note] for note in found.themes]) > 0.9
    assert found.checked is not None and found.lo < found.checked <= found.hi
    assert found.automatic is not None and found.checked > found.automatic and found.is_better
    assert "36" in found.reason_th and "36" in found.reason_en
    assert found == themes.assign(notes, placed, automatic=bad)


@pytest.mark.parametrize("placed", [{}, {"n000": "a"}, {"n000": "a", "n001": "a"}, {"gone": "a", "n000": "b"}])
def test_too_few_labels_give_no_guess(placed: dict[str, str], no_model: None) -> None:
    found = themes.assign(village(), placed)
    assert (found.themes, found.checked, found.is_better) == ({}, None, False)


def test_two_labels_are_learned_but_not_checked(no_model: None) -> None:
    found = themes.assign(village(), {"n000": "a", "n004": "b"})
    assert found.checked is None and not found.is_better and found.themes
    assert "ยังน้อยไป" in found.reason_th


def test_a_language_is_no_theme() -> None:
    draw = np.random.default_rng(0)
    topic = draw.normal(size=(2, 8))[np.arange(80) % 2] * 2
    tongue = ["th"] * 40 + ["en"] * 40
    table = (topic + draw.normal(size=(80, 8)) * 0.3 + np.repeat([[9.0], [-9.0]], 40, axis=0)).astype(np.float32)
    found, _ = clusters.cluster(vectors.centred(table, tongue), 2, 0)
    assert abs(np.corrcoef(found, np.arange(80) % 2)[0, 1]) > 0.9


def test_keywords_need_two_people_and_tell_apart() -> None:
    words: list[list[str]] = [["น้ำ", "ฝน", "บ้าน"], ["น้ำ", "ฝน"], ["รถ", "บ้าน"], ["รถ", "เหมา"], ["รถ", "เหมา"]]
    notes = [Note(str(at), f"p{min(at, 3)}", "g", "th", " ".join(one)) for at, one in enumerate(words)]
    found: dict[int, Any] = keywords.keywords(keywords.Said(notes, words), np.array([0, 0, 1, 1, 1]))
    assert found == {0: ("น้ำ", "ฝน"), 1: ("รถ",)}  # เหมา is one person's word, บ้าน tells nothing


def test_intervals_of_a_share() -> None:
    assert labels.interval(0, 0) == (0.0, 1.0)
    assert labels.interval(0, 5)[0] == 0.0 and labels.interval(5, 5)[1] == 1.0
    low, high = labels.interval(12, 70)
    assert 0.1 < low < 12 / 70 < high < 0.25
