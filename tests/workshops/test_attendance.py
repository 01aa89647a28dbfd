"""Who was there on which day: phones say it, the facilitator ticks and takes back, the report tells it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from tests.cast import AT
from tonkla.workshops import attendance
from tonkla.workshops.attendance import day_at, phone_is_here, there
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Attendance, Seat
from tonkla.workshops.report import report_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_phone_that_opens_a_page_was_there_that_day(cast: Any) -> None:
    phone_is_here(cast.somchai, AT)
    phone_is_here(cast.somchai, AT)
    phone_is_here(cast.somchai, AT + 2 * DAY)
    assert there(cast.loei_days)[cast.somchai.pk] == {1, 3}
    cast.client("malee").get(f"/w/{cast.loei_days.pk}/")
    assert Attendance.objects.filter(seat=cast.malee).count() == 1
    cast.client("beam").get(f"/w/{cast.loei_days.pk}/")
    assert not Attendance.objects.exclude(seat__kind="participant").exists()


def test_held_on_another_date_the_session_opened_last_says_the_day(cast: Any) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.filter(day=2).first())
    assert day_at(cast.loei_days, AT + 30 * DAY) == 2


def test_the_facilitator_ticks_and_takes_back_and_the_phone_does_not_say_it_anew(cast: Any) -> None:
    page, base = cast.client("beam"), f"/workshops/{cast.loei_days.pk}/attendance/"
    path = f"{base}{cast.malee.pk}/"
    assert page.post(path, {"day": "2"}).status_code == 302
    assert there(cast.loei_days)[cast.malee.pk] == {2}
    page.post(path, {"day": "2", "undo": "1"})
    phone_is_here(Seat.objects.get(pk=cast.malee.pk), AT + DAY)
    assert not there(cast.loei_days)[cast.malee.pk]
    page.post(path, {"day": "2"})
    shown = page.get(base).content.decode()
    assert 'aria-pressed="true"' in shown and "Malee" in shown
    [chapter] = [one for one in report_of(cast.loei_days, cast.beam, "th").chapters if "Malee" in str(one.rows)]
    assert [row[4:] for row in chapter.rows] == [["–", "–", "–"], ["–", "✓", "–"], ["0", "1", "0"]]


@pytest.mark.parametrize("day", ["", "x", "99", "-1", "๙๙๙๙๙"])
def test_days_that_are_not_there_are_refused(cast: Any, day: str) -> None:
    path = f"/workshops/{cast.loei_days.pk}/attendance/{cast.malee.pk}/"
    assert cast.client("beam").post(path, {"day": day}).status_code == 422


def test_others_tick_nothing(cast: Any) -> None:
    path = f"/workshops/{cast.loei_days.pk}/attendance/{cast.malee.pk}/"
    assert cast.client("somchai").post(path, {"day": "1"}).status_code == 403
    assert cast.client("dao").post(path, {"day": "1"}).status_code == 403


def test_where_nothing_can_be_kept_the_page_opens_all_the_same(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(attendance.Attendance.objects, "get_or_create", full)
    assert cast.client("malee").get(f"/w/{cast.loei_days.pk}/").status_code == 200
