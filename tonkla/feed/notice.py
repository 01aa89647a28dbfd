"""What one hot process tells the others with its commit (PostgreSQL): how a notice is written, and how it is read.

"origin channel number", and behind it the whole event with its row where the writer had one and it fits:
"kind object revision topic actor row". Without a row each reads the channel again.
"""

import json
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tonkla.feed.told import Change, Told

ORIGIN = secrets.token_hex(4)  # this process; it publishes by itself what it told with a row
ANYBODY = "-"  # told by whoever: also by this machine's pages, so nobody passes over it
NOBODY = "-"  # no topic, no actor
LONGEST = 7_900  # bytes; PostgreSQL takes 7,999


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is heard; `change` where it came whole."""

    origin: str
    channel: uuid.UUID
    seq: int
    change: Change | None


def wire(row: Mapping[str, Any] | None) -> str:
    """A row as streams carry it."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=str)


def written(told: Told, row: Mapping[str, Any] | None = None) -> str:
    """The notice of an event, at most `LONGEST` bytes; `row` = what its kind's reader would return now."""
    place = f"{told.channel.hex} {told.seq}"
    if row:
        topic, actor = (key.hex if key else NOBODY for key in (told.topic, told.actor))
        event = f"{told.kind} {told.object_id.hex} {told.revision} {topic} {actor}"
        whole = f"{ORIGIN} {place} {event} {wire(row)}"
        if len(whole.encode("utf-8", "replace")) <= LONGEST:
            return whole
    return f"{ANYBODY} {place}"


def heard(said: str) -> Notice:
    """What `written` wrote."""
    origin, channel, seq, *event = said.split(" ", 8)
    key, number, change = uuid.UUID(channel), int(seq), None
    if event:
        kind, object_id, revision, topic, actor, row = event
        seen_by, by = (None if one == NOBODY else uuid.UUID(one) for one in (topic, actor))
        told = Told(key, number, kind, uuid.UUID(object_id), int(revision), seen_by, by)
        change = Change(told, row.encode("utf-8", "replace"))
    return Notice(origin, key, number, change)
