"""Whose words a carried card shows: rooms register their kinds, nothing here knows them. Words are joined, never copied."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from tonkla.workshops.models import Workshop

Offer = tuple[uuid.UUID, str]


class Showing(Protocol):
    """A card, as far as this file knows cards."""

    origin_kind: Any
    origin_id: Any

    @property
    def is_carried(self) -> bool: ...


C = TypeVar("C", bound=Showing)


@dataclass(frozen=True)
class Origin:
    """One kind of thing that can be laid on a board.

    `words(ids)` says what they are called now (what is missing or withdrawn has no entry); `offer(workshop, viewer)` lists
    what a facilitator may lay down; `address(id)` is the page it came from, for staff.
    """

    words: Callable[[list[uuid.UUID]], dict[uuid.UUID, str]]
    offer: "Callable[[Workshop, Any], list[Offer]]"
    address: Callable[[uuid.UUID], str]


_ORIGINS: dict[str, Origin] = {}


def register(kind: str, origin: Origin) -> None:
    _ORIGINS[kind] = origin


def origin_of(kind: str) -> Origin | None:
    return _ORIGINS.get(kind)


def words_for(kind: str, ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    origin = _ORIGINS.get(kind)
    return origin.words(ids) if origin and ids else {}


def with_words(cards: Iterable[C]) -> list[C]:
    """The cards with what they show, one question a kind."""
    found = list(cards)
    asked: dict[str, list[uuid.UUID]] = {}
    for card in found:
        if card.is_carried and card.origin_id:
            asked.setdefault(card.origin_kind, []).append(card.origin_id)
    words = {kind: words_for(kind, ids) for kind, ids in asked.items()}
    for card in found:
        if card.is_carried and card.origin_id:
            card.__dict__["shown"] = words[card.origin_kind].get(card.origin_id, "")
    return found
