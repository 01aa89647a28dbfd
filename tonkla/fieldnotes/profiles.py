"""A board on which a team described whom a programme is for becomes a segment. Boards stand above this room: they say at
start how a description is read off one of them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Profile:
    """A kind of people as a team described it: the hub it belongs to, and words for the fields of a segment."""

    hub: uuid.UUID
    words: dict[str, str]
    where: str
    url: str


_READERS: dict[str, Callable[[uuid.UUID, Any], Profile | None]] = {}


def register(kind: str, read: Callable[[uuid.UUID, Any], Profile | None]) -> None:
    """`read(id, viewer)`: None where there is none, or none that this viewer may see."""
    _READERS[kind] = read


def profile_of(kind: str, source: uuid.UUID | None, viewer: Any) -> Profile | None:
    return _READERS[kind](source, viewer) if source and kind in _READERS else None
