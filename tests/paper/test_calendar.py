"""A calendar file that any phone reads: folded, escaped, in UTC."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonkla.paper.calendar import Entry, before, calendar_file, escaped, fold

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
KEY = uuid.UUID(int=7)


def unfolded(body: bytes) -> list[str]:
    return body.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_it_works() -> None:
    begins = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
    entry = Entry(
        KEY, "ฟัง, ลอง; ทำ", begins, begins + timedelta(minutes=45), "หนึ่ง\nสอง", "ห้อง 2", alarm=timedelta(days=1)
    )
    lines = unfolded(calendar_file([entry], "สามวัน", AT))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261124T020000Z" in lines and "DTEND:20261124T024500Z" in lines
    assert "SUMMARY:ฟัง\\, ลอง\\; ทำ" in lines and "DESCRIPTION:หนึ่ง\\nสอง" in lines
    assert "TRIGGER:-P1D" in lines and f"UID:{KEY}@tonkla" in lines


def test_a_whole_day_ends_on_the_next() -> None:
    lines = unfolded(calendar_file([Entry(KEY, "คำมั่น", date(2026, 12, 31))], "x", AT))
    assert "DTSTART;VALUE=DATE:20261231" in lines and "DTEND;VALUE=DATE:20270101" in lines


def test_a_moment_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar_file([Entry(KEY, "x", datetime(2026, 1, 1))], "x", AT)


@given(st.text(max_size=400))
def test_no_line_is_longer_than_75_octets_no_letter_is_cut_and_nothing_is_injected(words: str) -> None:
    body = calendar_file([Entry(KEY, words, AT, words=words)], words, AT)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    body.decode("utf-8")
    assert [line for line in unfolded(body) if line.startswith("BEGIN:")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    assert not re.search(rb"(?<!\r)\n", body)


def test_folding_and_unfolding_give_the_line_back() -> None:
    line = "SUMMARY:" + "ก" * 200 + "x"
    assert fold(line).replace("\r\n ", "") == line


def test_durations_and_escapes() -> None:
    assert [before(timedelta(minutes=m)) for m in (0, 30, 90, 1440, 1500, -540)] == [
        "PT0M", "-PT30M", "-PT1H30M", "-P1D", "-P1DT1H", "PT9H",
    ]  # fmt: skip
    assert escaped("a\\b\x00\r\nc") == "a\\\\b\\nc"
