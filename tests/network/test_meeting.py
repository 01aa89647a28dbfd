"""A meeting of places on two sides of a border: days kept on both, clocks, the way, its workshop, and the asking afterwards."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import AT, Cast
from tonkla.network.meeting import clocks, collisions, due_at_meetings, steps, ways
from tonkla.network.models import Convening, Exchange
from tonkla.places.models import Place
from tonkla.workshops.models import Workshop

pytestmark = pytest.mark.django_db


def held(cast: Cast, day: date, *codes: str, **facts: object) -> tuple[Convening, list[Place]]:
    made = Convening.objects.create(hub=cast.loei, title="สามฝั่ง", by=cast.beam, day=day, **facts)
    places = list(Place.objects.filter(pk__in=["TH-42", *codes]))
    made.places.set(places)
    return made, places


def test_days_kept_on_either_side_are_said_with_their_country(cast: Cast) -> None:
    made, places = held(cast, date(2026, 12, 3), "LA-VT", "MY-03")
    found = {(one.country, one.day.day.isoformat()) for one in collisions(made, places, "en")}
    assert ("Laos", "2026-12-02") in found and ("Thailand", "2026-12-05") in found
    ramadan, places = held(cast, date(2027, 2, 8), "MY-03")
    islamic = [one for one in collisions(ramadan, places, "th") if one.day.kind == "islamic"]
    assert islamic and islamic[0].day.doubt == 1 and islamic[0].country == ""


def test_three_clocks_and_only_where_they_differ(cast: Cast) -> None:
    made, places = held(cast, date(2026, 12, 3), "MM-13", "MY-03")
    assert dict(clocks(made, places, "en")) == {"Thailand": "09:00", "Malaysia": "10:00", "Myanmar": "08:30"}
    near, places = held(cast, date(2026, 12, 3), "LA-VT")
    assert clocks(near, places, "en") == []


def test_the_way_is_told_unless_it_is_online(cast: Cast) -> None:
    made, places = held(cast, date(2026, 12, 3), "TH-41")
    assert 100 < ways(made, places)["TH-41"] < 250 and "TH-42" not in ways(made, places)
    online, places = held(cast, date(2026, 12, 3), "TH-41", is_online=True)
    assert ways(online, places) == {}


def test_its_workshop_is_prepared_once(cast: Cast) -> None:
    made, _ = held(cast, date(2026, 12, 3), "TH-41")
    before = Workshop.objects.count()
    for _ in range(2):
        assert cast.client("beam").post(f"/together/convenings/{made.pk}/workshop/").status_code == 302
    made.refresh_from_db()
    assert Workshop.objects.count() == before + 1 and made.workshop and made.workshop.starts_on == date(2026, 12, 3)
    assert cast.client("chai").post(f"/together/convenings/{made.pk}/workshop/").status_code in (302, 403)


def test_asked_after_30_90_and_365_days_and_silence_is_silence(cast: Cast) -> None:
    made, _ = held(cast, date(2026, 12, 3), "TH-41")
    one = Exchange.objects.create(
        convening=made, kind="promise", giver_id="TH-42", taker_id="TH-41", what="ส่งแผนผัง", by=cast.beam
    )
    today = timezone.localdate(one.at)
    assert [step.is_due for step in steps(one, today + timedelta(days=91))] == [True, True, False]
    assert due_at_meetings(cast.beam, today + timedelta(days=29)) == []
    assert [row.day for row in due_at_meetings(cast.beam, today + timedelta(days=31))] == [today + timedelta(days=30)]
    one.answers.create(after_days=30, came="done", by=cast.beam, at=AT)
    assert due_at_meetings(cast.beam, today + timedelta(days=31)) == []
    assert [row.day for row in due_at_meetings(cast.beam, today + timedelta(days=400))] == [today + timedelta(days=90)]
    assert due_at_meetings(cast.ekk, today + timedelta(days=400)) == []


@pytest.mark.parametrize(
    "answer", [{"after": "31", "came": "done"}, {"after": "30", "came": "never"}, {"after": "", "came": "done"}, {}]
)
def test_strange_answers_change_nothing(cast: Cast, answer: dict[str, str]) -> None:
    made, _ = held(cast, date(2026, 12, 3), "TH-41")
    one = Exchange.objects.create(
        convening=made, kind="promise", giver_id="TH-42", taker_id="TH-41", what="ส่ง", by=cast.beam
    )
    cast.client("beam").post(f"/together/convenings/{made.pk}/exchanges/{one.pk}/answer/", answer)
    assert not one.answers.exists()


@pytest.mark.parametrize(
    "wrong", [{"taker": "TH-42"}, {"what": " "}, {"kind": "gift"}, {"giver": "TH-50"}, {"taker": ""}],
)  # fmt: skip
def test_what_is_unclear_is_not_written_down_and_comes_back(cast: Cast, wrong: dict[str, str]) -> None:
    made, _ = held(cast, date(2026, 12, 3), "TH-41")
    told = {"kind": "promise", "giver": "TH-42", "taker": "TH-41", "what": "ส่งแผนผังให้"} | wrong
    answer = cast.client("beam").post(f"/together/convenings/{made.pk}/exchanges/", told)
    assert answer.status_code == 422 and told["what"].strip() in answer.content.decode()
    assert not Exchange.objects.exists()
