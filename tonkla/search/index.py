"""One word-aware index for all rooms. A room registers its kind: how to read a thing, and who may see it.

SQLite holds the keys in an FTS5 table beside `Entry` (made by migration); PostgreSQL in a tsvector beside each entry.
What is shown is always read again through the room, so what was erased or withdrawn cannot be found.
"""

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection

from tonkla.search.analysis import search_keys
from tonkla.search.models import Entry

FOUND_AT_MOST = 50
LOOKED_AT = 400  # newest hits read through visibility before we stop
PORTION = 60  # hits read at once
GATHERED = 20  # as much work as reading twenty entries is one hit fetched by way of the word index (a million notes)
WORDS = (
    "SELECT e.kind, e.object_id FROM search_words w JOIN search_entry e ON e.number = w.rowid "
    "WHERE search_words MATCH %s ORDER BY w.rowid DESC LIMIT %s"
)
HOLDS = "words @@ plainto_tsquery('simple', %s)"
COMMON = f"SELECT kind, object_id FROM search_entry WHERE {HOLDS} ORDER BY number DESC LIMIT %s"
RARE = (
    f"SELECT kind, object_id FROM (SELECT number, kind, object_id FROM search_entry WHERE {HOLDS} OFFSET 0) found "
    "ORDER BY number DESC LIMIT %s"
)


@dataclass(frozen=True)
class Kind:
    """How a room lets its things be found. `show(ids, viewer)` gives only what the viewer may see, as page rows."""

    name: str
    show: Callable[[list[uuid.UUID], Any], dict[uuid.UUID, dict[str, Any]]]


_KINDS: dict[str, Kind] = {}
log = logging.getLogger(__name__)


def register(kind: Kind) -> None:
    _KINDS[kind.name] = kind


def put(kind: str, object_id: uuid.UUID, text: str) -> None:
    """Make a thing findable by its words, in the caller's transaction. Empty words take it out."""
    words = " ".join(search_keys(text))
    if not words:
        take_out(kind, object_id)
        return
    Entry.objects.filter(kind=kind, object_id=object_id).delete()
    Entry.objects.create(kind=kind, object_id=object_id, keys=words)


def put_new(kind: str, texts: Iterable[tuple[uuid.UUID, str]]) -> None:
    """Make many new things findable at once; none of them may be in the index yet."""
    rows = entries_of(kind, texts)
    while chunk := list(islice(rows, 1000)):
        Entry.objects.bulk_create(chunk)


def entries_of(kind: str, texts: Iterable[tuple[uuid.UUID, str]]) -> Iterator[Entry]:
    """The index's rows for these texts, not kept yet; a text without words has none. One that cannot be cut costs only
    itself: whoever indexes many must come to the end."""
    for object_id, text in texts:
        try:
            keys = " ".join(search_keys(text))
        except Exception:
            log.exception("the words of a %s could not be cut", kind)
            continue
        if keys:
            yield Entry(kind=kind, object_id=object_id, keys=keys)


def take_out(kind: str, object_id: uuid.UUID) -> None:
    Entry.objects.filter(kind=kind, object_id=object_id).delete()


def hits(words: list[str]) -> list[tuple[str, uuid.UUID]]:
    """Things that hold all words, newest first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            argument = " ".join(words)
            cursor.execute(RARE if is_rare(cursor, argument) else COMMON, [argument, LOOKED_AT])
        else:
            argument = " ".join('"' + word.replace('"', '""') + '"' for word in words)
            cursor.execute(WORDS, [argument, LOOKED_AT])
        return [
            (kind, found if isinstance(found, uuid.UUID) else uuid.UUID(found)) for kind, found in cursor.fetchall()
        ]


def is_rare(cursor: Any, argument: str) -> bool:
    """Whether to gather all hits by the word index rather than to read the newest entries until enough are found. PostgreSQL
    thinks reading an entry's words costs next to nothing, so with words of middling frequency it reads far too many."""
    cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM search_entry WHERE {HOLDS}", [argument])
    expected = cursor.fetchone()[0][0]["Plan"]["Plan Rows"]
    cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'search_entry'::regclass")
    entries = max(1, cursor.fetchone()[0])
    return bool(expected * GATHERED < LOOKED_AT * entries / max(1, expected))


def search(text: str, viewer: Any) -> list[dict[str, Any]]:
    """What the viewer may see of what holds all the words of `text`, newest first, at most 50."""
    words = search_keys(text)
    if not words:
        return []
    found, rows = hits(words), []
    for at in range(0, len(found), PORTION):  # most often the first portion fills the page
        rows += shown(found[at : at + PORTION], viewer)
        if len(rows) >= FOUND_AT_MOST:
            break
    return rows[:FOUND_AT_MOST]


def shown(found: list[tuple[str, uuid.UUID]], viewer: Any) -> list[dict[str, Any]]:
    """Those of some hits that the viewer may see, in their order, read through their own rooms."""
    by_kind: dict[str, list[uuid.UUID]] = {}
    for kind, object_id in found:
        by_kind.setdefault(kind, []).append(object_id)
    rows = {
        (kind, object_id): row
        for kind, ids in by_kind.items()
        if kind in _KINDS
        for object_id, row in _KINDS[kind].show(ids, viewer).items()
    }
    return [rows[hit] for hit in found if hit in rows]
