"""What the money buys, skills and asks, the theory, outcomes, the calendar, versions, files that travel."""

import json
import math
from datetime import date
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.needs.models import Need
from tonkla.programmes.analysis import choice_of, skill_gaps
from tonkla.programmes.arriving import take_in
from tonkla.programmes.calendar import days_between
from tonkla.programmes.carry import carry_out
from tonkla.programmes.comparing import difference
from tonkla.programmes.goals import targets
from tonkla.programmes.models import Activity, Change, HubDay, Outcome, PlanVersion, Programme, Skill, due_on
from tonkla.programmes.theory import theory_of
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast, own_folder: Any) -> Programme:
    line = line_in(cast, "loei", "beam", "somchai")
    found = Programme.objects.get(pk=line["programme"])
    for rows in (Skill.objects.filter(hub=found.hub), found.asks, found.outcomes, found.commitments):
        rows.all().delete()
    first = found.activities.get()
    first.cost_baht, first.hours, first.skills, first.month = 40_000, 20, ["ทำบัญชี"], date(2026, 12, 1)
    first.save()
    second = Activity.objects.create(
        programme=found, title="รถรับส่ง", cost_baht=30_000, hours=10, position=2, by=cast.beam
    )
    second.answer({need.pk: "fully" for need in found.needs.all()})
    return found


def test_the_money_buys_what_answers_most(plan: Programme) -> None:
    choice = choice_of(plan, 60_000, math.inf)
    assert [activity.title for activity, _a, _l in choice.chosen] == ["รถรับส่ง"]
    assert choice.cost == 30_000
    assert [baht for baht, *_ in choice.at_prices] == [48_000, 60_000, 72_000]


def test_must_haves_above_the_budget_say_by_how_much(plan: Programme) -> None:
    plan.activities.update(wish="must")
    choice = choice_of(plan, 60_000, math.inf)
    assert choice.status == "must-haves exceed the limits"
    assert "10,000" in choice.sentence_en


def test_what_is_never_wanted_is_not_chosen(plan: Programme) -> None:
    plan.activities.filter(title="รถรับส่ง").update(wish="never")
    assert [activity.title for activity, *_ in choice_of(plan, 60_000, math.inf).chosen] == ["นัดตามรอบรถ"]


def test_no_budget_at_all_buys_nothing_and_says_so(plan: Programme) -> None:
    choice = choice_of(plan, 0, math.inf)
    assert (choice.chosen, choice.status) == ((), "nothing fits")


@pytest.mark.parametrize("typed", ["-5", "abc", "nan", "1e400", ""])
def test_a_strange_budget_is_no_limit(cast: Cast, plan: Programme, typed: str) -> None:
    answer = cast.client("beam").get(f"/programmes/{plan.pk}/choice/", {"budget": typed})
    assert answer.status_code == 200


def test_a_skill_nobody_has_becomes_a_gap_and_one_that_somebody_has_does_not(cast: Cast, plan: Programme) -> None:
    plan.activities.filter(title="รถรับส่ง").update(skills=["ทำบัญชี"])
    assert [gap.skill for gap in skill_gaps(plan)] == ["ทำบัญชี"]
    Skill.objects.create(programme=plan, name="ทำบัญชี", level=1, by=cast.beam)
    assert [gap.skill for gap in skill_gaps(plan)] == ["ทำบัญชี"], "a little is not enough"
    Skill.objects.update(level=2)
    assert skill_gaps(plan) == []


def test_rows_come_go_and_come_back(cast: Cast, plan: Programme) -> None:
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}/rows/precautions/"
    browser.post(base, {"kind": "risk", "what": "ฝนตก", "response": "ย้ายเข้าห้องสมุด"})
    risk = plan.precautions.get()
    browser.post(f"{base}{risk.pk}/removal/")
    assert "ฝนตก" not in browser.get(f"/programmes/{plan.pk}/ground/").content.decode()
    browser.post(f"{base}{risk.pk}/removal/undo/")
    assert "ฝนตก" in browser.get(f"/programmes/{plan.pk}/ground/").content.decode()


@pytest.mark.parametrize(("kind", "code"), [("sdg", "18.1"), ("sdg", "four"), ("iris", "4060")])
def test_a_code_that_is_none_is_refused_and_stays_in_the_form(
    cast: Cast, plan: Programme, kind: str, code: str
) -> None:
    answer = cast.client("beam").post(
        f"/programmes/{plan.pk}/rows/indicators/", {"kind": kind, "code": code, "words": "คนมาเองได้"}
    )
    assert answer.status_code == 422
    assert "คนมาเองได้" in answer.content.decode()
    assert not plan.indicators.exists()


