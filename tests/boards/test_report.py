"""Cards in the workshop's report: those that may leave, and a count of those that stay."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tonkla.boards.models import Board, Card, Draft
from tonkla.workshops.clock import make_move
from tonkla.workshops.report import report_of

pytestmark = pytest.mark.django_db


def test_cards_are_told_but_not_those_whose_writers_said_no(cast: Any) -> None:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    for seat, text in ((cast.somchai, "รถหมดสี่โมง"), (cast.malee, "เรื่องในบ้าน")):
        board = Board.objects.open(session, seat.team)
        Card.objects.receive(Draft(uuid.uuid4(), board.pk, board.sections[0]["key"], text), seat.pk, AT)
    cast.malee.may_pass_on = False
    cast.malee.save()
    [cards] = [one for one in report_of(cast.loei_days, cast.beam, "en").chapters if "รถหมดสี่โมง" in str(one.rows)]
    assert cards.left_out == 1 and "เรื่องในบ้าน" not in str(cards.rows)
