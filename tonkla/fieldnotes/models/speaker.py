"""Several people in one talk: each by their own receipt. What one takes back leaves the note, the others' words stay."""

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from tonkla.fieldnotes.models.note import Note, Wording
from tonkla.people.models import Person, Receipt

GONE = "•••"


class Speaker(models.Model):
    """One of the people in a group talk. Whose words are whose is told by lines that begin with a made-up name and a colon.

    `taken_back_at`: this person took back. Where their words stood apart they are blanked and it is settled at once;
    else the note is held back until somebody has read it and taken out what was theirs (`settled_at`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="speakers")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["receipt__at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["note", "receipt"], name="one_speaker_once")]

    def __str__(self) -> str:
        return str(self.receipt)

    def take_back(self, name: str, at: datetime) -> None:
        """Blank this person's lines; where none are told apart, hold the whole note back and ask the hub. `name` is the
        made-up name they had (their record may have lost it already)."""
        if self.taken_back_at is not None:
            return
        self.taken_back_at = at
        note = Note.objects.select_for_update().get(pk=self.note_id)
        names = [one.receipt.pseudonym for one in note.speakers.select_related("receipt") if one.receipt.pseudonym]
        spans = turns(note.text, name, names)
        Wording.objects.filter(note=note).update(text="", parts=[])
        if spans:
            blank(note, spans, name)
            self.settled_at = at
        else:
            note.is_held = True
        note.gloss = ""  # our own rendering of what all of them said
        note.save()
        self.save()
        note.make_findable()

    def settle(self, by: Person, at: datetime) -> None:
        """Somebody has read the note and taken out what was this person's. The older words go for good."""
        if self.settled_at is None:
            Wording.objects.filter(note=self.note_id).update(text="", parts=[])
            for excerpt in self.note.excerpts.filter(is_adrift=True):  # the note no longer says it: it was theirs
                excerpt.memos.update(text="")
                excerpt.text = excerpt.memo = ""
                excerpt.save(update_fields=["text", "memo"])
            self.settled_at, self.settled_by = at, by
            self.save(update_fields=["settled_at", "settled_by"])
        self.note.hold()

    def unsettle(self) -> None:
        """Not yet, after all: the note is held back again."""
        self.settled_at = self.settled_by = None
        self.save(update_fields=["settled_at", "settled_by"])
        self.note.hold()


def turns(text: str, name: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where this person speaks: from a line that begins with their name and a colon to the next one of somebody else."""
    if not name:
        return []
    known = sorted({one for one in (*names, name) if one}, key=len, reverse=True)
    begins = re.compile(rf"^[ \t]*({'|'.join(map(re.escape, known))})[ \t]*[:：]", re.MULTILINE)
    found = list(begins.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [(one.start(), end) for one, end in zip(found, ends, strict=False) if one[1] == name]


def blank(note: Note, spans: list[tuple[int, int]], name: str) -> None:
    """Their lines out of the text, their name out of the rest; passages of theirs emptied, the others found again."""
    for excerpt in note.excerpts.all():
        if any(start < excerpt.end and excerpt.start < end for start, end in spans) or (name in excerpt.text):
            excerpt.memos.update(text="")
            excerpt.text, excerpt.memo, excerpt.is_adrift = "", "", True
            excerpt.save(update_fields=["text", "memo", "is_adrift"])
    text, parts = note.text, note.parts
    gone = [*spans, *(one.span() for one in re.finditer(re.escape(name), text) if not within(one.start(), spans))]
    for start, end in sorted(gone, reverse=True):
        kept = text[start:end]
        sign = GONE + kept[len(kept.rstrip()) :]
        text = text[:start] + sign + text[end:]
        moved = len(sign) - (end - start)
        parts = [part | {edge: shifted(part[edge], start, end, moved) for edge in ("at", "end")} for part in parts]
    note.text, note.parts, note.revision = text, parts, note.revision + 1
    for excerpt in note.excerpts.exclude(text=""):
        excerpt.find_again(text)


def within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def shifted(place: int, start: int, end: int, moved: int) -> int:
    return place + moved if place >= end else min(place, start) if place > start else place


def spoken(note: Note, receipt: Any) -> str:
    """What this person said in the talk, as far as it is told apart."""
    names = [one.receipt.pseudonym for one in note.speakers.select_related("receipt")]
    return "\n".join(note.text[start:end].strip() for start, end in turns(note.text, receipt.pseudonym, names))
