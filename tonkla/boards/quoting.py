"""Whose words a quote card holds: the number of their receipt, set or put right afterwards."""

from datetime import datetime

from django.db import transaction

from tonkla.boards.leaving import receipt_of
from tonkla.boards.models import Card
from tonkla.people.models import Receipt
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, SeatKind


@transaction.atomic
def tie(card: Card, number: str, by: Seat, at: datetime) -> None:
    """From now on the card follows this receipt. Its writer or the facilitator may; a known receipt is taken off by the
    facilitator alone, because without it the words may travel."""
    is_facilitator = by.kind == SeatKind.FACILITATOR
    if card.seat_id != by.pk and not is_facilitator:
        raise Refusal("not_your_card")
    if card.is_carried:
        raise Refusal("carried_words")
    if card.is_withdrawn:
        raise Refusal("told_no_longer")
    if not number:
        if receipt_of(card) and not is_facilitator:
            raise Refusal("not_your_card")
    else:
        found = Receipt.objects.filter(hub=card.board.session.workshop.hub_id, number=number).first()
        if found is None:
            raise Refusal("receipt_not_here")
        if found.is_withdrawn:
            raise Refusal("told_no_longer")
    if number != card.receipt:
        card.receipt = number
        card.save(update_fields=["receipt"])
        card.tell("card", by, at)
