"""What came late and waits on the page of today: the newest first, how many in all, none that was taken off."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.boards.places import board_of_all_kinds
from tests.cast import AT
from tonkla.boards.models import Card
from tonkla.door.today import today_of

pytestmark = pytest.mark.django_db


def test_the_newest_late_cards_stand_first_with_how_many_there_are_and_none_taken_off(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    cards = Card.objects.bulk_create(
        Card(
            id=uuid.uuid4(), board=board, section="p_cards", seat=cast.somchai, text=f"ใบที่ {n}", late=True,
            at=AT + timedelta(minutes=n), sequence=10_000 + n,
        )
        for n in range(8)
    )  # fmt: skip
    cards[7].remove(cast.somchai, AT)
    today = today_of(cast.beam, AT)
    assert [card.text for card in today["late"]] == [f"ใบที่ {n}" for n in (6, 5, 4, 3, 2)]
    assert today["late_many"] == 7
