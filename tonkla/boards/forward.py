"""What became of a card: rooms above (insights, needs …) register how they tell it; nothing here knows them."""

import uuid
from collections.abc import Callable

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID], list[Line]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def tellers() -> tuple[Teller, ...]:
    return tuple(_TELLERS)
