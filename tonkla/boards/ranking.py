"""Cards put in order, one step at a time: nothing needs dragging."""

from datetime import datetime

from django.db import transaction

from tonkla.boards.models import Board, Card
from tonkla.workshops.models import Seat

LAST = 1_000_000


def in_order(cards: list[Card]) -> list[Card]:
    """Ranked cards first, then the rest as they came."""
    return sorted(cards, key=lambda card: (card.rank or LAST, card.sequence))


@transaction.atomic
def step(card: Card, up: bool, by: Seat, at: datetime) -> None:
    """Change places with the card above (or below). At the end of the row nothing happens."""
    Board.objects.select_for_update().get(pk=card.board_id)
    row = in_order(list(Card.objects.filter(board=card.board_id, section=card.section, late=False).standing()))
    here = next((place for place, one in enumerate(row) if one.pk == card.pk), None)
    if here is None:
        return
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for place, one in enumerate(row, 1):
        if one.rank != place:
            Card.objects.filter(pk=one.pk).update(rank=place)
    card.tell("rank", by, at)
