"""Withdrawal travels up by a registry: every room that keeps somebody's words says here how it forgets them.

A room registers a `Keeper` at start. A model names its columns of people's words in `words_of_people`; a test fails where
such a model has no keeper. Words joined when shown need none: they are gone with the thing they are read from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

Consent: TypeAlias = Any  # of `people.models`, which stands above this registry
Receipt: TypeAlias = Any


@dataclass(frozen=True)
class Kept:
    """One thing a room keeps of somebody, as they see it on their receipt: what it is, its words, when."""

    kind: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True)
class Echo:
    """A statement in our own words that rests on somebody's: its address, never its words."""

    kind: str
    url: str


def nothing(_receipt: Receipt) -> list[Any]:
    return []


@dataclass(frozen=True)
class Keeper:
    """A room's word on somebody's words. `covers` names its models ("boards.Card"); `forget` empties what this consent
    allowed and returns how many things that were; `tell` shows what there is; `echoes` the statements resting on it."""

    room: str
    covers: tuple[str, ...]
    forget: Callable[[Consent, datetime], int]
    tell: Callable[[Receipt], list[Kept]] = nothing
    echoes: Callable[[Receipt], list[Echo]] = nothing


_KEEPERS: dict[str, Keeper] = {}


def register(keeper: Keeper) -> None:
    _KEEPERS[keeper.room] = keeper


def covered() -> set[str]:
    """The models somebody answers for."""
    return {label for keeper in _KEEPERS.values() for label in keeper.covers}


def forget(consent: Consent, at: datetime) -> dict[str, int]:
    """Let every room forget, in the caller's transaction: all of them or none."""
    return {room: count for room, keeper in _KEEPERS.items() if (count := keeper.forget(consent, at))}


def kept_of(receipt: Receipt) -> list[Kept]:
    """Everything kept of somebody, room by room."""
    return [kept for keeper in _KEEPERS.values() for kept in keeper.tell(receipt)]


def echoes_of(receipt: Receipt) -> list[list[str]]:
    return [[echo.kind, echo.url] for keeper in _KEEPERS.values() for echo in keeper.echoes(receipt)]
