"""The boards' part of a workshop's report: every card that may leave the workshop, board by board."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.models import Card
from tonkla.workshops.models import Workshop
from tonkla.workshops.report import Chapter


def cards_told(workshop: Workshop, viewer: Any, language: str) -> list[Chapter]:
    """Standing cards this viewer may see, in the order of the agenda; those whose words stay here are only counted."""
    found = Card.objects.visible_to(viewer).filter(board__session__workshop=workshop).standing()
    cards = list(
        found.select_related("board__session", "board__team", "seat").order_by(
            "board__session__position", "board__team__position", "sequence"
        )
    )
    free = set(found.leaving(timezone.now()).values_list("pk", flat=True))
    rows = [
        [
            card.board.session.title(language),
            card.board.team.name if card.board.team else "",
            card.shown,
            card.signed,
        ]
        for card in cards
        if card.pk in free and card.shown
    ]
    left_out = sum(card.pk not in free for card in cards)
    return [Chapter(_("Cards"), [_("Session"), _("Team"), _("Card"), _("By")], rows, [2, 1, 4, 1], left_out)]
