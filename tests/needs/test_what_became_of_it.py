"""What became of a card, an insight, a need: told only as far as the reader may open it, whichever hub it grew in."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.boards.models import Card
from tonkla.insights.grounds import echoes
from tonkla.insights.models import Evidence, Insight
from tonkla.needs.models import Need
from tonkla.needs.trail import back_to_words
from tonkla.people.models import Membership, Role
from tonkla.programmes.models import Activity, Programme
from tonkla.prototypes.models import Prototype

pytestmark = pytest.mark.django_db
ELSEWHERE = ("แผนลับของยะลา", "กิจกรรมลับของยะลา", "ต้นแบบลับของยะลา")


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def planned_elsewhere(cast: Cast, line: dict[str, Any]) -> Activity:
    """Beam works in both hubs and answers Loei's need in a plan and a try of Yala."""
    Membership.objects.create(person=cast.beam, hub=cast.yala, role=Role.TRAINER)
    need = Need.objects.get(pk=line["need"])
    made = Prototype.objects.answer([need], cast.beam, name=ELSEWHERE[2], elements={"offer": "x"})
    Prototype.objects.filter(pk=made.pk).update(hub=cast.yala)
    plan = Programme.objects.plan(cast.yala, [need], cast.beam, title=ELSEWHERE[0], whom_for=["activist"])
    for tried in (made, Prototype.objects.get(pk=line["prototype"])):
        activity = plan.adopt(tried.newest(), cast.beam)
        Activity.objects.filter(pk=activity.pk).update(title=ELSEWHERE[1])
    return activity


def pages(line: dict[str, Any]) -> list[str]:
    card = Card.objects.get(pk=line["card"])
    return [
        f"/needs/{line['need']}/", f"/insights/{line['insight']}/", f"/w/{line['workshop']}/cards/{card.pk}/",
        f"/prototypes/{line['prototype']}/",
    ]  # fmt: skip


def test_it_tells_its_own_hub_the_whole_way(cast: Cast, line: dict[str, Any]) -> None:
    for address in pages(line):
        assert f"/activities/{line['activity']}/" in cast.client("anong").get(address).content.decode()


def test_another_hubs_plan_and_try_are_told_nobody_who_may_not_open_them(cast: Cast, line: dict[str, Any]) -> None:
    activity = planned_elsewhere(cast, line)
    for address in pages(line):
        for who in ("anong", "chai", "dao"):
            shown = cast.client(who).get(address).content.decode()
            assert not [word for word in (*ELSEWHERE, str(activity.pk)) if word in shown], (who, address)
        assert str(activity.pk) in cast.client("beam").get(address).content.decode() or "prototypes" in address


def test_a_plan_put_aside_is_no_answer(cast: Cast, line: dict[str, Any]) -> None:
    Programme.objects.filter(pk=line["programme"]).update(removed_at=AT)
    assert str(line["activity"]) not in cast.client("anong").get(pages(line)[0]).content.decode()


def test_on_the_way_back_another_hubs_insight_is_counted_not_told(cast: Cast, line: dict[str, Any]) -> None:
    planned_elsewhere(cast, line)
    need = Need.objects.get(pk=line["need"])
    (root,) = back_to_words([need], cast.ekk)
    assert root.insight is None and not root.cards and root.hidden == 1 and not root.may_open
    (mine,) = back_to_words([need], cast.anong)
    assert mine.insight == Insight.objects.get(pk=line["insight"]) and mine.may_open
    activity = Activity.objects.filter(programme__hub=cast.yala).first()
    shown = cast.client("ekk").get(f"/programmes/{activity.programme_id}/activities/{activity.pk}/").content.decode()
    assert "รถหมดสี่โมง" not in shown and f"/needs/{need.pk}/" not in shown and str(line["insight"]) not in shown


def test_after_a_withdrawal_a_hub_hears_of_its_own_statements_only(cast: Cast, line: dict[str, Any]) -> None:
    from tests.fieldnotes.told import told
    from tonkla.fieldnotes.models import Excerpt

    activity = planned_elsewhere(cast, line)
    one = Excerpt.objects.take(told(cast), 0, 18, cast.beam, AT + timedelta(days=1))
    Evidence.objects.create(insight_id=line["insight"], excerpt=one)
    heard = {echo.url for echo in echoes(one.note.receipt)}
    assert f"/insights/{line['insight']}/edit/" in heard and f"/needs/{line['need']}/edit/" in heard
    assert not [url for url in heard if str(activity.pk) in url]
