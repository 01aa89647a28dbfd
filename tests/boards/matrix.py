"""One of everything of this room in a hub, for the generated policy matrix."""

from typing import Any

from tests.cast import AT, Cast
from tonkla.boards.carrying import landing
from tonkla.boards.models import Board, Card, CardGroup, Carry, Intake, Translation


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    board, sitting = Board.objects.get(pk=known["board"]), cast.seats[seat]
    group = CardGroup.objects.create(board=board, name="ไกล", by=sitting, at=AT)
    later = cast.workshops[f"{hub}_days"].sessions.get(tool_key="needs-ladder")
    target = Board.objects.open(later, sitting.team)
    card = Card.objects.get(pk=known["card"])
    carry = Carry.objects.on([("card", card.pk)], target, landing(target), sitting, AT, board)
    intake = Intake.objects.create(workshop=cast.workshops[f"{hub}_days"], by=sitting, at=AT)
    told = Translation.objects.attach(card, "en", "far", sitting, AT)
    return {"translation": told.pk, "intake": intake.pk, "group": group.pk, "carry": carry.pk}
