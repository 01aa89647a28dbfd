"""What rooms above tell the room: what became of a card, and what phones are asked just now. Nothing here knows them."""

import uuid
from collections.abc import Callable

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID], list[Line]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def tellers() -> tuple[Teller, ...]:
    return tuple(_TELLERS)


Ask = tuple[str, str]  # the words on the button, its address
Asker = Callable[[uuid.UUID], list[Ask]]
_ASKERS: list[Asker] = []


def register_asker(asker: Asker) -> None:
    """`asker(workshop)` says what the room's phones are asked now: a vote, an observer's sheet."""
    _ASKERS.append(asker)


def asked_now(workshop: uuid.UUID) -> list[Ask]:
    return [ask for asker in _ASKERS for ask in asker(workshop)]
