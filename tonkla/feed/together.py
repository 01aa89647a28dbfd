"""One statement for a whole group of posts where each would have cost its own: events, channel heads, rooms' new rows.

Each statement of the writer hands the interpreter to the streams and has to win it back; measured, a card spent more time
waiting for that than in the database. Only verbs that read nothing of their own group may write this way: a receiver says
so with `together = True`, and every other verb of the group comes after the flush.
"""

import threading
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection

from tonkla.feed.notice import written
from tonkla.feed.told import Told

_HERE = threading.local()
HEADS = "INSERT INTO feed_channel (id, head) VALUES {} ON CONFLICT (id) DO UPDATE SET head = excluded.head"
EVENTS = "INSERT INTO feed_event (channel_id, seq, kind, object_id, revision, topic, actor, at) VALUES {}"


def stored(value: uuid.UUID | None) -> uuid.UUID | str | None:
    """A key the way this database keeps it."""
    if value is None or connection.features.has_native_uuid_field:
        return value
    return value.hex


class Together:
    """What a group will write. `heads` are the channels' heads, whose rows the open transaction holds."""

    def __init__(self, heads: dict[uuid.UUID, int]) -> None:
        self.heads = heads
        self.moved: set[uuid.UUID] = set()
        self.told: list[Told] = []
        self.shown: dict[uuid.UUID, dict[str, Any]] = {}  # by object: the row that streams will carry, where known
        self.rows: dict[str, list[Sequence[Any]]] = {}

    def __enter__(self) -> "Together":
        _HERE.together = self
        return self

    def __exit__(self, *trouble: object) -> None:
        _HERE.together = None
        if trouble[0] is None:
            self.flush()

    def next_number(self, channel: uuid.UUID) -> int:
        self.heads[channel] += 1
        self.moved.add(channel)
        return self.heads[channel]

    def flush(self) -> None:
        """All of it, a statement a table. A row that is there already breaks the group: it is then tried one by one."""
        if self.moved:
            write(HEADS, [(stored(channel), self.heads[channel]) for channel in self.moved])
        for statement, rows in self.rows.items():
            write(statement, rows)
        notify(written(told, self.shown.get(told.object_id)) for told in self.told)


def notify(notices: Iterable[str]) -> None:
    """Let the other hot processes know, with the commit: one statement for all. Only PostgreSQL has several; elsewhere the
    notices are not even written."""
    if connection.vendor == "postgresql" and (all_said := list(notices)):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify('tonkla', said) FROM unnest(%s::text[]) AS said", [all_said])


def write(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """`statement` has `{}` where the rows go."""
    blanks = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        cursor.execute(statement.format(", ".join([blanks] * len(rows))), [value for row in rows for value in row])


def now_together() -> "Together | None":
    return cast("Together | None", getattr(_HERE, "together", None))


def insert(statement: str, row: Sequence[Any]) -> None:
    """Write one row: with its group where there is one, else at once."""
    group = now_together()
    if group is None:
        write(statement, [row])
    else:
        group.rows.setdefault(statement, []).append(row)


def locked_heads(channels: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The heads of channels that have begun; held until the transaction ends where the database locks rows."""
    keys = [stored(channel) for channel in sorted(set(channels))]
    lock = " ORDER BY id FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        blanks = ", ".join(["%s"] * len(keys))
        cursor.execute(f"SELECT id, head FROM feed_channel WHERE id IN ({blanks}){lock}", keys)
        return {uuid.UUID(str(key)): int(head) for key, head in cursor.fetchall()}


def changed_since(heads: dict[uuid.UUID, int], harmless: Sequence[str]) -> set[uuid.UUID]:
    """The channels in which something else than the harmless kinds has happened since these heads."""
    since = " OR ".join(["(channel_id = %s AND seq > %s)"] * len(heads))
    kinds = ", ".join(["%s"] * len(harmless))
    values = [value for channel, seq in heads.items() for value in (stored(channel), seq)]
    with connection.cursor() as cursor:
        statement = f"SELECT DISTINCT channel_id FROM feed_event WHERE ({since}) AND kind NOT IN ({kinds})"
        cursor.execute(statement, [*values, *harmless])
        return {uuid.UUID(str(key)) for (key,) in cursor.fetchall()}
