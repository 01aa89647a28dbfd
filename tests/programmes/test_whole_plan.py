"""The whole plan on paper and as sheets; needs that come and go; what is asked later; law, ticks and plans put aside."""

import io
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tests.paper.reading import pages_of
from tonkla.needs.models import Need, Round, Vote
from tonkla.programmes.analysis import choice_of
from tonkla.programmes.apps import due_in_plans
from tonkla.programmes.models import Activity, Assumption, Change, Indicator, Outcome, Precaution, Programme, Tick
from tonkla.programmes.theory import theory_of
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


@pytest.fixture
def plan(cast: Cast, line: dict[str, Any]) -> Programme:
    found, by = Programme.objects.get(pk=line["programme"]), cast.beam
    found.stages, found.budget_baht, found.goals = ["พบกัน", "ลอง"], 60_000, "มีงานใกล้บ้าน"
    found.commitments.all().delete()
    found.starts_on, found.ends_on = date(2027, 1, 1), date(2027, 6, 30)
    found.save()
    facts = {"stage": "ลอง", "responsible": "อนงค์", "skills": ["ตัดต่อเสียง"], "people": 30, "month": date(2027, 2, 1)}
    found.activities.update(cost_baht=40_000, hours=8, **facts)
    Activity.objects.create(
        programme=found, title="วงคุยแรก", cost_baht=5_000, position=9, stage="พบกัน", month=date(2027, 1, 1), by=by
    )
    Precaution.objects.create(programme=found, kind="safeguard", what="ถ่ายรูปน้อง", response="ไม่เห็นหน้า", who="บีม", by=by)
    Precaution.objects.create(programme=found, kind="risk", what="ฝนตกหนัก", response="ย้ายเข้าห้องสมุด", by=by)
    Indicator.objects.create(programme=found, kind="own", words="คนมาเองสามคน", target="3", source="นับชื่อ", by=by)
    Change.objects.create(programme=found, words="กล้าเริ่มเอง", by=by)
    Assumption.objects.create(programme=found, arrow="output", words="รถยังวิ่งถึงเย็น", by=by)
    return found


TOLD = ("ถ่ายรูปน้อง", "ฝนตกหนัก", "คนมาเองสามคน", "ตัดต่อเสียง", "กล้าเริ่มเอง", "รถยังวิ่งถึงเย็น", "วันสงกรานต์", "อนงค์")


def flat(text: str) -> str:
    return "".join(text.split())


def test_pdf_and_docx_say_all_of_the_plan_in_the_language_asked_for(cast: Cast, plan: Programme) -> None:
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}/plan"
    paper = flat("".join(pages_of(browser.get(f"{base}.pdf").content)))
    document = Document(io.BytesIO(browser.get(f"{base}.docx").content))
    written = flat("".join(part.text or "" for part in document.element.body.iter() if part.tag.endswith("}t")))
    for told in TOLD:
        assert flat(told) in paper and flat(told) in written, told
    english = flat("".join(pages_of(browser.get(f"{base}.pdf?lang=en").content)))
    assert "Howpeoplearekeptsafe" in english and "Songkran" in english and "ดูแลความปลอดภัยอย่างไร" not in english


def test_the_workbook_sets_budget_against_cost_and_shows_the_timeline(cast: Cast, plan: Programme) -> None:
    book = load_workbook(io.BytesIO(cast.client("beam").get(f"/programmes/{plan.pk}/plan.xlsx").content))
    budget = [[cell.value for cell in row] for row in book["งบกับค่าใช้จ่าย"].iter_rows(min_row=2)]
    assert budget[0] == ["พบกัน", "มกราคม 2570", "วงคุยแรก", 5000, 5000, 55000]
    assert budget[2][3:] == [45000, 45000, 15000], "the whole, and what remains"
    assert ["ลอง", None, "รวม", 40000, None, None] in [[cell or None for cell in row] for row in budget]
    timeline = book["เส้นเวลา"]
    assert [cell.value for cell in timeline[1]][3:5] == ["มกราคม 2570", "กุมภาพันธ์ 2570"]
    assert [cell.value for cell in timeline[2]][:4] == ["พบกัน", "วงคุยแรก", None, "●"]


