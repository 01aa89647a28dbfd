"""What the writer need not ask again for every card: facts about a workshop, kept until somebody else acts there.

Exact, not timed: whatever changes a workshop tells its channel, so a head that stands where our own last commit left
it, or that only others' cards and votes have moved, proves that no fact has changed. The head is looked at once a group,
after the write lock is held.
"""

import threading
import uuid
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar, cast

from tonkla.feed.together import changed_since, locked_heads
from tonkla.feed.told import Told

T = TypeVar("T")
CHANNELS = 500
TELLING = frozenset({"seat", "session", "team"})  # changes of ours that change facts
HARMLESS = ("card", "card-removed", "vote")  # changes of others that change none
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

    def look(self, channels: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
        """At the beginning of the transaction: whose facts still hold. Returns the heads of those that have begun."""
        found = locked_heads(channels)
        moved = {
            one: self.heads[one] for one in channels if self.facts.get(one) and self.heads[one] != found.get(one, 0)
        }
        changed = changed_since(moved, HARMLESS) if moved else set()
        for channel in channels:
            head = found.get(channel, 0)
            if channel not in self.heads or channel in changed:
                self.facts[channel] = {}
            self.heads[channel] = head
            self.sure.add(channel)
        return found

    def of(self, channel: uuid.UUID) -> dict[Hashable, Any]:
        if channel not in self.sure:
            self.look([channel])
        return self.facts.setdefault(channel, {})


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


def lacks(channel: uuid.UUID, key: Hashable) -> bool:
    """Whether `remembered` would have to ask. Never outside the writer, which is the only one that remembers."""
    memory = cast("Memory | None", getattr(_HERE, "memory", None))
    return memory is not None and key not in memory.of(channel)


def remember(channel: uuid.UUID, key: Hashable, fact: object) -> None:
    """Keep what was asked for a whole group at once: the same as `remembered` would have kept."""
    memory = cast("Memory | None", getattr(_HERE, "memory", None))
    if memory is not None:
        memory.of(channel)[key] = fact
