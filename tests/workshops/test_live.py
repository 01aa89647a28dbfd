"""Running the room: tracks beside each other, ahead and behind, messages, rights, helpers with a one-time code."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.cast import AT
from tonkla.boards.models import Board
from tonkla.refusal import Refusal
from tonkla.workshops.agenda import change
from tonkla.workshops.clock import all_now, make_move, next_in_track, next_sessions, now_in, open_ids, undo_move
from tonkla.workshops.drift import drifts
from tonkla.workshops.models import Move, Notice, Seat
from tonkla.workshops.notices import put_up_again, read_notices, say, standing, take_down
from tonkla.workshops.seats import COOKIE, offer_reseat, sealed

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok"))


def split(cast: Any) -> list[Any]:
    """Blocks 2 and 3 in track A, 4 in track B; then all again."""
    blocks = list(cast.loei_days.sessions.filter(day=1)[:5])

    def do(agenda: Any) -> None:
        for block, track in zip(blocks[1:4], "AAB", strict=True):
            agenda.find(block.pk).track = track

    change(cast.loei_days, "change", cast.beam, AT, do)
    return list(cast.loei_days.sessions.filter(day=1)[:5])


def test_tracks_have_their_own_time_and_one_pause_for_all(cast: Any) -> None:
    room = cast.loei_days
    first, a1, a2, b1, _last = split(cast)
    make_move(room, "open", cast.beam, NINE, session=first)
    assert [block.pk for block in next_sessions(room)] == [a1.pk, b1.pk]
    make_move(room, "open", cast.beam, NINE + 30 * MINUTE, session=a1)
    make_move(room, "open", cast.beam, NINE + 32 * MINUTE, session=b1)
    assert open_ids(room.pk) == {a1.pk, b1.pk}
    make_move(room, "extend", cast.beam, NINE + 33 * MINUTE, session=a1, minutes=5)
    make_move(room, "pause", cast.beam, NINE + 40 * MINUTE)
    assert all(now.paused_at for now in all_now(room.pk))
    make_move(room, "resume", cast.beam, NINE + 50 * MINUTE)
    ends = {now.session: now.ends_at for now in all_now(room.pk)}
    assert ends[a1.pk] == NINE + (30 + a1.minutes + 5 + 10) * MINUTE
    assert ends[b1.pk] == NINE + (32 + b1.minutes + 10) * MINUTE
    following = next_in_track(room, next(now for now in all_now(room.pk) if now.session == a1.pk))
    assert following is not None and following.pk == a2.pk


def test_a_team_sees_its_own_tracks_clock(cast: Any) -> None:
    room = cast.loei_days
    first, a1, _a2, b1, last = split(cast)
    one, two = room.teams.all()
    one.track, two.track = "A", "B"
    for session in (first, a1, b1):
        make_move(room, "open", cast.beam, NINE, session=session)
    assert now_in(room.pk, one).session == a1.pk and now_in(room.pk, two).session == b1.pk
    make_move(room, "open", cast.beam, NINE, session=last)
    assert open_ids(room.pk) == {last.pk}
    undo_move(room, NINE)
    assert open_ids(room.pk) == {a1.pk, b1.pk}


def test_ahead_and_behind_are_told_also_while_paused_and_with_tracks(cast: Any) -> None:
    room = cast.loei_days
    first, a1, _a2, b1, _last = split(cast)
    make_move(room, "open", cast.beam, NINE + 7 * MINUTE, session=first)
    [drift] = drifts(room, NINE + 10 * MINUTE)
    assert (drift.minutes, drift.is_behind) == (7, True)
    make_move(room, "pause", cast.beam, NINE + 10 * MINUTE)
    assert drifts(room, NINE + 20 * MINUTE)[0].minutes == 17
    undo_move(room, NINE)
    assert drifts(room, NINE + 60 * MINUTE)[0].minutes == 30
    make_move(room, "open", cast.beam, NINE + 20 * MINUTE, session=a1)
    make_move(room, "open", cast.beam, NINE + 35 * MINUTE, session=b1)
    assert [(d.session.pk, d.minutes) for d in drifts(room, NINE + 36 * MINUTE)] == [(b1.pk, 5), (a1.pk, -10)]


def test_a_message_is_on_every_phone_until_it_is_taken_down_and_comes_back_if_wished(cast: Any) -> None:
    room, seat = cast.loei_days, cast.somchai
    first = say(room, "ขอคนละใบ\u202e\nพอ", seat, AT)
    assert first.text == "ขอคนละใบ พอ"
    second = say(room, "พักเก้าโมงครึ่ง", seat, AT)
    assert standing(room.pk) == second and read_notices([first.pk])[first.pk]["text"] == second.text
    assert "พักเก้าโมงครึ่ง" in cast.client("malee").get(f"/w/{room.pk}/").content.decode()
    assert "พักเก้าโมงครึ่ง" in cast.client("beam").get(f"/w/{room.pk}/stage/").content.decode()
    take_down(second, AT)
    assert (
        standing(room.pk) is None and "พักเก้าโมงครึ่ง" not in cast.client("malee").get(f"/w/{room.pk}/").content.decode()
    )
    put_up_again(second, AT)
    assert standing(room.pk) == second


@pytest.mark.parametrize(
    ("text", "why"), [("  ", "nothing_to_say"), ("\x00\x07", "nothing_to_say"), ("ก" * 201, "message_too_long")]
)
def test_strange_messages_are_refused(cast: Any, text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        say(cast.loei_days, text, cast.somchai, AT)


def test_participants_cannot_speak_to_everybody_nor_run_the_clock(cast: Any) -> None:
    base, phone = f"/workshops/{cast.loei_days.pk}/", cast.client("somchai")
    assert phone.get(f"{base}live/").status_code == 403
    assert phone.post(f"{base}notices/", {"text": "ฮา"}).status_code == 403
    assert phone.post(f"{base}moves/", {"verb": "open"}).status_code == 403
    assert not Notice.objects.exists() and not Move.objects.exists()


def test_rights_change_while_the_step_runs_and_are_taken_back(cast: Any) -> None:
    room, page = cast.loei_days, cast.client("beam")
    session = room.sessions.first()
    make_move(room, "open", cast.beam, AT, session=session)
    page.post(f"/workshops/{room.pk}/agenda/blocks/{session.pk}/rights/", {"may": ["may_see_others", "may_vote"]})
    session.refresh_from_db()
    assert session.rights == ["see_others", "vote"]
    board = Board.objects.open(session, room.teams.last())
    assert Board.objects.visible_to(cast.somchai).filter(pk=board.pk).exists()
    page.post(f"/workshops/{room.pk}/agenda/undo/", {"next": "live"})
    session.refresh_from_db()
    assert session.rights == ["write", "vote", "observe"]
    assert not Board.objects.visible_to(cast.somchai).filter(pk=board.pk).exists()


def a_helper(cast: Any) -> tuple[Any, Seat]:
    """Somebody who scanned the one-time code, over plain HTTP from another machine."""
    page = cast.client("beam").post(f"/workshops/{cast.loei_days.pk}/hands/", {"name": "พี่แอน"})
    assert page.status_code == 200 and b"/join/back/#" in page.content
    seat = Seat.objects.get(kind="facilitator", person=None)
    token = offer_reseat(seat, cast.beam, AT).token
    phone = cast.client("nobody")
    phone.defaults["REMOTE_ADDR"] = "192.168.1.30"
    answer = phone.post("/join/back/", {"door": token})
    if answer.status_code != 302:  # the code is of another day
        phone.cookies[COOKIE] = sealed(seat)
    return phone, Seat.objects.get(pk=seat.pk)


def test_a_helper_runs_the_clock_of_this_workshop_and_nothing_else(cast: Any) -> None:
    phone, seat = a_helper(cast)
    phone.cookies[COOKIE] = sealed(seat)
    base = f"/workshops/{cast.loei_days.pk}/"
    assert phone.get(f"{base}live/").status_code == 200
    assert phone.post(f"{base}moves/", {"verb": "open"}).status_code == 302
    move = Move.objects.get()
    assert (move.by, move.hand) == (cast.beam, seat)
    assert phone.post(f"{base}notices/", {"text": "พักสิบนาที"}).status_code == 302
    assert phone.post(f"{base}moves/undo/").status_code == 302
    assert phone.get(f"/workshops/{cast.yala_days.pk}/live/").status_code == 401
    assert phone.get(base).status_code in (302, 403) and phone.get("/workshops/").status_code in (302, 403)


def test_a_helpers_rights_end_at_once_and_a_new_code_brings_them_back(cast: Any) -> None:
    phone, seat = a_helper(cast)
    phone.cookies[COOKIE] = sealed(seat)
    base = f"/workshops/{cast.loei_days.pk}/"
    cast.client("beam").post(f"{base}hands/{seat.pk}/end/")
    assert phone.get(f"{base}live/").status_code == 401
    assert cast.client("beam").post(f"{base}seats/{seat.pk}/return/").status_code == 200
    assert cast.client("dao").post(f"{base}hands/", {"name": "x"}).status_code == 403


def test_a_team_is_put_on_its_track_on_the_page(cast: Any) -> None:
    split(cast)
    page, team = cast.client("beam"), cast.loei_days.teams.first()
    assert "ไม่แยกสาย" in page.get(f"/workshops/{cast.loei_days.pk}/").content.decode()
    page.post(f"/workshops/{cast.loei_days.pk}/teams/{team.pk}/track/", {"track": "B"})
    team.refresh_from_db()
    assert team.track == "B"
    assert cast.client("dao").post(f"/workshops/{cast.loei_days.pk}/teams/{team.pk}/track/").status_code == 403


def test_after_the_close_no_clock_runs_and_every_page_says_so(cast: Any) -> None:
    room, laptop, phone = cast.loei_days, cast.client("beam"), cast.client("somchai")
    session = room.sessions.get(tool_key="empathy-map")
    make_move(room, "open", cast.beam, AT, session=session)
    at = f"/w/{room.pk}/"
    assert "data-ends-at" in phone.get(at).content.decode()
    laptop.post(f"/workshops/{room.pk}/closure/")
    for line, address in ((phone, at), (laptop, f"{at}stage/"), (laptop, f"/workshops/{room.pk}/live/")):
        page = line.get(address).content.decode()
        assert "data-ends-at" not in page and "ปิดแล้ว" in page, address
    assert f"/workshops/{room.pk}/report/" in laptop.get("/workshops/").content.decode()
    assert f"/w/{room.pk}/certificate/" in phone.get(at).content.decode()
    laptop.post(f"/workshops/{room.pk}/closure/undo/")
    assert "data-ends-at" in phone.get(at).content.decode()
