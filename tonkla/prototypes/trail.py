"""The line forward from a prototype, and what a need became."""

import uuid
from collections.abc import Callable
from typing import Any

from tonkla.prototypes.models import Prototype

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID, Any], list[Line]]  # of what, for whom: only what they may open
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def forward_of(prototype: uuid.UUID, viewer: Any) -> list[Line]:
    """Activities that were adopted from a prototype, as far as this viewer may open them."""
    return [line for tell in _TELLERS for line in tell(prototype, viewer)]


def became_of_need(need: uuid.UUID, viewer: Any) -> list[Line]:
    lines: list[Line] = []
    for found in Prototype.objects.visible_to(viewer).filter(needs=need, removed_at=None):
        lines.append(("prototype", found.name, f"/prototypes/{found.pk}/"))
        lines += forward_of(found.pk, viewer)
    return lines
