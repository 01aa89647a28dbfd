"""Where words end, by which keys a text is found, and what the guard of our own words reports."""

import re
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tonkla.engines import boundaries, wording
from tonkla.engines.words import SAME, break_points, for_lines, guard, keys, matches, normalise, segment, terms

ROOT = Path(__file__).resolve().parents[2]
THAI_MIX = st.text(
    alphabet=st.sampled_from("กขงจดตนบปมยรลวสหอะาำิีึืุูเแโใไๅๆฯ็่้๊๋์ํ๎๑๒ aZ1 .\n👍🏽\u200d\u200b\u0301"), max_size=120
)


def test_the_page_is_true() -> None:
    page = (ROOT / "docs" / "engines" / "words.md").read_text("utf-8")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "docs/engines/words.md", "exec"), {})


@given(st.one_of(st.text(), THAI_MIX))
@settings(max_examples=400, deadline=None)
def test_joining_the_words_gives_the_text_back(text: str) -> None:
    words = segment(text)
    assert "".join(words) == text
    assert all(words)


@given(st.lists(st.sampled_from(["ต่าง", "ๆ", "ก", "ข", "ไม่กระดิกหู", "บ้าน", "เสียง", "ที่ดิน", "2569", "ok"]), max_size=9))
@example(["ต่าง", "ๆ"])
@example(["ก", "ข", "ไม่กระดิกหู"])
@settings(max_examples=100, deadline=None)
def test_a_blank_parts_words_and_changes_nothing_else(parts: list[str]) -> None:
    apart = [word for part in parts for word in [" ", *segment(part)]][1:]
    assert segment(" ".join(parts)) == apart


@given(st.one_of(st.text(), THAI_MIX))
@settings(max_examples=400, deadline=None)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.one_of(st.text(), THAI_MIX))
@settings(max_examples=300, deadline=None)
def test_keys_hold_no_blank_and_every_text_finds_itself(text: str) -> None:
    found = keys(text)
    assert not [key for key in found if not key or re.search(r"\s", key)]
    assert set(terms(text)) <= set(found)
    assert matches(found, found) == bool(found)


@given(st.one_of(st.text(), THAI_MIX))
@settings(max_examples=300, deadline=None)
def test_a_line_breaks_only_between_two_thai_words(text: str) -> None:
    points = break_points(text)
    assert points == sorted(set(points))
    for at in points:
        assert 0 < at < len(text)
        assert re.fullmatch("[\u0e00-\u0e7f]", text[at - 1])
        assert re.fullmatch(f"[\u0e00-\u0e7f](?<![{boundaries.FOLLOWERS}ๆฯ])", text[at])


@given(THAI_MIX, st.sampled_from(sorted(wording.WRONG)), THAI_MIX)
@settings(max_examples=300, deadline=None)
def test_the_guard_says_where_it_stands_as_typed(before: str, rule: str, after: str) -> None:
    text = f"{before} {rule} {after}"
    lines = text.split("\n")
    for finding in guard(text):
        assert lines[finding.line - 1][finding.column - 1 :].startswith(finding.found)
        assert finding.strength in ("wrong", "warn")


@pytest.mark.parametrize("word", sorted(boundaries.glossary()))
def test_a_word_of_ours_is_never_split(word: str) -> None:
    parts = boundaries.glossary()[word]
    assert "".join(parts) in ("", word)
    for text in (word, f"ที่{word}ของเรา", f"การ{word}", f"{word} {word}", f"a{word}b"):
        assert word in segment(text), text
    assert set(parts) <= set(keys(word))


def test_the_longest_word_of_ours_wins() -> None:
    assert segment("ผู้ประกอบการทางสังคม") == ["ผู้ประกอบการทางสังคม"]
    assert segment("คำมั่นสัญญา") == ["คำมั่นสัญญา"]
    assert segment("โครงการบ่มเพาะ") == ["โครงการ", "บ่มเพาะ"]


def test_a_word_of_ours_is_not_seen_inside_a_longer_word() -> None:
    assert "ภาคี" not in segment("ภาคีย์")


