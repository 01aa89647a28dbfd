"""A plan travels whole; a guest expert sees exactly one; dates in both eras; lines are said better, taken off, brought back."""

import json
import re
from datetime import date
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.handbook.models import Tool
from tonkla.people.models import Guest, Invitation, Person
from tonkla.places.models import Place
from tonkla.programmes.arriving import take_in
from tonkla.programmes.carry import carry_out
from tonkla.programmes.comparing import difference
from tonkla.programmes.forms import Day
from tonkla.programmes.models import (
    Activity,
    Assumption,
    Change,
    HubDay,
    Indicator,
    Outcome,
    PlanVersion,
    Precaution,
    Programme,
    Skill,
)
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


@pytest.fixture
def plan(cast: Cast, line: dict[str, Any]) -> Programme:
    """A plan that says everything a plan can say."""
    found, by = Programme.objects.get(pk=line["programme"]), cast.beam
    need = found.needs.first()
    first: Activity = found.activities.get()
    found.stages, found.budget_baht, found.goals = ["พบกัน", "ลอง"], 60_000, "มีวงคุย"
    found.save()
    facts = {
        "stage": "ลอง",
        "responsible": "อนงค์",
        "skills": ["ทำบัญชี"],
        "lang": "th",
        "partner": "สหกรณ์",
        "wish": "must",
    }
    tool, place = Tool.objects.get(key="empathy-map"), Place.objects.get(pk="TH-42")
    Activity.objects.filter(pk=first.pk).update(
        **facts, place=place, tool=tool, month=date(2026, 12, 1), cost_baht=40_000
    )
    Precaution.objects.create(programme=found, kind="safeguard", what="ถ่ายรูป", response="ไม่เห็นหน้า", who="บีม", by=by)
    Indicator.objects.create(
        programme=found, kind="sdg", code="4.4", words="คนทำเป็น", target="30", activity=first, by=by
    )
    Change.objects.create(programme=found, words="กล้าเริ่ม", by=by).activities.set([first])
    Assumption.objects.create(programme=found, arrow="output", words="รถยังวิ่ง", ground="ถามลุงแล้ว", by=by)
    Skill.objects.say(found, "ทำบัญชี", 2, "บีม", by)
    found.commit("อนงค์", "คุยกับลุง", date(2026, 12, 20), by, need)
    return found


def without_ids(document: dict[str, Any]) -> str:
    """The document with its ids put in the order they are met: two plans that say the same are the same text."""
    met: dict[str, str] = {}
    text = json.dumps(
        {key: value for key, value in document.items() if key != "needs"}, ensure_ascii=False, sort_keys=True
    )
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", lambda m: met.setdefault(m[0], f"#{len(met)}"), text)


def test_a_plan_arrives_with_everything_it_said(cast: Cast, plan: Programme) -> None:
    sent = carry_out(plan)
    there, _new = take_in(json.dumps(sent).encode(), cast.yala, cast.ekk)
    arrived = carry_out(there)
    assert without_ids(arrived) == without_ids(sent)
    assert [row["true"] for row in arrived["needs"]] == [row["true"] for row in sent["needs"]]
    assert "รถหมดสี่โมง" not in json.dumps(sent, ensure_ascii=False), "nobody's words travel"


@pytest.mark.parametrize(
    "amount", ["1e400", "Infinity", "-Infinity", "NaN", '"1e99"', "1" + "0" * 30, "-1", '"abc"', "[]"]
)
@pytest.mark.parametrize("field", ["people", "hours", "cost_baht"])
def test_a_file_with_impossible_numbers_leaves_nothing(cast: Cast, field: str, amount: str) -> None:
    activity = f'{{"id":"a","title":"t","{field}":{amount}}}'
    body = f'{{"kind":"tonkla-plan","format":1,"id":"x","title":"t","needs":[],"activities":[{activity}]}}'
    with pytest.raises(Refusal, match="no_plan_file"):
        take_in(body.encode(), cast.loei, cast.beam)
    assert not Programme.objects.exists()


@pytest.mark.parametrize(
    "extra", ['"title":"\\ud800"', '"whom_for":"activist"', '"starts_on":"0001-01-01"', '"stages":{"a":1}']
)
def test_a_file_with_strange_facts_is_refused_or_cleaned(cast: Cast, extra: str) -> None:
    body = f'{{"kind":"tonkla-plan","format":1,"id":"x","title":"t","needs":[],"activities":[],{extra}}}'
    try:
        made, _new = take_in(body.encode(), cast.loei, cast.beam)
    except Refusal as refusal:
        assert refusal.key == "no_plan_file"
    else:
        assert made.title == ""


