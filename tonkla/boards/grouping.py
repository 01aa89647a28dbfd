"""Laying cards together by hand under a name, and taking them apart again."""

import uuid
from datetime import datetime

from django.db import transaction

from tonkla.boards.models import Board, Card, CardGroup
from tonkla.refusal import Refusal
from tonkla.workshops.closing import one_line
from tonkla.workshops.models import Seat

NAME = 80


@transaction.atomic
def lay_together(
    board: Board, cards: list[Card], group: CardGroup | None, name: str, by: Seat, at: datetime
) -> CardGroup:
    """Lay cards into a group, old or new; give it a name. Without one, the first card's first words."""
    words = one_line(name, NAME)
    if group is None:
        if not cards:
            raise Refusal("no_card_to_carry")
        words = words or cards[0].shown[:40]
        group = CardGroup.objects.create(board=board, name=words, by=by, at=at)
    elif words and words != group.name:
        CardGroup.objects.filter(pk=group.pk).update(name=words)
        group.name = words
    for card in cards:
        if card.group_id != group.pk:
            card.move(card.section, group, by, at)
    return group


@transaction.atomic
def part(group: CardGroup, only: list[uuid.UUID], by: Seat, at: datetime) -> None:
    """Take these cards out of a group; none named = all of them. The cards stay on the board."""
    cards = Card.objects.filter(group=group).select_related("board__session__version")
    for card in cards.filter(pk__in=only) if only else cards:
        card.move(card.section, None, by, at)