def test_an_unknown_kind_of_row_is_not_found(cast: Cast, plan: Programme) -> None:
    assert cast.client("beam").post(f"/programmes/{plan.pk}/rows/secrets/", {}).status_code == 404


def test_the_five_checks_name_what_is_missing(cast: Cast, plan: Programme) -> None:
    Change.objects.create(programme=plan, words="น้องกลับถึงบ้านก่อนมืด", by=cast.beam)
    Activity.objects.create(programme=plan, title="ทำเสื้อ", position=3, by=cast.beam)
    found = {finding.name: finding.things for finding in theory_of(plan).findings}
    assert found["outcome_alone"] == ("น้องกลับถึงบ้านก่อนมืด",)
    assert found["activity_alone"] == ("ทำเสื้อ",)
    assert "รถรับส่ง" in found["nobody"]


def test_silence_is_shown_as_silence(cast: Cast, plan: Programme) -> None:
    first = plan.activities.get(position=1)
    assert due_on(first, 30) == date(2027, 1, 30)
    Outcome.objects.answer(first, 30, "partly", cast.beam, people=3, known_by="นับชื่อ")
    page = cast.client("beam").get(f"/programmes/{plan.pk}/outcomes/").content.decode()
    assert "&lt; 5" in page and ">3<" not in page, "few people are not shown as a number"
    first.month = date(2020, 1, 1)
    first.save()
    assert "ยังไม่มีใครตอบ" in cast.client("beam").get(f"/programmes/{plan.pk}/outcomes/").content.decode()


def test_an_answer_replaces_the_one_before(cast: Cast, plan: Programme) -> None:
    first = plan.activities.get(position=1)
    Outcome.objects.answer(first, 90, "not", cast.beam)
    Outcome.objects.answer(first, 90, "done", cast.beam)
    assert [one.came for one in plan.outcomes.all()] == ["done"]
    with pytest.raises(Refusal, match="outcome_unclear"):
        Outcome.objects.answer(first, 31, "done", cast.beam)


def test_a_number_needs_a_source(cast: Cast, plan: Programme) -> None:
    first = plan.activities.get(position=1)
    answer = cast.client("beam").post(
        f"/programmes/{plan.pk}/outcomes/activities/{first.pk}/30/", {"came": "done", "people": "40"}
    )
    assert answer.status_code == 422
    assert not plan.outcomes.exists()


def test_islamic_days_have_their_doubt_until_confirmed(cast: Cast, plan: Programme) -> None:
    def begins() -> Any:
        days = days_between(plan, date(2027, 1, 1), date(2027, 3, 31), "th")
        return next(day for day in days if day.about == "ramadan-1448")

    assert (begins().day, begins().doubt) == (date(2027, 2, 8), 1)
    cast.client("beam").post(
        f"/programmes/{plan.pk}/calendar/confirmations/", {"about": "ramadan-1448", "name": "x", "day": "2027-02-09"}
    )
    assert (begins().day, begins().doubt) == (date(2027, 2, 9), 0)


def test_public_holidays_and_school_terms_stand_beside(cast: Cast, plan: Programme) -> None:
    HubDay.objects.create(
        hub=plan.hub, kind="break", name="ปิดเทอมใหญ่", day=date(2026, 3, 20), until=date(2026, 5, 15), by=cast.beam
    )
    names = [day.name for day in days_between(plan, date(2026, 4, 10), date(2026, 4, 20), "en")]
    assert "ปิดเทอมใหญ่" in names and any("Songkran" in name for name in names)


def test_a_plan_travels_and_arrives_once(cast: Cast, plan: Programme) -> None:
    body = json.dumps(carry_out(plan)).encode()
    there, is_new = take_in(body, cast.yala, cast.ekk)
    again, second = take_in(body, cast.yala, cast.ekk)
    assert (is_new, second, again.pk) == (True, False, there.pk)
    was, now = carry_out(plan), carry_out(there)
    strip = [
        [{k: v for k, v in row.items() if k not in ("id", "answers")} for row in doc["activities"]]
        for doc in (was, now)
    ]
    assert strip[0] == strip[1]
    assert sorted(there.needs.values_list("true", flat=True)) == sorted(plan.needs.values_list("true", flat=True))
    assert "รถหมดสี่โมง" not in body.decode(), "nobody's words travel"


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b'{"kind":"tonkla-plan","format":2}', b'{"kind":"tonkla-plan","format":1,"id":"x","needs":{}}',
     b'{"kind":"tonkla-plan","format":1,"id":"x","title":"t","needs":[],"activities":[{"title":"a","hours":"-3"}]}', b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_no_plan_leaves_nothing(cast: Cast, body: bytes) -> None:
    with pytest.raises(Refusal):
        take_in(body, cast.loei, cast.beam)
    assert not Programme.objects.exists() and not Need.objects.exists()


