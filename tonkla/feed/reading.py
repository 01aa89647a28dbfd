"""What the hot process reads from the database, in threads of its own; rows come from their rooms' readers."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.utils import Error

from tonkla.feed import passes
from tonkla.feed.models import Channel, Event
from tonkla.feed.notice import wire
from tonkla.feed.readers import read_rows
from tonkla.feed.told import Change, Told

RING = 256
PAGE = 500


@dataclass(frozen=True, slots=True)
class Start:
    """What a channel needs before its first listener: its head, its newest changes, who sits there."""

    head: int
    changes: list[Change]
    seats: passes.Standings | None


def with_rows(events: list[Told], given: dict[uuid.UUID, dict[str, Any]] | None = None) -> list[Change]:
    """The events with their rows as they are now (`given`: those known, by id). One Change an event, in order."""
    given = given or {}
    rows = {(told.kind, told.object_id): given[told.object_id] for told in events if told.object_id in given}
    rows |= read_rows((told.kind, told.object_id) for told in events if told.object_id not in given)
    sent = {key: wire(row).encode("utf-8", "replace") for key, row in rows.items()}
    return [Change(told, sent.get((told.kind, told.object_id), b"null")) for told in events]


def told(event: Event) -> Told:
    return Told(
        event.channel_id, event.seq, event.kind, event.object_id, event.revision, event.topic, event.actor
    )  # fmt: skip


def begin(channel: uuid.UUID) -> Start:
    newest = list(Event.objects.filter(channel=channel).order_by("-seq")[:RING])[::-1]
    head = newest[-1].seq if newest else head_of(channel)
    return Start(head, with_rows([told(event) for event in newest]), passes.standings(channel))


def head_of(channel: uuid.UUID) -> int:
    return Channel.objects.filter(pk=channel).values_list("head", flat=True).first() or 0


def heads(channels: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    return dict(Channel.objects.filter(pk__in=list(channels)).values_list("pk", "head"))


def after(channel: uuid.UUID, seq: int, until: int | None = None) -> list[Change]:
    """The next changes after `seq` (at most 500; ask again until empty), up to and with `until`."""
    events = Event.objects.filter(channel=channel, seq__gt=seq).order_by("seq")
    if until is not None:
        events = events.filter(seq__lte=until)
    return with_rows([told(event) for event in events[:PAGE]])


def oldest(channel: uuid.UUID) -> int | None:
    """The number of the oldest event still kept."""
    return Event.objects.filter(channel=channel).order_by("seq").values_list("seq", flat=True).first()


def is_new() -> bool:
    """Whether there is no database file yet (SQLite; looking into it would make an empty one)."""
    return connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists()


def is_migrated() -> bool:
    """Whether nothing is left to migrate, judged by file names only: quick, and no migration is loaded."""
    from pkgutil import iter_modules

    from django.apps import apps
    from django.db.migrations.recorder import MigrationRecorder

    if is_new():
        return False
    wanted = set()
    for config in apps.get_app_configs():
        folders = [f"{config.path}/migrations"]
        wanted |= {(config.label, found.name) for found in iter_modules(folders) if found.name[:1].isdigit()}
    try:
        return wanted <= set(MigrationRecorder(connection).applied_migrations())
    except Error:
        return False


def let_go() -> None:
    """Close this thread's connections."""
    connections.close_all()
