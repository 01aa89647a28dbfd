"""What other rooms heard of the same person: words that carry the number of a receipt. Rooms above say at start how they
find them; the pages of the consent and of the field note show them beside what was told."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Receipt = Any  # of `people.models`, which stands above this registry


@dataclass(frozen=True)
class Quote:
    """Somebody's words as others wrote them down: where, when, and the page they stand on."""

    id: uuid.UUID
    text: str
    where: str
    url: str
    at: datetime
    lang: str = ""


_FINDERS: dict[str, Callable[[Receipt, Any], list[Quote]]] = {}


def register(room: str, find: Callable[[Receipt, Any], list[Quote]]) -> None:
    """`find(receipt, viewer)`: only what this viewer may see, and nothing that was taken back."""
    _FINDERS[room] = find


def quotes_of(receipt: Receipt, viewer: Any) -> list[Quote]:
    """Everything that carries this receipt's number, oldest first."""
    if receipt is None:
        return []
    return sorted((one for find in _FINDERS.values() for one in find(receipt, viewer)), key=lambda one: one.at)