def test_the_calendar_file_has_holidays_too(cast: Cast, plan: Programme) -> None:
    told = cast.client("beam").get(f"/programmes/{plan.pk}/plan.ics").content.decode().replace("\r\n ", "")
    assert "วันสงกรานต์" in told and "DTSTART;VALUE=DATE:20270413" in told


def test_a_pressing_need_named_later_is_pointed_out_and_taken_on(
    cast: Cast, plan: Programme, line: dict[str, Any]
) -> None:
    later = Need.objects.create(hub=cast.loei, workshop=cast.loei_days, true="ไม่มีคนดูลูกตอนมาพบกัน", by=cast.beam)
    other = Need.objects.create(hub=cast.loei, workshop=cast.loei_days, true="ไม่มีที่จอดรถ", by=cast.beam)
    Round.objects.get(pk=line["round"]).close(AT)
    held = Round.objects.open(cast.loei_days, [later, other], cast.beam, AT)
    for n in range(6):
        seat = Seat.objects.create(workshop=cast.loei_days, name=f"คนที่ {n}", joined_at=AT)
        for need, answer in ((later, "agree"), (other, "disagree")):
            Vote.objects.cast(uuid.uuid4(), held.pk, need.pk, seat.pk, answer, AT)
    held.close(AT)
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}"
    page = browser.get(f"{base}/").content.decode()
    assert "ไม่มีคนดูลูกตอนมาพบกัน" in page and "ไม่มีที่จอดรถ" not in page
    assert browser.post(f"{base}/needs/", {"need": later.pk}).status_code == 302
    top = browser.get(f"{base}/").content.decode()
    assert later in plan.needs.all() and 'class="card unmet"' in top, "unmet and pressing: it stands on top"
    assert browser.post(f"{base}/needs/", {"need": later.pk, "way": "out"}).status_code == 302
    last = browser.post(f"{base}/needs/", {"need": line["need"], "way": "out"})
    assert last.status_code == 422 and plan.needs.count() == 1, "a plan answers somebody's need"


def test_a_need_of_another_hub_is_not_taken_on(cast: Cast, plan: Programme) -> None:
    far = Need.objects.create(hub=cast.yala, true="ไกล", by=cast.ekk)
    with pytest.raises(Refusal, match="need_of_another_hub"):
        plan.take_on(far)
    assert cast.client("beam").post(f"/programmes/{plan.pk}/needs/", {"need": far.pk}).status_code == 404
    assert cast.client("dao").post(f"/programmes/{plan.pk}/needs/", {"need": far.pk}).status_code == 403


def test_what_came_of_it_is_asked_in_the_list_of_what_is_due(cast: Cast, plan: Programme) -> None:
    activity = plan.activities.get(title="วงคุยแรก")
    activity.month = (timezone.localdate() - timedelta(days=140)).replace(day=1)
    activity.save()
    listed = cast.client("beam").get("/workshops/due/").content.decode()
    assert "90 วัน" in listed and f"/outcomes/activities/{activity.pk}/90/" in listed and "/30/" not in listed
    assert due_in_plans(cast.ekk, timezone.localdate()) == []
    Outcome.objects.answer(activity, 90, "unknown", cast.beam)
    assert f"/outcomes/activities/{activity.pk}/" not in cast.client("beam").get("/workshops/due/").content.decode()


def test_for_whom_and_the_need_stand_beside_what_came_of_it(cast: Cast, plan: Programme, line: dict[str, Any]) -> None:
    promise = plan.commit("อนงค์", "คุยกับลุง", date(2026, 1, 1), cast.beam, plan.needs.get())
    Outcome.objects.answer(promise, 30, "done", cast.beam, for_whom="แม่ ๆ ที่คิวรถ", known_by="ถามเอง")
    page = cast.client("beam").get(f"/programmes/{plan.pk}/outcomes/").content.decode()
    assert "แม่ ๆ ที่คิวรถ" in page and f"/needs/{line['need']}/" in page


