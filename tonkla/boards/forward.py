"""What rooms above tell the room: what became of a card, and what phones are asked just now. Nothing here knows them."""

import uuid
from collections.abc import Callable
from typing import Any

from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Seat

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID, Any], list[Line]]  # of what, for whom: only what they may open
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def tellers() -> tuple[Teller, ...]:
    return tuple(_TELLERS)


Ask = tuple[str, str]  # the words on the button, its address
Asker = Callable[[uuid.UUID], list[Ask]]
_ASKERS: list[tuple[Asker, str]] = []


def register_asker(asker: Asker, right: str = "") -> None:
    """`asker(workshop)` says what the room's phones are asked now: a vote, an observer's sheet; `right`: only where the
    step gives it."""
    _ASKERS.append((asker, right))


def asked_now(seat: Seat) -> list[Ask]:
    return [ask for asker, right in _ASKERS if not right or may_now(seat, right) for ask in asker(seat.workshop_id)]
