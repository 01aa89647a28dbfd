"""Dates as people read them."""

from datetime import date

import pytest
from django.utils.translation import override

from tonkla.face.templatetags.face import be_date
from tonkla.paper.dates import month_and_year, thai_date

FIRST, LAST = date(2019, 10, 18), date(2019, 10, 20)


@pytest.mark.parametrize(
    ("lang", "until", "weekday", "said"),
    [
        ("th", None, False, "18 ตุลาคม 2562"),
        ("en", None, False, "18 October 2019"),
        ("th", LAST, False, "18–20 ตุลาคม 2562"),
        ("en", LAST, False, "18–20 October 2019"),
        ("th", date(2019, 11, 2), False, "18 ตุลาคม – 2 พฤศจิกายน 2562"),
        ("en", date(2020, 1, 2), False, "18 October 2019 – 2 January 2020"),
        ("th", None, True, "วันศุกร์ที่ 18 ตุลาคม 2562"),
        ("en", None, True, "Friday 18 October 2019"),
        ("th", LAST, True, "วันศุกร์ที่ 18 ตุลาคม – วันอาทิตย์ที่ 20 ตุลาคม 2562"),
        ("en", date(2020, 1, 2), True, "Friday 18 October 2019 – Thursday 2 January 2020"),
        ("th", FIRST, False, "18 ตุลาคม 2562"),
    ],
)
def test_a_day_and_a_range_are_said_in_their_own_era(lang: str, until: date, weekday: bool, said: str) -> None:
    assert thai_date(FIRST, lang, until=until, weekday=weekday) == said  # type: ignore[arg-type]


def test_a_range_told_backwards_is_put_in_order() -> None:
    assert thai_date(LAST, until=FIRST) == "18–20 ตุลาคม 2562"


def test_a_month_has_its_year() -> None:
    assert month_and_year(FIRST) == "ตุลาคม 2562"
    assert month_and_year(FIRST, "en") == "October 2019"


def test_a_leap_day_of_our_calendar_is_a_leap_day_of_theirs() -> None:
    assert thai_date(date(2020, 2, 29)) == "29 กุมภาพันธ์ 2563"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ms", "Jumaat 18 Oktober 2019"), ("lo", "ວັນສຸກ 18 ຕຸລາ 2019"), ("vi", "Thứ Sáu 18 tháng 10, 2019")],
)
def test_on_participants_screens_in_their_language(lang: str, said: str) -> None:
    """A page in another language than these says it in Thai; a page in Lao does not."""
    assert thai_date(FIRST, lang, weekday=True) == said  # type: ignore[arg-type]
    with override(lang):
        assert be_date(FIRST) == said.split(" ", 2 if lang == "vi" else 1)[-1]
    with override("my"):
        assert be_date(FIRST) == "18 ตุลาคม 2562"
