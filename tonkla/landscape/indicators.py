"""Published figures of places that stand for need where no round has weighed any: rooms above that keep them say so here."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """A kind of figure with its source and years. `is_people`: the value counts people, else it is a share or an amount.
    `is_need`: the more of it, the more need, so that it may stand for need."""

    key: str
    words: str
    values: dict[str, float]
    source: str
    is_people: bool = False
    is_need: bool = True


Teller = Callable[[], list[Indicator]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def indicators() -> dict[str, Indicator]:
    """All that is known, by key."""
    return {one.key: one for teller in _TELLERS for one in teller()}
