"""How much one seat may send: a phone that floods waits, the others do not notice.

Both roads use one budget, the hot process's. A form without script goes on to the pages, which hear of a full minute in a
header that only the hot process may write; there the words are still at hand and come back with the refusal.
"""

import uuid
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from tonkla.refusal import Refusal

V = TypeVar("V", bound=Callable[..., Any])

CARDS = 60  # new things a minute
TRIES = 600  # posts a minute, retries included
MINUTE = 60.0


class Budget:
    """Sliding minutes per seat. A retry of something already kept does not use up cards."""

    def __init__(self) -> None:
        self.cards: dict[uuid.UUID, deque[float]] = {}
        self.tries: dict[uuid.UUID, deque[float]] = {}

    def spend(self, seat: uuid.UUID) -> float:
        """Take one place for what is coming in. Returns what `give_back` needs. Refuses when the minute is full."""
        now = monotonic()
        cards, tries = recent(self.cards, seat, now), recent(self.tries, seat, now)
        if len(cards) >= CARDS or len(tries) >= TRIES:
            raise Refusal("too_many_cards", limit=min(CARDS, len(cards)) or TRIES)
        cards.append(now)
        tries.append(now)
        return now

    def give_back(self, seat: uuid.UUID, spent: float) -> None:
        """It was nothing new, or was not kept."""
        cards = self.cards.get(seat)
        if cards and spent in cards:
            cards.remove(spent)

    def tidy(self) -> None:
        """Forget seats that have been quiet for a minute."""
        now = monotonic()
        for table in (self.cards, self.tries):
            for seat in tuple(table):
                if not recent(table, seat, now):
                    del table[seat]


def recent(table: dict[uuid.UUID, deque[float]], seat: uuid.UUID, now: float) -> deque[float]:
    times = table.setdefault(seat, deque())
    while times and now - times[0] > MINUTE:
        times.popleft()
    return times


OVER = b"x-tonkla-over"


def check(request: Any) -> None:
    """In a page: refuse what came when its seat's minute was full."""
    limit = request.META.get("HTTP_X_TONKLA_OVER", "")
    if limit:
        raise Refusal("too_many_without_script", limit=limit)


def asks_itself(view: V) -> V:
    """Marks a view that calls `check` where it can give the words back in their own place."""
    view.__dict__["asks_budget"] = True
    return view
