"""What a committed event says, alone and with its row."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One committed event, as those who carry it onwards hear of it."""

    channel: uuid.UUID
    seq: int
    kind: str
    object_id: uuid.UUID
    revision: int
    topic: uuid.UUID | None
    actor: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Change:
    """An event with its row as JSON (b"null" where nothing is left to show), ready for the wire."""

    told: Told
    row: bytes
