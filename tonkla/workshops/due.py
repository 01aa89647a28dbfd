"""What rooms above this one have falling due, for the hub's one list. Nothing here knows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tonkla.people.models import Person


@dataclass(frozen=True)
class Due:
    """Somebody promised something by a day; `url` leads to where it is answered, `where` says of what it is part."""

    who: str
    what: str
    day: date
    where: str
    url: str


Teller = Callable[[Person, date], list[Due]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    """`teller(viewer, until)`: what nobody has answered and falls due by that day, as far as this viewer may see it."""
    _TELLERS.append(teller)


def due_elsewhere(viewer: Person, until: date) -> list[Due]:
    return sorted((one for tell in _TELLERS for one in tell(viewer, until)), key=lambda one: one.day)