def test_people_reached_without_a_source_are_asked_about(plan: Programme) -> None:
    found = {finding.name: finding.things for finding in theory_of(plan).findings}
    assert found["number_bare"] == ("นัดตามรอบรถ (30)",)
    Indicator.objects.create(
        programme=plan, kind="own", words="นับคน", source="สมุดลงชื่อ", activity=plan.activities.get(people=30), by=plan.by
    )
    assert "number_bare" not in {finding.name for finding in theory_of(plan).findings}


def test_each_activity_says_what_it_brings_by_itself(plan: Programme) -> None:
    alone = choice_of(plan, float("inf"), float("inf")).alone
    assert [(one.title, brings, len(only)) for one, brings, only in alone] == [
        ("นัดตามรอบรถ", "50%", 1),
        ("วงคุยแรก", "0%", 0),
    ]


def test_ticks_are_kept_with_who_and_only_those_of_the_list(cast: Cast, plan: Programme) -> None:
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}"
    browser.post(f"{base}/readiness/", {"ready": ["purpose", "sales", "moon"]})
    cast.client("chai").post(f"{base}/readiness/", {"ready": ["purpose"]})
    assert [(tick.key, tick.by) for tick in Tick.objects.all()] == [("purpose", cast.beam)]
    page = browser.get(f"{base}/money/").content.decode()
    assert 'value="purpose" checked' in page and "735" in page and "ยังไม่ได้ตรวจ" in page and "up.ac.th" in page
    assert "?stage=idea" in page and "?stage=growing" in page, "the plan's own stages lead to what fits"


def test_a_plan_is_put_aside_and_brought_back(cast: Cast, plan: Programme) -> None:
    browser, base = cast.client("beam"), f"/programmes/{plan.pk}"
    browser.post(f"{base}/put-aside/")
    plan.refresh_from_db()
    assert plan.removed_at is not None and "พักแผนนี้ไว้แล้ว" in browser.get(f"{base}/").content.decode()
    browser.post(f"{base}/put-aside/undo/")
    plan.refresh_from_db()
    assert plan.removed_at is None


@pytest.mark.parametrize(
    "cost", ["-1", "100000000", "1e12", "NaN", "Infinity", "๑๒๓x", "0.5"],
)  # fmt: skip
def test_impossible_costs_come_back_with_what_was_typed(cast: Cast, plan: Programme, cost: str) -> None:
    facts = {"title": "ค่ายใหญ่", "format": "in_place", "hours": "1", "cost_baht": cost, "people": "1"}
    answer = cast.client("beam").post(f"/programmes/{plan.pk}/activities/", facts)
    assert answer.status_code == 422 and "ค่ายใหญ่" in answer.content.decode()
    assert not plan.activities.filter(title="ค่ายใหญ่").exists()


def test_a_tool_of_the_handbook_is_half_an_activity(cast: Cast, plan: Programme) -> None:
    browser = cast.client("beam")
    assert (
        f"/programmes/{plan.pk}/activities/?tool=role-play"
        in browser.get("/programmes/?tool=role-play").content.decode()
    )
    page = browser.get(f"/programmes/{plan.pk}/activities/?tool=role-play").content.decode()
    assert "selected" in page and 'name="title" value="' in page


def test_today_asks_what_came_of_it(cast: Cast, plan: Programme) -> None:
    activity = plan.activities.get(title="วงคุยแรก")
    plan.activities.filter(pk=activity.pk).update(month=(timezone.localdate() - timedelta(days=140)).replace(day=1))
    asked = f"/programmes/{plan.pk}/outcomes/activities/{activity.pk}/90/"
    assert asked in cast.client("beam").get("/").content.decode()
    assert asked not in cast.client("ekk").get("/").content.decode()
