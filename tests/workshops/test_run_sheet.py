"""The run sheet: on screen, on paper, in a calendar; participants get titles and times only."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def test_it_works_on_screen_on_paper_and_in_a_calendar(cast: Any) -> None:
    block = cast.loei_days.sessions.first()
    block.lead, block.says, block.brings = "ป้าน้อย", "พูดช้า ๆ = ไม่รีบ", "ปากกา 30 ด้าม"
    block.save()
    page, base = cast.client("dao"), f"/workshops/{cast.loei_days.pk}/"
    shown = page.get(f"{base}run-sheet/").content.decode()
    assert "ป้าน้อย" in shown and "ปากกา 30 ด้าม" in shown
    assert page.get(f"{base}run-sheet.pdf").content.startswith(b"%PDF")
    calendar = page.get(f"{base}run-sheet.ics").content.decode().replace("\r\n ", "")
    assert "ป้าน้อย" in calendar and "DTSTART:20261123T020000Z" in calendar
    assert calendar.count("BEGIN:VEVENT") == cast.loei_days.sessions.count()


def test_what_a_tool_says_stands_in_the_sheet_where_nobody_wrote_anything_else(cast: Any) -> None:
    shown = cast.client("beam").get(f"/workshops/{cast.loei_days.pk}/run-sheet/").content.decode()
    assert "ช่วงนี้ยังไม่ต้องวิเคราะห์" in shown


def test_a_participant_takes_the_agenda_home_without_the_facilitators_words(cast: Any) -> None:
    block = cast.loei_days.sessions.first()
    block.says = block.lead = "เฉพาะวิทยากร"
    block.save()
    answer = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/agenda.ics")
    assert answer.status_code == 200 and "เฉพาะวิทยากร" not in answer.content.decode().replace("\r\n ", "")
    assert cast.client("nok").get(f"/w/{cast.loei_days.pk}/agenda.ics").status_code == 401


def test_strangers_see_no_run_sheet(cast: Any) -> None:
    assert cast.client("ekk").get(f"/workshops/{cast.loei_days.pk}/run-sheet/").status_code == 404
    assert cast.client("somchai").get(f"/workshops/{cast.loei_days.pk}/run-sheet/").status_code in (302, 403)