def test_a_guest_expert_sees_this_plan_and_nothing_else(cast: Cast, plan: Programme, line: dict[str, Any]) -> None:
    shown = cast.client("beam").post(f"/programmes/{plan.pk}/guests/").content.decode()
    found = re.search(r"invitation/#([\w-]+)", shown)
    assert found
    other = Programme.objects.plan(cast.loei, list(plan.needs.all()), cast.beam, title="อีกแผน", whom_for=["activist"])
    host = cast.client("nobody")
    fields = {"door": found[1], "name": "ผู้รู้", "login": "phuru", "password": "seedling-2570"}
    assert host.post("/hubs/invitation/", fields).status_code == 302
    expert = Person.objects.get(login="phuru")
    assert list(Programme.objects.visible_to(expert)) == [plan]
    for page in (
        "",
        "choice/",
        "skills/",
        "theory/",
        "ground/",
        "calendar/",
        "money/",
        "outcomes/",
        "versions/",
        "plan.pdf",
    ):
        answer = host.get(f"/programmes/{plan.pk}/{page}")
        assert answer.status_code == 200, page
        if not page.endswith(".pdf"):
            assert f"/needs/{line['need']}" not in answer.content.decode(), "no way to what an expert may not open"
    assert "รถหมดสี่โมง" not in host.get(f"/programmes/{plan.pk}/activities/{line['activity']}/").content.decode()
    assert host.get(f"/programmes/{other.pk}/").status_code == 404
    assert host.get(f"/needs/{line['need']}/").status_code in (403, 404)
    assert host.post(f"/programmes/{plan.pk}/rows/promises/", {}).status_code == 403
    guest = Guest.objects.get(person=expert, left_at=None)
    cast.client("beam").post(f"/programmes/{plan.pk}/guests/{guest.pk}/leave/")
    assert host.get(f"/programmes/{plan.pk}/").status_code == 404


def test_a_guest_expert_is_offered_no_link_that_is_shut(cast: Cast, plan: Programme) -> None:
    expert = Person.objects.welcome("phuru", "ผู้รู้")
    Guest.objects.create(person=expert, programme_id=plan.pk, hub=plan.hub, since=AT)
    browser = cast.client("nobody")
    browser.force_login(expert)
    seen, waiting = set[str](), ["/programmes/"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        answer = browser.get(page)
        assert answer.status_code in (200, 302), page
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            found = re.findall(r'<a [^>]*href="(/[^"#]*)', answer.content.decode())
            assert not {"/programmes/new/", "/programmes/arrival/"} & set(found), page
            inside = page.startswith("/programmes/")  # what the plan's own pages offer is followed once, not the world
            waiting += {link for link in found if inside} - seen - set(waiting)
    assert {"/programmes/", f"/programmes/{plan.pk}/", f"/programmes/{plan.pk}/needs/"} <= seen


def test_only_those_who_answer_for_the_hub_ask_guests(cast: Cast, plan: Programme) -> None:
    for who in ("chai", "dao", "ekk"):
        assert cast.client(who).post(f"/programmes/{plan.pk}/guests/").status_code in (403, 404)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2567-02-29", date(2024, 2, 29)), ("2571-02-29", date(2028, 2, 29)), ("2569-12-31", date(2026, 12, 31)),
     ("2027-01-01", date(2027, 1, 1)), ("๒๕๖๗-๐๒-๒๙", date(2024, 2, 29)), ("31/12/2569", date(2026, 12, 31))],
)  # fmt: skip
def test_days_in_both_eras(typed: str, day: date) -> None:
    assert Day().clean(typed) == day


@pytest.mark.parametrize("typed", ["2568-02-29", "2025-02-29", "0001-01-01", "9999-12-31", "2569-13-01", "วันนี้"])
def test_days_that_do_not_exist_come_back_with_what_was_typed(cast: Cast, plan: Programme, typed: str) -> None:
    facts = {"who": "อนงค์", "what": "โทรหาลุงรถ", "due": typed}
    answer = cast.client("beam").post(f"/programmes/{plan.pk}/rows/promises/", facts)
    assert answer.status_code == 422 and "โทรหาลุงรถ" in answer.content.decode()


@pytest.mark.parametrize("day", ["2027-03-09", "2570-02-20", "", "2568-02-29", "x"])
def test_an_islamic_day_is_not_confirmed_far_from_the_computed_one(cast: Cast, plan: Programme, day: str) -> None:
    facts = {"about": "ramadan-1448", "day": day}
    answer = cast.client("beam").post(f"/programmes/{plan.pk}/calendar/confirmations/", facts)
    assert answer.status_code == 422 and not HubDay.objects.filter(kind="confirmed").exists()


