"""What the writer need not ask again for every card: facts about a workshop, kept until somebody else acts there.

Exact, not timed: whatever changes a workshop tells its channel, so a head that stands where our own last commit left
it proves that nothing has changed. The head is looked at once a group, after the write lock is held.
"""

import threading
import uuid
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar, cast

from django.db import connection

from tonkla.feed.log import Told, stored

T = TypeVar("T")
CHANNELS = 500
TELLING = frozenset({"seat", "session", "team"})  # changes of ours that change facts
_HERE = threading.local()


class Memory:
    """Facts by channel, in the writer's thread only."""

    def __init__(self) -> None:
        self.heads: dict[uuid.UUID, int] = {}
        self.facts: dict[uuid.UUID, dict[Hashable, Any]] = {}
        self.sure: set[uuid.UUID] = set()

    def begin(self) -> None:
        """A group's transaction begins: nothing is sure yet."""
        self.sure.clear()
        if len(self.facts) > CHANNELS:
            self.forget()
        _HERE.memory = self

    def end(self, told: Iterable[Told] | None) -> None:
        """It ended; `told` = what was committed, None = it was rolled back."""
        _HERE.memory = None
        if told is None:
            self.forget()
            return
        for event in told:
            if event.kind in TELLING:
                self.facts.pop(event.channel, None)
            elif event.channel in self.sure:
                self.heads[event.channel] = event.seq

    def forget(self) -> None:
        self.heads.clear()
        self.facts.clear()
        self.sure.clear()

    def of(self, channel: uuid.UUID) -> dict[Hashable, Any]:
        if channel not in self.sure:
            head = locked_head(channel)
            if self.heads.get(channel) != head:
                self.facts[channel] = {}
            self.heads[channel] = head
            self.sure.add(channel)
        return self.facts.setdefault(channel, {})


def locked_head(channel: uuid.UUID) -> int:
    """The channel's head; held until the transaction ends where the database locks rows."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT head FROM feed_channel WHERE id = %s{lock}", [stored(channel)])
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def remembered(channel: uuid.UUID, key: Hashable, make: Callable[[], T]) -> T:
    """`make()`, or what it returned before, if nobody else has acted in this workshop since.

    `make` only reads, does not look at a clock, and returns something nobody changes. Whatever could change its answer
    must `tell(channel, …)`. Outside the hot process's writer it is simply called.
    """
    memory = cast("Memory | None", getattr(_HERE, "memory", None))
    if memory is None:
        return make()
    facts = memory.of(channel)
    if key not in facts:
        facts[key] = make()
    return cast(T, facts[key])
