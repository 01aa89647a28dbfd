"""Tags: dates by era, clocks that never go below zero, initials as on a badge."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from tonkla.face.templatetags.face import ICONS, be_date, clock_time, icon, initial

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ลองกอง", "ล"),
        ("เมาะ", "ม"),
        ("ย่านดาโอ๊ะ", "ย"),
        ("แก้ว", "ก"),
        ("โอ๊ะ", "อ"),
        ("ไหม", "ห"),
        (" “เแดง”", "ด"),
        ("anna", "A"),
        ("émile", "É"),
        ("🌱 ต้นกล้า", "ต"),
        ("ນົກ", "ນ"),
        ("", ""),
        ("…", ""),
    ],
)
def test_the_initial_is_the_first_consonant(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_years_are_buddhist_in_thai_and_common_in_english() -> None:
    with translation.override("th"):
        assert be_date(date(2019, 10, 18), date(2019, 10, 20)) == "18–20 ตุลาคม 2562"
    with translation.override("en"):
        assert be_date(datetime(2019, 10, 18, 9, 0, tzinfo=UTC)) == "18 October 2019"


def test_no_day_says_nothing() -> None:
    assert be_date(None) == ""


@pytest.mark.parametrize(
    ("left", "shown"),
    [(760, "12:40"), (59.9, "0:59"), (0, "0:00"), (-5, "0:00"), (3600, "1:00:00"), (5025, "1:23:45")],
)
def test_the_clock_shows_minutes_and_seconds(left: float, shown: str) -> None:
    assert clock_time(NOON + timedelta(seconds=left), None, NOON) == shown


def test_a_paused_clock_stands_still() -> None:
    ends, paused = NOON + timedelta(minutes=10), NOON + timedelta(minutes=2)
    assert clock_time(ends, paused, NOON + timedelta(hours=3)) == "8:00"


def test_no_clock_before_the_first_session() -> None:
    assert clock_time(None, None, NOON) == "0:00"


def test_pictures_are_silent_for_screen_readers() -> None:
    assert all('aria-hidden="true"' in icon(name) for name in ICONS)


def test_an_unknown_picture_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")


def test_names_are_escaped() -> None:
    page = Template('{% load face %}{% include "face/_who.html" with name=name colour=2 %}')
    assert "<b>x" not in page.render(Context({"name": "<b>x"}))
