"""The projector: what rooms above put there, a clock that everyone sees, and nothing that came late or stays with a team."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.boards.places import board_of_all_kinds
from tests.cast import AT
from tonkla.boards import walls
from tonkla.boards.models import Board, Card, Draft, Stage
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move

pytestmark = pytest.mark.django_db


@pytest.fixture
def playing(cast: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A room above that shows a role play as long as one runs."""
    monkeypatch.setattr(walls, "_WALLS", {})
    now: dict[str, Any] = {}

    def show(workshop: Any, _language: str) -> walls.Shown | None:
        if workshop != cast.loei_days or not now:
            return None
        return walls.Shown("ที่คิวรถ", "น้องกลัวกลับไม่ทัน", (("น้อง", "มาลี"), ("ลุงรถ", "สมชาย")), now["ends"])

    walls.register(walls.Wall("run", lambda: "บทบาทสมมติ", show, reload=("run",)))
    return now


def test_a_room_above_shows_its_view_with_a_clock_of_its_own(cast: Any, playing: dict[str, Any]) -> None:
    laptop, room = cast.client("beam"), f"/w/{cast.loei_days.pk}"
    assert "บทบาทสมมติ" not in laptop.get(f"{room}/desk/").content.decode(), "nothing to show, no button"
    playing["ends"] = timezone.now() + timedelta(minutes=6)
    assert "บทบาทสมมติ" in laptop.get(f"{room}/desk/").content.decode()
    assert laptop.post(f"{room}/stage/view/", {"view": "run"}).status_code == 302
    page = laptop.get(f"{room}/stage/").content.decode()
    assert "ที่คิวรถ" in page and "ลุงรถ" in page and "data-own" in page and "stage ballot run" in page
    playing.clear()
    assert laptop.get(f"{room}/stage/").status_code == 200, "over: the wall goes back to the newest cards"


def test_a_view_nobody_knows_and_a_key_taken_twice_are_refused(cast: Any, playing: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="no_such_view"):
        Stage.objects.turn(cast.loei_days, "film", None, AT)
    with pytest.raises(ValueError, match="taken"):
        walls.register(walls.Wall("run", lambda: "", lambda _w, _l: None))
    with pytest.raises(ValueError, match="too long"):
        walls.register(walls.Wall("role-plays", lambda: "", lambda _w, _l: None))


def test_what_came_late_is_not_on_the_wall_until_it_is_placed(cast: Any) -> None:
    board: Board = board_of_all_kinds(cast)
    board.session.may_write = False
    board.session.save()
    late = Card.objects.receive(Draft(uuid.uuid4(), board.pk, "p_cards", "มาช้า"), cast.somchai.pk, AT)
    laptop, address = cast.client("beam"), f"/w/{cast.loei_days.pk}/stage/"
    assert late.state == "late" and "มาช้า" not in laptop.get(address).content.decode()
    Card.objects.get(pk=late.id).place(cast.somchai, AT)
    assert "มาช้า" in laptop.get(address).content.decode()
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.get(tool_key="needs-ladder"))
    assert "มาช้า" not in laptop.get(address).content.decode()


def test_the_code_to_join_is_one_key_away_from_every_view(cast: Any) -> None:
    laptop, address = cast.client("beam"), f"/w/{cast.loei_days.pk}/stage/"
    for view in ("wall", "board", "themes", "result"):
        Stage.objects.turn(cast.loei_days, view, None, AT)
        assert 'data-island="big" data-key="q"' in laptop.get(address).content.decode()
    Stage.objects.turn(cast.loei_days, "join", None, AT)
    assert "stage-join" in laptop.get(address).content.decode()


def test_steps_beside_each_other_stand_there_with_their_own_clocks_and_teams(cast: Any) -> None:
    first, second, *_rest = cast.loei_days.sessions.filter(kind="tool")
    for step, track in ((first, "ก"), (second, "ข")):
        type(step).objects.filter(pk=step.pk).update(track=track)
        step.refresh_from_db()
        make_move(cast.loei_days, "open", cast.beam, timezone.now(), session=step)
    laptop = cast.client("beam")
    wall = laptop.get(f"/w/{cast.loei_days.pk}/stage/").content.decode()
    assert first.title("th") in wall and second.title("th") in wall and wall.count("data-ends-at") == 2
    assert f'data-session="{second.pk}"' not in wall, "a pause of one step is no pause of the other's clock"
    running = laptop.get(f"/workshops/{cast.loei_days.pk}/live/").content.decode()
    assert running.count('aria-current="step"') == 2
