"""A plan answers needs: what is covered, what is not, and what happens to words that were withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import AT
from tests.house.test_policy import line_in
from tonkla.boards.models import Card
from tonkla.needs.models import Need
from tonkla.programmes.analysis import matrix_of
from tonkla.programmes.models import Activity, Programme
from tonkla.programmes.on_paper import plan_of
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(cast: Any, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def test_it_works_and_walks_back_to_the_words(cast: Any, line: dict[str, Any]) -> None:
    plan = plan_of(Programme.objects.get(pk=line["programme"]), cast.beam, AT.date(), "th")
    assert plan.needs[0].answered == "partly"
    assert plan.references[0].cards == [("ไกล รถหมดสี่โมง", "Somchai")]


def test_a_plan_without_needs_is_refused(cast: Any) -> None:
    with pytest.raises(Refusal, match="plan_without_needs"):
        Programme.objects.plan(cast.loei, [], cast.beam, title="x", whom_for=["activist"])


def test_another_hubs_people_may_not(cast: Any, line: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="not_yours"):
        Programme.objects.plan(cast.loei, [Need.objects.get(pk=line["need"])], cast.ekk, title="x", whom_for=[])


def test_an_activity_that_answers_a_need_put_aside_says_so(cast: Any, line: dict[str, Any]) -> None:
    Need.objects.get(pk=line["need"]).remove(AT)
    matrix = matrix_of(Programme.objects.get(pk=line["programme"]))
    assert matrix.rows == () and [need.true for _a, need in matrix.removed_needs] == ["ไม่มีที่พบกันใกล้บ้าน"]


def test_withdrawn_words_leave_the_plan_and_the_count_stays(cast: Any, line: dict[str, Any]) -> None:
    Card.objects.filter(pk=line["card"]).update(is_withdrawn=True)
    plan = plan_of(Programme.objects.get(pk=line["programme"]), cast.beam, AT.date(), "th")
    assert plan.references[0].cards == [] and plan.withdrawn_count == 1


def test_adopting_twice_does_no_harm(cast: Any, line: dict[str, Any]) -> None:
    programme = Programme.objects.get(pk=line["programme"])
    activity = Activity.objects.get(pk=line["activity"])
    assert activity.edition is not None
    assert programme.adopt(activity.edition, cast.beam) == activity


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_it_comes_on_paper(cast: Any, line: dict[str, Any], kind: str, begins: bytes) -> None:
    answer = cast.client("chai").get(f"/programmes/{line['programme']}/plan.{kind}")
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert cast.client("ekk").get(f"/programmes/{line['programme']}/plan.{kind}").status_code == 404


def test_a_wrong_promise_comes_back_with_what_was_typed(cast: Any, line: dict[str, Any]) -> None:
    fields = {"who": "อนงค์", "what": "โทรหาลุง", "due": "วันไหนดี"}
    answer = cast.client("beam").post(f"/programmes/{line['programme']}/rows/promises/", fields)
    assert answer.status_code == 422 and "โทรหาลุง" in answer.content.decode()


def test_a_promise_of_a_plan_stands_on_the_hubs_list_until_it_is_kept(cast: Any, line: dict[str, Any]) -> None:
    plan = Programme.objects.get(pk=line["programme"])
    promise = plan.commit("อนงค์", "โทรหาลุงคิวรถ", timezone.localdate() - timedelta(days=3), cast.beam)
    listed = "/workshops/due/"
    assert "โทรหาลุงคิวรถ" in cast.client("beam").get(listed).content.decode()
    assert "โทรหาลุงคิวรถ" not in cast.client("ekk").get(listed).content.decode()
    promise.keep(timezone.now())
    assert "โทรหาลุงคิวรถ" not in cast.client("beam").get(listed).content.decode()


def test_a_very_large_plan_shows_the_first_sixty_and_says_so(cast: Any, line: dict[str, Any]) -> None:
    plan, browser = Programme.objects.get(pk=line["programme"]), cast.client("beam")
    assert "XLSX" in browser.get(f"/programmes/{plan.pk}/").content.decode()
    assert "60 ข้อแรก" not in browser.get(f"/programmes/{plan.pk}/").content.decode()
    Activity.objects.bulk_create(
        Activity(programme=plan, title=f"กิจกรรมที่ {n}", position=n, by=cast.beam) for n in range(70)
    )
    page = browser.get(f"/programmes/{plan.pk}/").content.decode()
    assert "60 ข้อแรก" in page and page.count('<th scope="col">') == 61