def test_versions_say_what_changed(cast: Cast, plan: Programme) -> None:
    version = PlanVersion.objects.keep(plan, carry_out(plan), cast.beam)
    assert PlanVersion.objects.keep(plan, carry_out(plan), cast.beam) == version, "the same plan is the same version"
    plan.activities.filter(title="รถรับส่ง").update(cost_baht=35_000)
    assert difference(version.document, carry_out(plan)) == [("รถรับส่ง · ค่าใช้จ่าย (บาท)", "30,000", "35,000")]


def test_an_ask_becomes_a_page_and_is_answered(cast: Cast, plan: Programme) -> None:
    browser = cast.client("beam")
    browser.post(f"/programmes/{plan.pk}/rows/asks/", {"to": "สหกรณ์", "skill": "ทำบัญชี", "words": "มาสอนสองชั่วโมง"})
    ask = plan.asks.get()
    assert browser.get(f"/programmes/{plan.pk}/asks/{ask.pk}/brief.pdf").content.startswith(b"%PDF")
    browser.post(f"/programmes/{plan.pk}/asks/{ask.pk}/answer/", {"answer": "yes"})
    ask.refresh_from_db()
    assert ask.answer == "yes" and ask.answered_at is not None
    assert (ask.until - ask.at).days == 180


@pytest.mark.parametrize("file", ["summary.pdf", "plan.ics", "plan.tonkla.json"])
def test_files_come_out(cast: Cast, plan: Programme, file: str) -> None:
    answer = cast.client("beam").get(f"/programmes/{plan.pk}/{file}")
    assert answer.status_code == 200
    if file.endswith(".ics"):
        assert "นัดตามรอบรถ" in answer.content.decode().replace("\r\n ", "")


def test_every_page_stands_with_an_empty_plan(cast: Cast, plan: Programme) -> None:
    plan.activities.all().delete()
    plan.commitments.all().delete()
    for page in ("choice", "skills", "theory", "ground", "calendar", "money", "outcomes", "versions", "facts"):
        assert cast.client("beam").get(f"/programmes/{plan.pk}/{page}/").status_code == 200, page


def test_other_hubs_see_nothing(cast: Cast, plan: Programme) -> None:
    for page in ("choice", "outcomes", "summary.pdf", "plan.tonkla.json"):
        address = f"/programmes/{plan.pk}/{page}" + ("" if "." in page else "/")
        assert cast.client("ekk").get(address).status_code == 404


def test_the_moment_is_an_argument(plan: Programme, cast: Cast) -> None:
    promise = plan.commit("อนงค์", "โทร", date(2026, 12, 31), cast.beam)
    assert due_on(promise, 365) == date(2027, 12, 31)
    promise.keep(AT)
    promise.reopen()
    assert promise.kept_at is None


def test_a_goal_is_found_by_its_short_words_in_both_languages(cast: Cast, plan: Programme) -> None:
    assert len(targets()) == 169 and all(th and en for th, en in targets().values())
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}"
    activity = plan.activities.first()
    assert activity is not None
    form = browser.get(f"{base}/outcomes/activities/{activity.pk}/30/").content.decode()
    assert "4.4 เยาวชนและผู้ใหญ่มีทักษะ" in form
    facts = {"came": "done", "sdg": "4.4"}
    assert browser.post(f"{base}/outcomes/activities/{activity.pk}/30/", facts).status_code == 302
    assert "เยาวชนและผู้ใหญ่มีทักษะ" in browser.get(f"{base}/outcomes/").content.decode()
    browser.post(f"{base}/rows/indicators/", {"kind": "sdg", "code": "8.3", "words": "คนแยกเงินได้"})
    browser.cookies["tonkla_language"] = "en"
    assert "Support jobs, enterprise" in browser.get(f"{base}/ground/").content.decode()


@pytest.mark.parametrize("code", ["8.11", "1.c", "17.20", "0.1"])
def test_a_target_that_does_not_exist_is_refused(cast: Cast, plan: Programme, code: str) -> None:
    answer = cast.client("beam").post(
        f"/programmes/{plan.pk}/rows/indicators/", {"kind": "sdg", "code": code, "words": "คนแยกเงินได้"}
    )
    assert answer.status_code == 422 and not plan.indicators.exists()
