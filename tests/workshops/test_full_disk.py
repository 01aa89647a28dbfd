"""A full disk: what is here can still be read, at the first opening too, and staff are told before anything is refused."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from tests.cast import AT
from tonkla.files import space
from tonkla.workshops.clock import make_move

pytestmark = pytest.mark.django_db


def no_writing(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        raise DatabaseError("database or disk is full")
    return run(sql, params, many, context)


def test_every_page_of_the_room_opens_though_nothing_can_be_kept(cast: Any) -> None:
    room = cast.loei_days
    session = room.sessions.get(tool_key="empathy-map")
    make_move(room, "open", cast.beam, AT, session=session)
    beam, phone = cast.client("beam"), cast.client("somchai")
    staff = ("live/", "", "agenda/", "seating/", "attendance/", "who-comes/", "report/", "evaluation/", "mix/")
    with connection.execute_wrapper(no_writing):
        for path in (*(f"/workshops/{room.pk}/{page}" for page in staff), "/workshops/", f"/w/{room.pk}/desk/"):
            assert beam.get(path).status_code == 200, path
        for page in ("", "stage/", "made/"):
            assert beam.get(f"/w/{room.pk}/{page}").status_code == 200, page
        for page in ("", "agenda/", "day/", "me/", "worry/", "made/"):
            assert phone.get(f"/w/{room.pk}/{page}").status_code == 200, page


def test_staff_are_told_while_there_is_still_a_little_room(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "ดิสก์ของเครื่องนี้ใกล้เต็ม"
    assert said not in cast.client("beam").get("/workshops/").content.decode()
    monkeypatch.setattr(space, "free_at", lambda _moment: space.LEAST - 1)
    assert said in cast.client("beam").get("/workshops/").content.decode()
    assert said not in cast.client("somchai").get(f"/w/{cast.loei_days.pk}/").content.decode()
