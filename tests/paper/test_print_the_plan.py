"""The plan goes on paper, and what is on paper can be found again."""

from dataclasses import replace
from datetime import date

import pytest

from tests.paper.reading import pages_of, share_found, words_of
from tests.paper.sample import story_plan
from tonkla.paper.plan import Plan, PlanActivity, PlanNeed, Reference
from tonkla.paper.plan_pdf import plan_data, plan_pdf

LONG = "ผู้ประกอบการทางสังคม"


def flat(pdf: bytes) -> str:
    return " ".join("".join(pages_of(pdf)).split())


def bare(lang: str = "th", **parts: object) -> Plan:
    facts = {"title": "แผนเล็ก", "hub": "หน่วยของเรา", "place": "เลย", "lang": lang, "made_on": date(2019, 10, 20)}
    return Plan(**{**facts, **parts})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def thai() -> bytes:
    return plan_pdf(replace(story_plan("th", 7), goals=f"มี{LONG}สามวง"), "th", address="https://tonkla.local/p/1")


@pytest.fixture(scope="module")
def english() -> bytes:
    return plan_pdf(story_plan("en", 7), "en")


def test_a_reader_finds_the_words_of_a_thai_page(thai: bytes) -> None:
    data = plan_data(story_plan("th", 7), "th")
    data.pop("say")  # our own labels: not each of them is on every plan
    assert share_found(words_of(data), thai) >= 0.95


def test_a_long_compound_stays_in_one_piece(thai: bytes) -> None:
    assert any(LONG in page for page in pages_of(thai))


def test_thai_paper_counts_buddhist_years_and_english_paper_does_not(thai: bytes, english: bytes) -> None:
    assert "20 ตุลาคม 2562" in flat(thai)
    assert "2019" not in flat(thai)
    assert "20 October 2019" in flat(english)
    assert "2562" not in flat(english)


def test_a_pressing_need_that_nothing_answers_is_said_in_words_and_stands_on_top(thai: bytes) -> None:
    plan = story_plan("th", 7)
    assert [need.id for need in plan.unmet_first()][: len(plan.unmet())] == [need.id for need in plan.unmet()]
    assert plan.unmet()
    assert flat(thai).replace(" ", "").count("เร่งด่วนแต่ยังไม่มีกิจกรรมไหนตอบ") >= 2 * len(plan.unmet())


def test_from_an_activity_the_paper_leads_back_to_the_words_somebody_said(thai: bytes) -> None:
    plan = story_plan("th", 7)
    data = plan_data(plan, "th")
    answer = data["activities"][0]["answers"][0]
    step = next(step for step in data["walk"] if step["n"] == answer["need"])
    source = next(source for source in step["insights"] if source["n"] == answer["sources"][0])
    assert data["activities"][0]["n"] in step["activities"]
    words = "".join(flat(thai).split())
    assert f"[{source['n']}]" in words
    assert "".join(source["cards"][0]["words"].split()) in words


def test_what_was_withdrawn_is_counted_and_not_shown(thai: bytes) -> None:
    assert "มีคำพูด 1 ข้อความที่เจ้าตัวไม่ให้ใช้แล้ว" in flat(thai)


def test_every_page_has_its_number(thai: bytes) -> None:
    pages = pages_of(thai)
    assert all(f"หน้า {n} จาก {len(pages)}" in page for n, page in enumerate(pages, start=1))


def test_the_head_of_a_table_stands_on_each_page_it_runs_over() -> None:
    many = [PlanActivity(str(n), f"Activity number {n}", "Something to do. " * 12) for n in range(40)]
    pages = [page for page in pages_of(plan_pdf(bare("en", activities=many), "en")) if "Something to do" in page]
    assert len(pages) >= 3
    assert all("Month" in page and "Hours" in page for page in pages)


@pytest.mark.parametrize("what", ["Long. " * 3500, "x" * 4000, "ก" * 4000, "line\n" * 300])
def test_a_text_longer_than_a_page_runs_on_and_loses_nothing(what: str) -> None:
    plan = bare("en", activities=[PlanActivity("a", "Tea", what)], needs=[PlanNeed("n", what, 1)])
    text = "".join("".join(pages_of(plan_pdf(plan, "en"))).split())
    assert sum(text.count(letter) for letter in set(what.split(maxsplit=1)[0])) >= 2 * len("".join(what.split()))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_pdf(story_plan("th", 3), "th") == plan_pdf(story_plan("th", 3), "th")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_empty_plan_says_what_to_do_first(lang: str) -> None:
    text = flat(plan_pdf(bare(lang), lang))  # type: ignore[arg-type]
    first = "เริ่มจากฟังหนึ่งคน" if lang == "th" else "Begin by listening to one person"
    assert first in text


def test_an_activity_that_answers_a_removed_need_says_so() -> None:
    plan = bare("en", activities=[PlanActivity("a", "Tea", answers={"gone": "fully"})], needs=[PlanNeed("n", "Time")])
    assert "and 1 no longer in the plan" in flat(plan_pdf(plan, "en"))


def test_a_need_without_votes_is_drawn_as_too_few_to_say() -> None:
    text = flat(plan_pdf(bare("en", needs=[PlanNeed("n", "Time", pressing=True)]), "en"))
    assert "Too few votes to say" in text


def test_a_source_whose_cards_may_not_be_shown_stays_as_a_source() -> None:
    plan = bare("en", needs=[PlanNeed("n", "Time", 1)], references=[Reference("n", "Saturdays earn")])
    assert "No cards that may be shown" in flat(plan_pdf(plan, "en"))
