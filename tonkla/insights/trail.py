"""The line forward: what became of a card (its insights), and of an insight (as rooms above tell it)."""

import uuid
from collections.abc import Callable

from tonkla.insights.models import Evidence

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID], list[Line]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def forward_of(insight: uuid.UUID) -> list[Line]:
    """Needs, prototypes and activities that grew from an insight."""
    return [line for tell in _TELLERS for line in tell(insight)]


def became_of_card(card: uuid.UUID) -> list[Line]:
    """The insights a card speaks for or against, and what grew from them."""
    lines: list[Line] = []
    for piece in Evidence.objects.filter(card=card, insight__removed_at=None).select_related("insight"):
        lines.append(("insight", piece.insight.what, f"/insights/{piece.insight_id}/"))
        lines += forward_of(piece.insight_id)
    return list(dict.fromkeys(lines))
