"""What the hot process takes in: each room registers the address of its form, how to check it, and its verb."""

import re
import uuid
from collections.abc import Mapping
from typing import Any, Protocol

from tonkla.feed.ticket import Ticket


class Receipt(Protocol):
    """What a verb returns about what it kept: its id, "received" or "late", its revision, its number, new or not.

    It may also carry `row`: what its kind's reader would return now. That saves the reading.
    """

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def state(self) -> str: ...
    @property
    def revision(self) -> int: ...
    @property
    def seq(self) -> int: ...
    @property
    def created(self) -> bool: ...


class Receiver(Protocol):
    """One hot form. `pattern` matches the whole path and names its ids; one group must be called `workshop`.

    It may say `together = True`: its verb reads nothing that another post of its group has written (see `together.py`),
    and have `gather(drafts)`, which asks the database once for what `save` will want to know about all of a group.
    """

    @property
    def pattern(self) -> re.Pattern[str]: ...

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> Any:
        """On the event loop, without a database: the form's fields → a draft, or a Refusal."""

    def save(self, draft: Any) -> Receipt:
        """In the writer, inside the group's transaction: keep the draft and `tell` the feed, or raise a Refusal."""


_RECEIVERS: list[Receiver] = []
_PLAIN: list[re.Pattern[str]] = []


def register(receiver: Receiver) -> None:
    """Let a room's form in. The same address twice is a mistake of ours."""
    if "workshop" not in receiver.pattern.groupindex:
        raise ValueError("a hot form belongs to a workshop")
    if any(known.pattern.pattern == receiver.pattern.pattern for known in _RECEIVERS):
        raise ValueError(f"two receivers for {receiver.pattern.pattern!r}")
    _RECEIVERS.append(receiver)


def find(path: str) -> tuple[Receiver, dict[str, str]] | None:
    """The receiver of a path, with the ids in it."""
    for receiver in _RECEIVERS:
        if found := receiver.pattern.fullmatch(path):
            return receiver, found.groupdict()
    return None


def count(pattern: re.Pattern[str]) -> None:
    """Let a form that only pages take in use up its seat's minute too: a photo, for instance."""
    if "workshop" not in pattern.groupindex:
        raise ValueError("a counted form belongs to a workshop")
    _PLAIN.append(pattern)


def workshop_counted(path: str) -> uuid.UUID | None:
    """The workshop of a path under which something new is made."""
    for pattern in (*(receiver.pattern for receiver in _RECEIVERS), *_PLAIN):
        if found := pattern.fullmatch(path):
            return uuid.UUID(found["workshop"])
    return None


def registered() -> tuple[Receiver, ...]:
    return tuple(_RECEIVERS)
