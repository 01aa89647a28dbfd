"""Persons who chose to stand in the directory of partners: rooms above that keep their yes tell of them here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tonkla.places.models import Place


@dataclass(frozen=True)
class Expert:
    """Somebody who chose to be found. `left`: how many more asks they can carry, None where they have not said."""

    key: Any
    name: str
    place: Place
    hub: str
    skill: str
    languages: tuple[str, ...]
    ways: frozenset[str]
    within_km: int | None
    left: int | None
    is_own: bool = False


Teller = Callable[[Any], Iterable[Expert]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def told_to(viewer: Any) -> list[Expert]:
    """All that this viewer may see."""
    return [one for teller in _TELLERS for one in teller(viewer)]
