"""The line forward from a prototype, and what a need became."""

import uuid
from collections.abc import Callable

from tonkla.prototypes.models import Prototype

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID], list[Line]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def forward_of(prototype: uuid.UUID) -> list[Line]:
    """Activities that were adopted from a prototype."""
    return [line for tell in _TELLERS for line in tell(prototype)]


def became_of_need(need: uuid.UUID) -> list[Line]:
    lines: list[Line] = []
    for found in Prototype.objects.filter(needs=need, removed_at=None):
        lines.append(("prototype", found.name, f"/prototypes/{found.pk}/"))
        lines += forward_of(found.pk)
    return lines
