"""Who may help with a missing skill: two organisations of the directory, why, and none that is full."""

from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.landscape.models import Actor, Offer
from tonkla.places.models import Place
from tonkla.programmes.models import Ask, Programme, Skill

pytestmark = pytest.mark.django_db


def lists(cast: Cast, name: str, words: str, place: str, **facts: Any) -> Actor:
    sure = facts.pop("is_sure", True)
    actor = Actor.objects.create(
        name_th=name, place=Place.objects.get(pk=place), source="เล่าที่ประชุม", by=cast.anong, is_sure=sure
    )
    Offer.objects.create(actor=actor, kind="training", words=words, languages="th", by=cast.anong, **facts)
    return actor


@pytest.fixture
def plan(cast: Cast, own_folder: Any) -> Programme:
    found = Programme.objects.get(pk=line_in(cast, "loei", "beam", "somchai")["programme"])
    found.asks.all().delete()
    Skill.objects.all().delete()
    found.activities.update(skills=["ทำบัญชี"])
    lists(cast, "สหกรณ์เลย", "อบรมทำบัญชี", "TH-42")
    lists(cast, "ศูนย์ยะลา", "สอนทำบัญชีร้านเล็ก", "TH-95")
    lists(cast, "ค่ายเพลง", "สอนกีตาร์", "TH-42")
    return found


def page(cast: Cast, plan: Programme, who: str = "beam", **asked: str) -> str:
    return cast.client(who).get(f"/programmes/{plan.pk}/skills/", asked).content.decode()


def test_two_are_suggested_with_their_reasons_the_near_one_first(cast: Cast, plan: Programme) -> None:
    shown = page(cast, plan)
    assert 0 < shown.index("สหกรณ์เลย") < shown.index("ศูนย์ยะลา")
    assert "อบรมทำบัญชี" in shown and "กม." in shown
    assert "ค่ายเพลง" not in shown


def test_the_ask_is_filled_in_already(cast: Cast, plan: Programme) -> None:
    shown = page(cast, plan, to="สหกรณ์เลย", skill="ทำบัญชี")
    assert 'value="สหกรณ์เลย"' in shown and 'value="ทำบัญชี"' in shown


@pytest.mark.parametrize(("answer", "is_shown"), [("", False), ("yes", False), ("no", True)])
def test_one_that_is_full_is_not_asked_again(cast: Cast, plan: Programme, answer: str, is_shown: bool) -> None:
    Offer.objects.filter(actor__name_th="สหกรณ์เลย").update(capacity=1)
    ask = Ask.objects.send(plan, "ทำบัญชี", "สหกรณ์เลย", "มาสอน", cast.beam, AT)
    Ask.objects.filter(pk=ask.pk).update(answer=answer)
    plan.asks.exclude(pk=ask.pk).delete()
    assert ("?to=" in page(cast, plan)) is True
    assert ("/actors/" + str(Actor.objects.get(name_th="สหกรณ์เลย").pk) in page(cast, plan)) is is_shown


def test_hearsay_and_what_was_removed_is_not_suggested(cast: Cast, plan: Programme) -> None:
    Actor.objects.filter(name_th="สหกรณ์เลย").update(is_sure=False)
    Actor.objects.filter(name_th="ศูนย์ยะลา").update(removed_at=AT)
    assert "?to=" not in page(cast, plan)


def test_nobody_in_the_directory_is_said(cast: Cast, plan: Programme) -> None:
    Actor.objects.all().delete()
    assert "หน้าใครหนุนอยู่ที่ไหน" in page(cast, plan)


def test_other_hubs_see_nothing(cast: Cast, plan: Programme) -> None:
    assert cast.client("ekk").get(f"/programmes/{plan.pk}/skills/").status_code == 404