def test_an_islamic_day_is_confirmed_in_a_buddhist_year_and_taken_back(cast: Cast, plan: Programme) -> None:
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}"
    for typed in ("2570-02-09", "2570-02-07"):
        assert (
            browser.post(f"{base}/calendar/confirmations/", {"about": "ramadan-1448", "day": typed}).status_code == 302
        )
    held = HubDay.objects.get(kind="confirmed", removed_at=None)
    assert held.day == date(2027, 2, 7)
    assert held.name in browser.get(f"{base}/calendar/").content.decode(), "also where the plan's months do not reach"
    browser.post(f"{base}/rows/days/{held.pk}/removal/")
    assert not HubDay.objects.filter(kind="confirmed", removed_at=None).exists()
    browser.post(f"{base}/rows/days/{held.pk}/removal/undo/")
    assert HubDay.objects.get(kind="confirmed", removed_at=None) == held
    assert (
        browser.post(f"{base}/calendar/confirmations/", {"about": "soon-1448", "day": "2027-02-08"}).status_code == 422
    )


def test_lines_are_said_better_taken_off_and_brought_back(cast: Cast, plan: Programme) -> None:
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}/rows"
    promise = plan.commitments.get(what="คุยกับลุง")
    better = {"who": "อนงค์", "what": "คุยกับลุงและป้า", "due": "2569-12-21"}
    assert browser.post(f"{base}/promises/{promise.pk}/", better | {"due": ""}).status_code == 422
    assert browser.post(f"{base}/promises/{promise.pk}/", better).status_code == 302
    promise.refresh_from_db()
    assert (promise.what, promise.due, promise.need) == ("คุยกับลุงและป้า", date(2026, 12, 21), None)
    for kind, noun in (
        ("promises", promise),
        ("changes", plan.changes.get()),
        ("skills", Skill.objects.get(name="ทำบัญชี", who="บีม")),
    ):
        assert browser.get(f"{base}/{kind}/{noun.pk}/").status_code == 200
        browser.post(f"{base}/{kind}/{noun.pk}/removal/")
        noun.refresh_from_db()
        assert noun.removed_at is not None
        browser.post(f"{base}/{kind}/{noun.pk}/removal/undo/")
        noun.refresh_from_db()
        assert noun.removed_at is None
    change = plan.changes.get()
    browser.post(f"{base}/changes/{change.pk}/", {"words": "กล้าเริ่มเอง"})
    change.refresh_from_db()
    assert change.words == "กล้าเริ่มเอง" and not change.activities.exists()


def test_skills_are_the_hubs_and_serve_its_next_plan(cast: Cast, plan: Programme) -> None:
    other = Programme.objects.plan(cast.loei, list(plan.needs.all()), cast.beam, title="อีกแผน", whom_for=["activist"])
    assert "ทำบัญชี" in cast.client("beam").get(f"/programmes/{other.pk}/skills/").content.decode()
    Skill.objects.say(other, "ทำบัญชี", 3, "บีม", cast.beam)
    assert Skill.objects.get(name="ทำบัญชี", who="บีม").level == 3, "one person's skill is kept once"


def test_an_answer_taken_back_is_silence_until_it_is_brought_back(cast: Cast, plan: Programme) -> None:
    first = plan.activities.get()
    said = Outcome.objects.answer(first, 30, "done", cast.beam)
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}/outcomes/{said.pk}/removal"
    browser.post(f"{base}/")
    assert not first.outcomes.exists()
    browser.post(f"{base}/undo/")
    assert list(first.outcomes.all()) == [said]
    browser.post(f"{base}/")
    assert Outcome.objects.answer(first, 30, "not", cast.beam) == said, "answered anew it is the same answer"


def test_any_two_versions_stand_beside_each_other_with_the_level_of_each_need(cast: Cast, plan: Programme) -> None:
    first = PlanVersion.objects.keep(plan, carry_out(plan), cast.beam)
    activity, need = plan.activities.get(), plan.needs.get()
    activity.answer({need.pk: "fully"})
    second = PlanVersion.objects.keep(plan, carry_out(plan), cast.beam)
    plan.activities.update(cost_baht=1)
    assert difference(first.document, second.document) == [
        (f"{activity.title} · ตอบ “{need.true}”", "ตอบบางส่วน", "ตอบเต็ม")
    ]
    page = (
        cast.client("beam")
        .get(f"/programmes/{plan.pk}/versions/", {"from": second.pk, "to": first.pk})
        .content.decode()
    )
    assert "จากฉบับที่ 1 ถึงฉบับที่ 2" in page and need.true in page and "40,000" not in page
