"""Teams made, named, taken out, each taken back; and a helper without an account who seats people and minds the door."""

from typing import Any

import pytest

from tests.cast import AT
from tonkla.refusal import Refusal
from tonkla.workshops import teams
from tonkla.workshops.clock import make_move, open_ids, undo_move
from tonkla.workshops.models import Move, Reseat, Seat, Team
from tonkla.workshops.seats import COOKIE, sealed, seat_of_staff

pytestmark = pytest.mark.django_db


def helper(cast: Any) -> tuple[Any, Seat]:
    seat = Seat.objects.create(
        workshop=cast.loei_days, name="พี่แอน", kind="facilitator", let_in_by=cast.beam, joined_at=AT
    )
    phone = cast.client("nobody")
    phone.cookies[COOKIE] = sealed(seat)
    return phone, seat


def test_a_team_is_made_named_anew_and_taken_out_and_each_is_taken_back(cast: Any) -> None:
    base, page = f"/workshops/{cast.loei_days.pk}/", cast.client("beam")
    page.post(f"{base}teams/", {"name": "มะลิ"})
    made = cast.loei_days.teams.get(name="มะลิ")
    page.post(f"{base}teams/{made.pk}/name/", {"name": "จำปี"})
    page.post(f"{base}teams/{made.pk}/removal/")
    assert not cast.loei_days.teams.filter(pk=made.pk).exists()
    assert "จำปี" in page.get(base).content.decode()  # what to take back is said
    for name, there in (("จำปี", 1), ("มะลิ", 1), ("มะลิ", 0)):
        assert page.post(f"{base}teams/undo/").status_code == 302
        assert cast.loei_days.teams.filter(name=name).count() == there
    assert page.post(f"{base}teams/undo/").status_code == 409


def test_what_a_team_wrote_stays_when_it_is_taken_out(cast: Any) -> None:
    from tonkla.boards.models import Board

    team, session = cast.somchai.team, cast.loei_days.sessions.first()
    board = Board.objects.open(session, team)
    with pytest.raises(Refusal, match="team_not_empty"):
        teams.take_out(team, cast.beam, AT)
    Seat.objects.filter(team=team).update(team=None)
    teams.take_out(team, cast.beam, AT)
    board.refresh_from_db()
    assert board.team == team and Team.everything.filter(pk=team.pk).exists()


@pytest.mark.parametrize("name", ["", "  ", "\x07"])
def test_a_team_without_a_name_and_two_of_one_name_are_refused_and_the_words_come_back(cast: Any, name: str) -> None:
    base, page = f"/workshops/{cast.loei_days.pk}/", cast.client("beam")
    first, second = cast.loei_days.teams.all()
    assert page.post(f"{base}teams/", {"name": name}).status_code == 422
    again = page.post(f"{base}teams/{first.pk}/name/", {"name": second.name})
    assert again.status_code == 422 and f'value="{second.name}"' in again.content.decode()
    first.refresh_from_db()
    assert first.name != second.name


def test_tracks_opened_with_one_tap_are_taken_back_with_one_tap(cast: Any) -> None:
    room = cast.loei_days
    one, two, three = room.sessions.all()[:3]
    for block, track in ((two, "A"), (three, "B")):
        type(block).objects.filter(pk=block.pk).update(track=track)
    make_move(room, "open", cast.beam, AT, session=one)
    page, base = cast.client("beam"), f"/workshops/{room.pk}/"
    page.post(f"{base}moves/", {"verb": "open"})
    assert open_ids(room.pk) == {two.pk, three.pk}
    page.post(f"{base}moves/undo/")
    assert open_ids(room.pk) == {one.pk}
    assert Move.objects.filter(undone_at=None).count() == 1
    undo_move(room, AT)
    assert not open_ids(room.pk)


def test_a_helper_seats_people_minds_the_door_and_opens_the_projector(cast: Any) -> None:
    phone, _seat = helper(cast)
    room, base, other = cast.loei_days, f"/workshops/{cast.loei_days.pk}/", cast.malee.team
    assert phone.get(f"{base}seating/").status_code == 200
    assert phone.get(f"{base}mix/?seed=1").status_code == 200
    assert phone.get(f"/w/{room.pk}/stage/").status_code == 200
    assert phone.post(f"{base}seats/{cast.somchai.pk}/team/", {"team": other.pk}).url == f"{base}seating/#seats"
    cast.somchai.refresh_from_db()
    assert cast.somchai.team == other
    phone.post(f"{base}teams/", {"name": "มะลิ"})
    assert room.teams.filter(name="มะลิ").exists()
    phone.post(f"{base}door-closure/")
    assert not room.is_door_open
    phone.post(f"{base}door-closure/undo/")
    assert room.is_door_open
    assert b"/join/back/#" in phone.post(f"{base}seats/{cast.somchai.pk}/return/").content
    assert Reseat.objects.get().by == cast.beam


def test_a_helper_gives_no_pass_for_seats_that_run_the_room_and_sees_nothing_personal(cast: Any) -> None:
    phone, own = helper(cast)
    base, staff = f"/workshops/{cast.loei_days.pk}/", seat_of_staff(cast.loei_days, cast.beam, AT)
    assert phone.post(f"{base}seats/{own.pk}/return/").status_code == 403
    assert phone.post(f"{base}seats/{staff.pk}/return/").status_code == 404
    for page in ("who-comes/", "promises/", "evaluation/", "worries/", "safety/", "report/"):
        assert phone.get(base + page).status_code in (302, 401, 403, 404), page
    assert phone.post(f"/workshops/{cast.yala_days.pk}/door-closure/").status_code == 401


def test_participants_and_viewers_change_neither_teams_nor_door(cast: Any) -> None:
    base, team = f"/workshops/{cast.loei_days.pk}/", cast.somchai.team
    for name in ("somchai", "dao"):
        page = cast.client(name)
        for path in ("teams/", "door-closure/", f"teams/{team.pk}/name/", f"teams/{team.pk}/removal/", "teams/undo/"):
            assert page.post(base + path, {"name": "x"}).status_code == 403, (name, path)
    assert cast.client("somchai").get(f"{base}seating/").status_code == 403
    assert cast.client("somchai").get(f"/w/{cast.loei_days.pk}/stage/").status_code == 403
    assert "Take the team out" not in cast.client("dao").get(f"{base}seating/").content.decode()
