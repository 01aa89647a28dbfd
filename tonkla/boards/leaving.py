"""What may leave a team, and what may leave the workshop. Every paper, export and projector view asks here.

A quote card that carries a receipt's number follows what that person allowed: without "use outside the team" its words stay
with the team that heard them and the hub's own people. A number that no receipt of the hub has allows nothing yet.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tonkla.people.models import Consent, Purpose, Receipt
from tonkla.workshops.models import Seat
from tonkla.workshops.staying import staying


def passed_on(now: datetime) -> Q:
    """Cards whose words may go beyond their team: they carry no receipt, or one that allows it now."""
    live = Q(until=None) | Q(until__gt=now)
    allowed = Consent.objects.filter(
        live, purpose=Purpose.PASS_ON, given=True, withdrawn_at=None, receipt__number=OuterRef("receipt"),
        receipt__hub=OuterRef("board__session__workshop__hub"),
    )  # fmt: skip
    return Q(receipt="") | Q(Exists(allowed))


def leaving(cards: Any, now: datetime) -> Any:
    """Of a queryset of cards, those whose words may leave the workshop: passed on, by somebody whose own words may go, and
    where the words are another card's, that one too."""
    stay = staying(Seat.objects.all()).values("pk")
    free = cards.filter(passed_on(now)).exclude(seat__in=stay)
    homes = cards.model.objects.filter(passed_on(now)).exclude(seat__in=stay).values("pk")
    return free.filter(~Q(origin_kind="card") | Q(origin_id__in=homes))


def numbers_here(cards: Iterable[Any]) -> set[tuple[uuid.UUID, str]]:
    """The receipts these cards carry that this machine knows, as (hub, number)."""
    numbers = {card.receipt for card in cards if card.receipt}
    return set(Receipt.objects.filter(number__in=numbers).values_list("hub", "number")) if numbers else set()


def receipt_of(card: Any) -> Receipt | None:
    """The receipt of the person whose words a card holds, where this machine has it."""
    hub = card.board.session.workshop.hub_id
    return Receipt.objects.filter(hub=hub, number=card.receipt).first() if card.receipt else None