@pytest.mark.parametrize("variant", sorted(SAME))
def test_all_spellings_are_found_by_all(variant: str) -> None:
    for other in (variant, SAME[variant], variant.upper()):
        assert matches(keys(variant), keys(f"ไป {other} มา"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("นํ้าท่วม", "น้ำท่วม"), ("น้ํา", "น้ำ"), ("ท่ี", "ที่"), ("ที่่", "ที่"), ("แแม่", "แแม่"), ("เเม่", "แม่"),
        ("ก\u200bา", "กา"), ("ITÉ", "ité"), ("5555", "5555"), ("ดีมากกกกก", "ดีมาก"), ("\ufeffหมู่ ๙", "หมู่ 9"),
    ],
)  # fmt: skip
def test_what_looks_the_same_is_spelt_the_same(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "กก" * 10_000,
        "ตากลม" * 4_000,
        "ก็" * 10_000,
        "เ" * 20_000,
        "a" * 20_000,
        "ไๅก์" * 5_000,
        "👍🏽" * 10_000,
        "กรรมการ" * 3_000,
    ],
)
def test_a_huge_paste_is_answered_at_once(text: str) -> None:
    start = time.perf_counter()
    assert "".join(segment(text)) == text
    keys(text)
    guard(text)
    assert time.perf_counter() - start < 5  # takes about .1; a quadratic cutter takes minutes


def test_a_window_does_not_cut_a_word() -> None:
    sentence = "ชาวบ้านอยากให้มีรถสองแถวไปโรงพยาบาลทุกวันจันทร์"
    assert segment(sentence * 40) == segment(sentence) * 40


def test_many_threads_may_ask_at_once() -> None:
    boundaries._cut.cache_clear()
    boundaries._other.cache_clear()
    answers: list[list[str]] = []
    threads = [threading.Thread(target=lambda: answers.append(segment("โครงการบ่มเพาะ test"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["โครงการ", "บ่มเพาะ", " ", "test"]] * 8


@pytest.mark.parametrize("rule", sorted(wording.WRONG | wording.WARN))
def test_every_rule_is_found_and_its_right_form_is_not_wrong(rule: str) -> None:
    assert any(rule in found.found for found in guard(f"เรื่อง {rule} นี้"))
    right = (wording.WRONG | wording.WARN)[rule]
    assert not [found for found in guard(right) if found.strength == "wrong"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("มาจาก 4 คน ภูมิภาคที่แสดงในงาน", [("4 คน ภูมิภาค", "wrong"), ("ภูมิภาคที่แสดง", "wrong")]),
        ("ต้นแบบของการแทรกแซง", [("ต้นแบบของการแทรกแซง", "wrong")]),
        ("ผู้บ่มเพาะที่มีอยู่ซึ่งสามารถ", [("ผู้บ่มเพาะ", "warn")]),
        ("แรงผลักดันสําคัญ", [("สําคัญ", "warn")]),
        ("หนังสือคู่มือศูนย์บ่มเพาะ", [("คู่มือศูนย์บ่มเพาะ", "wrong")]),
        ("ดัดแปลงและทําซ้ำ", [("ดัดแปลงและทําซ้ำ", "wrong"), ("ทํา", "warn")]),
        ("การแปลงผักปลูกเอง", []), ("เยาวชน นักเรียน และนักศึกษา", []), ("", []), ("คู่มือบ่มเพาะ", []),
    ],
)  # fmt: skip
def test_the_guard_on_small_sentences(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.found, f.strength) for f in guard(text)] == found


def test_engines_need_no_django() -> None:
    import subprocess

    ask = "import sys; sys.modules['django'] = None; from tonkla.engines import themes, words; print(words.keys('บ่มเพาะ'))"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "บ่มเพาะ" in done.stdout


@pytest.mark.parametrize(
    ("text", "whole"),
    [("แล้วบอกว่าตอนไหน", "บอกว่า"), ("ใช้ปากกาแดงวง", "แดงวง"), ("โตกว่านี้", "โตกว่า"), ("สำรองจ่ายไว้", "สำรองจ่าย")],
)
def test_a_line_of_print_does_not_break_where_a_reading_would_tear_a_word(text: str, whole: str) -> None:
    assert whole in for_lines(text)
    assert "".join(for_lines(text)) == text
    assert len(for_lines("ทีมเลือกคนหนึ่งคนจากที่ไปคุยมา")) > 6  # elsewhere a line may break as before
