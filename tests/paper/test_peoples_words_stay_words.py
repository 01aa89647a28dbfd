"""What people type is printed, never obeyed; and nothing unseen is added to it or left in it."""

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.reading import pages_of
from tests.paper.sample import story_plan
from tonkla.paper import analysis
from tonkla.paper.letters import SHIPPED as FONTS
from tonkla.paper.pdf import picture, render
from tonkla.paper.plan import PlanActivity, PlanCommitment, PlanNeed, Reference
from tonkla.paper.plan_pdf import plan_pdf
from tonkla.paper.typeset import LONGEST, Exactly, on_paper, pieces

HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "$x$",
    "*bold*",
    r"\\ \n \u{41}",
    "= heading",
    "// no /* no",
    "<label> @ref",
    "#panic()",
    "`raw`",
    "_a_",
    "~",
    "---",
    '"], #x, ["',
    "#{",
    "{name}",
    "%s",
]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_markup_typed_by_a_person_is_printed_letter_for_letter() -> None:
    told = " ".join(HOSTILE)
    plan = replace(
        story_plan("en", 1),
        title=told,
        hub=told,
        place=told,
        goals=told,
        whom_for=[told],
        needs=[PlanNeed("n", told, 1)],
        commitments=[PlanCommitment(told, told, story_plan().made_on)],
        activities=[PlanActivity("a", told, told, told, answers={"n": "fully"}, from_prototype=told)],
        references=[Reference("n", told, [(told, told)])],
    )
    text = squeezed("".join(pages_of(plan_pdf(plan, "en"))))
    for line in HOSTILE:
        assert text.count(squeezed(line)) >= 10, line
    assert "root:" not in text


def test_the_press_can_read_no_file_and_fetch_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a template of ours that asked for one would get nothing."""
    (tmp_path / "paper.typ").write_text("", "utf-8")
    monkeypatch.setattr("tonkla.paper.pdf.TEMPLATES", tmp_path)
    asks = {
        "passwd": '#read("/etc/passwd")',
        "up": '#read("../../../../etc/passwd")',
        "pack": '#import "@preview/a:1.0.0": b',
    }
    for name, ask in asks.items():
        (tmp_path / f"{name}.typ").write_text(ask, "utf-8")
        with pytest.raises(RuntimeError, match="was not set"):
            render(name, {"say": {}}, "en")


def test_a_line_breaks_between_words_and_never_inside_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "segment", lambda run: ["อาสา", "สมัคร"] if run == "อาสาสมัคร" else [run])
    pieces.cache_clear()
    assert pieces("รับ อาสาสมัคร 5 คน") == (["รับ"], " ", ["อาสา"], ["สมัคร"], " 5 ", ["คน"])
    pieces.cache_clear()


@pytest.mark.parametrize(
    ("text", "whole"), [("สั้น ๆ", "สั้น ๆ"), ("เลื้อยๆ", "ๆ"), ("พ.ศ. 2562", "พ.ศ."), ("อบต.บ้านเรา", "อบต.")]
)
def test_signs_that_belong_to_a_word_stay_with_it(text: str, whole: str) -> None:
    held = [piece[0] for piece in pieces(text) if isinstance(piece, list)]
    assert any(word.endswith(whole) and word != "ๆ" for word in held), held


def test_a_word_too_long_for_a_column_is_cut_between_letters_and_never_before_a_mark() -> None:
    for word in ("a" * 300, "กี้" * 100, "ฮ่า" + "ๆ" * 60, "https://" + "x" * 200):
        parts = [piece[0] if isinstance(piece, list) else piece for piece in pieces(word) if piece]
        assert "".join(parts) == word
        assert all(not unicodedata.category(part[0]).startswith("M") for part in parts)
    assert all(len(piece[0]) <= LONGEST for piece in pieces("a" * 300) if isinstance(piece, list))


def test_what_could_deceive_unseen_is_left_out() -> None:
    joined = pieces("ab\u202ecd\u200b\ufeff\x00e\ud800f")
    assert joined == ("abcd", "ef") or "".join(str(piece) for piece in joined) == "abcdef"


def test_new_lines_stay_new_lines() -> None:
    assert pieces("a\r\nb\n\nc") == ("a", None, "b", None, None, "c")


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_joined_again_is_the_text_that_can_be_seen(text: str) -> None:
    from tonkla.paper.typeset import BOUNDARY, INVISIBLE, NEW_LINE

    joined = "".join("\n" if piece is None else piece if isinstance(piece, str) else piece[0] for piece in pieces(text))
    seen = NEW_LINE.sub("\n", INVISIBLE.sub("", text)).replace("\t", " ").replace(BOUNDARY, "")
    assert joined == seen


def test_numbers_and_exact_strings_reach_the_template_as_they_are() -> None:
    assert on_paper({"n": 1, "yes": True, "none": None, "exact": Exactly("กข")}) == {
        "n": 1,
        "yes": True,
        "none": None,
        "exact": "กข",
    }


def test_scripts_of_the_neighbours_are_printed() -> None:
    told = "ສະບາຍດີ · chị ơi · ၁၂၃ · كوي · ខ្មែរ · ✓ → ●"
    plan = replace(story_plan("en", 1), goals=told)
    text = squeezed(pages_of(plan_pdf(plan, "en"))[0])
    assert "ສະບາຍດີ" in text
    assert "chịơi" in text
    assert "✓→●" in text


def test_the_fonts_are_small_and_carry_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 1_400_000  # the faces people type are 0.8 of it
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("faces", ["🙂😢", "🫠🙏", "👍❤️"])
def test_faces_that_people_type_are_not_one_and_the_same_frame(faces: str) -> None:
    said = {"say": {}, "file_title": Exactly("x"), "kind": "x", "name": "x", "purpose": "", "facts": "", "by": ""}
    first, second = (picture("preview", said | {"is_rtl": False, "name": face}, "th") for face in faces[:2])
    assert first != second


def test_thai_among_jawi_keeps_the_order_of_its_words() -> None:
    """A line from right to left: Thai alone is set apart as one, beside Jawi each of its words says its own direction."""
    alone, beside, jawi = on_paper({"is_rtl": True, "rows": ["ของที่ต้องมี 5 นาที", "ڤتا هاتي ฉบับที่ 2", "ڤتا هاتي"]})["rows"]
    assert (alone[0], alone[-1]) == ("\u2066", "\u2069") and "".join(flat(alone[1:-1])) == "ของที่ต้องมี 5 นาที"
    thai = [number for number, one in enumerate(beside) if isinstance(one, list)]
    assert thai and all(beside[number - 1] == beside[number + 1] == "\u200e" for number in thai)
    assert jawi == list(pieces("ڤتا هاتي"))
    assert "\u2066" not in "".join(flat(on_paper({"is_rtl": False, "row": "ของที่ต้องมี"})["row"]))


def flat(found: Any) -> list[str]:
    return [one if isinstance(one, str) else one[0] for one in found]
