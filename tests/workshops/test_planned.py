"""What a block says beforehand: without names, a picked version, its place for participants; and a new empty day."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tonkla.boards.models import Board, Card, Draft, Veil
from tonkla.handbook.models import Tool
from tonkla.workshops.agenda import change, undo_change
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Session

pytestmark = pytest.mark.django_db
FORM = {
    "title": "ใครเป็นใคร",
    "kind": "tool",
    "tool_key": "empathy-map",
    "minutes": 30,
    "mode": "team",
    "may_write": "on",
}


def block(cast: Any) -> Session:
    found: Session = cast.loei_days.sessions.get(tool_key="empathy-map")
    return found


def test_a_block_planned_without_names_opens_without_names_and_what_was_lifted_stays_lifted(cast: Any) -> None:
    page, session, room = cast.client("beam"), block(cast), cast.loei_days
    page.post(f"/workshops/{room.pk}/agenda/blocks/{session.pk}/", FORM | {"without_names": "on"})
    session.refresh_from_db()
    make_move(room, "open", cast.beam, AT, session=session)
    assert Veil.objects.word(session.pk) == "is"
    board, key = Board.objects.open(session, cast.somchai.team), uuid.uuid4()
    Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], "กลัว"), cast.somchai.pk, AT)
    assert Card.objects.get(pk=key).signed == ""
    Veil.objects.lift(session, AT)
    make_move(room, "open", cast.beam, AT, session=session)
    assert Veil.objects.word(session.pk) == "was"


def test_without_that_nothing_is_veiled(cast: Any) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=block(cast))
    assert not Veil.objects.exists()


def test_a_picked_version_is_used_though_a_newer_one_came(cast: Any) -> None:
    page, session, tool = cast.client("beam"), block(cast), Tool.objects.get(key="empathy-map")
    first = tool.newest()
    assert first is not None
    page.post(f"/workshops/{cast.loei_days.pk}/agenda/blocks/{session.pk}/", FORM | {"picked": str(first.pk)})
    newer = tool.versions.create(number=first.number + 1, content=first.content, licence=first.licence)
    session.refresh_from_db()
    assert session.current_version() == first
    undo_change(cast.loei_days, AT)
    session.refresh_from_db()
    assert session.picked is None and session.current_version() == newer
    page.post(f"/workshops/{cast.loei_days.pk}/agenda/blocks/{session.pk}/", FORM | {"picked": str(first.pk)})
    session.refresh_from_db()
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    session.refresh_from_db()
    assert session.version == first


def test_a_version_of_another_tool_is_refused_and_goes_when_the_tool_changes(cast: Any) -> None:
    page, session = cast.client("beam"), block(cast)
    path = f"/workshops/{cast.loei_days.pk}/agenda/blocks/{session.pk}/"
    other = Tool.objects.exclude(key="empathy-map").first()
    foreign, own = other.newest(), session.current_version()
    assert page.post(path, FORM | {"picked": str(foreign.pk)}).status_code == 422
    assert page.post(path, FORM | {"picked": str(own.pk), "tool_key": other.key}).status_code == 302
    session.refresh_from_db()
    assert session.picked is None


def test_an_agenda_kept_before_blocks_had_these_can_still_be_taken_back(cast: Any) -> None:
    edit = change(cast.loei_days, "minutes", cast.beam, AT, lambda agenda: setattr(agenda.standing[0], "minutes", 7))
    for row in edit.before["blocks"]:
        row.pop("without_names"), row.pop("picked_id")
    edit.save()
    undo_change(cast.loei_days, AT)
    assert cast.loei_days.sessions.first().minutes != 7


def test_a_new_empty_day_is_added_and_taken_back(cast: Any) -> None:
    page, base = cast.client("beam"), f"/workshops/{cast.loei_days.pk}/agenda/"
    assert page.post(f"{base}days/", {"starts": "๘.๓๐"}).status_code == 302
    made = cast.loei_days.sessions.get(day=4)
    assert f"{made.starts:%H:%M}" == "08:30" and "วันที่ 4" in page.get(base).content.decode()
    page.post(f"{base}undo/")
    assert not cast.loei_days.sessions.filter(day=4).exists()
    wrong = page.post(f"{base}days/", {"starts": "เช้า"})
    assert wrong.status_code == 422 and 'value="เช้า"' in wrong.content.decode()
    assert cast.client("dao").post(f"{base}days/", {"starts": "9"}).status_code == 403


def test_participants_see_place_language_and_track_on_the_agenda_and_while_waiting(cast: Any) -> None:
    room, phone = cast.loei_days, cast.client("somchai")
    rest = room.sessions.filter(kind="break").first()
    Session.objects.filter(pk=rest.pk).update(place="ลานใต้ต้นจามจุรี", lang="มลายู", track="A")
    shown = phone.get(f"/w/{room.pk}/agenda/").content.decode()
    assert all(words in shown for words in ("ลานใต้ต้นจามจุรี", "มลายู", '<span class="chip">A</span>'))
    make_move(room, "open", cast.beam, AT, session=rest)
    assert "ลานใต้ต้นจามจุรี" in phone.get(f"/w/{room.pk}/").content.decode()
