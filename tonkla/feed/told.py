"""What a committed event says."""

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
