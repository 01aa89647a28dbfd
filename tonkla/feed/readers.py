"""How a changed thing is read again: each room registers a reader for its kinds. Erased words never come back."""

import logging
import uuid
from collections.abc import Callable, Iterable
from typing import Any

Rows = dict[uuid.UUID, dict[str, Any]]
Read = Callable[[list[uuid.UUID]], Rows]
_READERS: dict[str, Read] = {}
log = logging.getLogger(__name__)


def register(kind: str, read: Read) -> None:
    """`read(ids)` returns a JSON-able row for each id that still exists. Kinds without a reader travel without row."""
    if _READERS.setdefault(kind, read) is not read:
        raise ValueError(f"two readers for the kind {kind!r}")


def read_rows(wanted: Iterable[tuple[str, uuid.UUID]]) -> dict[tuple[str, uuid.UUID], dict[str, Any]]:
    """Rows of (kind, id) pairs, one query a kind. A reader that fails costs its rows, never the feed."""
    ids: dict[str, list[uuid.UUID]] = {}
    for kind, key in dict.fromkeys(wanted):
        ids.setdefault(kind, []).append(key)
    rows: dict[tuple[str, uuid.UUID], dict[str, Any]] = {}
    for kind, keys in ids.items():
        read = _READERS.get(kind)
        if read is None:
            continue
        try:
            rows.update({(kind, key): row for key, row in read(keys).items()})
        except Exception:
            log.exception("the reader of %r failed", kind)
    return rows
