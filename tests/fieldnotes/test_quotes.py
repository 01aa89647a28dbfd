"""Quote cards written by a pair with a receipt number: they stand beside the field note, and become one."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tests.fieldnotes.told import asked, told
from tonkla.boards.forms import clean_card
from tonkla.boards.models import Board, Card
from tonkla.people.models import Withdrawal
from tonkla.workshops.clock import make_move

pytestmark = pytest.mark.django_db
QUOTE = "รถหมดสี่โมงเย็น ต้องนอนบ้านเพื่อน"


def quoted(
    cast: Any, number: str, text: str = QUOTE, seat: str = "somchai", days: str = "loei_days", by: str = "beam"
) -> Card:
    workshop, sitting = getattr(cast, days), getattr(cast, seat)
    session = workshop.sessions.get(tool_key="empathy-map")
    make_move(workshop, "open", getattr(cast, by), AT, session=session)
    board = Board.objects.open(session, sitting.team)
    fields = {"id": str(uuid.uuid4()), "section": board.sections[0]["key"], "text": text, "heard_from": "เมาะ"}
    made = Card.objects.receive(clean_card(board.pk, fields | {"receipt": number}), sitting.pk, AT).card
    assert made is not None
    return made


def test_they_stand_beside_the_note_and_the_consent(cast: Any) -> None:
    receipt, _keys = asked(cast)
    note = told(cast, "เรื่องอื่นที่เล่าให้ฟัง", receipt)
    card = quoted(cast, receipt.number)
    for page in (f"/heard/{note.pk}/", f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/"):
        words = cast.client("chai").get(page).content.decode()
        assert QUOTE in words and f"/cards/{card.pk}/" in words, page


def test_a_note_is_made_from_them(cast: Any) -> None:
    receipt, _keys = asked(cast)
    quoted(cast, receipt.number)
    page = cast.client("chai").get(f"/heard/new/?receipt={receipt.pk}&quotes=1").content.decode()
    assert f"“{QUOTE}”" in page


def test_another_hubs_cards_and_withdrawn_ones_are_not_shown(cast: Any) -> None:
    receipt, _keys = asked(cast)
    note = told(cast, "เรื่องอื่นที่เล่าให้ฟัง", receipt)
    quoted(cast, receipt.number, seat="nok", days="yala_days", by="ekk")
    assert QUOTE not in cast.client("chai").get(f"/heard/{note.pk}/").content.decode()
    quoted(cast, receipt.number)
    Withdrawal.objects.take_back(receipt, "write_down", AT)
    assert QUOTE not in cast.client("chai").get(f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/").content.decode()
