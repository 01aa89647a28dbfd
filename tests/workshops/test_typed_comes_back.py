"""Whatever a form refuses, everything that was typed stands on the page again; nothing is cut unseen."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tonkla.boards.models import Board, Card, Draft
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Concern, SafetyContact

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("agenda/days/start/", {"day": "1", "on": "2026-13-40", "starts": "9:77"}),
        ("who-comes/targets/", {"place": "", "kind": "เยาวชน", "wanted": "หลายคน"}),
        ("who-comes/targets/", {"place": "", "kind": "ก" * 41, "wanted": "5"}),
        ("who-comes/", {"name": "ใบ", "food": "ข" * 121, "access": "ทางลาด"}),
        ("teams/", {"name": "ท" * 41}),
        ("hands/", {"name": "\x00\u202e"}),
    ],
)
def test_what_staff_typed(cast: Any, path: str, fields: dict[str, str]) -> None:
    answer = cast.client("beam").post(f"/workshops/{cast.loei_days.pk}/{path}", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(text in page for name, text in fields.items() if name != "day" and text.isprintable())


def test_a_worry_is_never_cut_and_a_long_one_comes_back_whole(cast: Any) -> None:
    SafetyContact.objects.create(workshop=cast.loei_days, person=cast.beam, by=cast.beam, at=AT)
    phone, text = cast.client("somchai"), "กลัว" * 1001 + "ทางกลับบ้าน"
    answer = phone.post(f"/w/{cast.loei_days.pk}/worry/", {"text": text, "named": "yes"})
    assert answer.status_code == 422 and text in answer.content.decode() and not Concern.objects.exists()
    assert 'value="yes" checked' in answer.content.decode()
    assert phone.post(f"/w/{cast.loei_days.pk}/worry/", {"text": "กลัว\r\n" * 600}).status_code == 302


@pytest.mark.parametrize("name", ["", "\u202e", "ช" * 61])
def test_a_name_for_the_certificate(cast: Any, name: str) -> None:
    answer = cast.client("somchai").post(f"/w/{cast.loei_days.pk}/certificate/", {"name": name})
    assert answer.status_code == 422 and f'value="{name}"' in answer.content.decode()


def test_a_reason_and_a_name_laid_over_cards_are_never_cut(cast: Any) -> None:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    board, key, text = Board.objects.open(session, cast.somchai.team), uuid.uuid4(), "ก" * 81
    Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], "รถหมด"), cast.somchai.pk, AT)
    base, phone = f"/w/{cast.loei_days.pk}/cards/{key}", cast.client("somchai")
    answer = phone.post(f"{base}/place/", {"new_group": text})
    assert answer.status_code == 422 and text in answer.content.decode() and not board.groups.exists()
    answer = cast.client("beam").post(f"{base}/removal/", {"reason": text * 3, "hides": "1"})
    assert answer.status_code == 422 and text * 3 in answer.content.decode()
    phone.post(f"{base}/place/", {"new_group": "ไกล\x00บ้าน"})
    assert board.groups.get().name == "ไกล บ้าน"
