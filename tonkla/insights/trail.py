"""The line forward: what became of a card (its insights), and of an insight (as rooms above tell it)."""

import uuid
from collections.abc import Callable
from typing import Any

from tonkla.insights.models import Insight

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID, Any], list[Line]]  # of what, for whom: only what they may open
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def forward_of(insight: uuid.UUID, viewer: Any) -> list[Line]:
    """Needs, prototypes and activities that grew from an insight, as far as this viewer (or all of a hub) may open them."""
    return [line for tell in _TELLERS for line in tell(insight, viewer)]


def became_of_card(card: uuid.UUID, viewer: Any) -> list[Line]:
    """The insights a card speaks for or against, and what grew from them."""
    lines: list[Line] = []
    for insight in Insight.objects.visible_to(viewer).filter(evidence__card=card, removed_at=None).distinct():
        lines.append(("insight", insight.what, f"/insights/{insight.pk}/"))
        lines += forward_of(insight.pk, viewer)
    return list(dict.fromkeys(lines))
