"""What waits to be made findable. The process that phones post to only notes it: the dictionary that cuts words takes as
much memory as that whole process, and is kept by the one that makes the pages."""

import uuid
from collections.abc import Callable

from django.db import IntegrityError, transaction

from tonkla.search import index
from tonkla.search.models import Entry, Waiting

AT_ONCE = 16  # a transaction holds the file's one pen: a card may have to wait for it
Words = Callable[
    [list[uuid.UUID]], dict[uuid.UUID, str]
]  # what may be found by its words now; what is left out may not
_WORDS: dict[str, Words] = {}


def register(kind: str, words: Words) -> None:
    """How the words of a kind are read that is noted with `Waiting`."""
    _WORDS[kind] = words


def index_all() -> int:
    """Read all that waits. Returns how many notes were worked off."""
    done = 0
    while portion := index_some():
        done += portion
    return done


def index_some() -> int:
    """Read some of what waits; 0 = nothing does.

    Words are read and cut before the transaction. What is changed or taken back meanwhile has a note of its own, which
    stays and is worked off later. A note that another process took is left to it.
    """
    notes = list(Waiting.objects.filter(kind__in=_WORDS)[:AT_ONCE])
    if not notes:
        return 0
    rows = [row for kind in {note.kind for note in notes} for row in entries(kind, notes)]
    try:
        with transaction.atomic():
            gone, _ = Waiting.objects.filter(pk__in=[note.pk for note in notes]).delete()
            if gone == len(notes):
                for note in notes:
                    index.take_out(note.kind, note.object_id)
                Entry.objects.bulk_create(rows)
            else:
                transaction.set_rollback(True)
    except IntegrityError:  # two processes with notes of one thing: the other's came first, ours are read again
        return len(notes)
    return len(notes)


def entries(kind: str, notes: list[Waiting]) -> list[Entry]:
    """The index's rows for what these notes say of one kind."""
    found = _WORDS[kind](sorted({note.object_id for note in notes if note.kind == kind}))
    return list(index.entries_of(kind, found.items()))
