"""A passage somebody chose from a note, and what readers think of it. Several people work on one text at once."""

import unicodedata
import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from tonkla.fieldnotes.models.note import Note
from tonkla.people.models import LISTENERS, Person, Purpose, Role
from tonkla.refusal import Refusal


def whole_clusters(text: str, start: int, end: int) -> tuple[int, int]:
    """Never half a letter: a mark above or below goes with the letter it belongs to."""
    while 0 < start < end and unicodedata.category(text[start])[0] == "M":
        start -= 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return start, end


class ExcerptQuerySet(models.QuerySet["Excerpt"]):
    def visible_to(self, viewer: Any) -> "ExcerptQuerySet":
        return self.filter(note__in=Note.objects.visible_to(viewer))

    def standing(self) -> "ExcerptQuerySet":
        return self.filter(removed_at=None, note__in=Note.objects.standing())

    def readable(self) -> "ExcerptQuerySet":
        """Those whose words nobody has taken back, alone or as one of several people in a talk."""
        return self.filter(note__is_withdrawn=False, note__is_held=False).exclude(text="")


class ExcerptManager(models.Manager["Excerpt"]):
    def take(
        self, note: Note, start: int, end: int, by: Person, at: datetime, *, memo: str = "",
        excerpt_id: uuid.UUID | None = None,
    ) -> "Excerpt":  # fmt: skip
        """Choose the characters from `start` up to `end`. Blanks at either end fall away; the same passage by the same
        person is one excerpt."""
        if note.hub_id not in by.hub_ids(*LISTENERS):
            raise Refusal("not_yours")
        if note.is_silent:
            raise Refusal("not_allowed_any_more")
        if not 0 <= start < end <= len(note.text):
            raise Refusal("no_such_passage")
        start, end = whole_clusters(note.text, start, end)
        words = note.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        if not words:
            raise Refusal("no_such_passage")
        known = self.filter(note=note, start=start, end=start + len(words), by=by, removed_at=None).first()
        if known or (excerpt_id and (known := self.filter(pk=excerpt_id, note=note, by=by).first())):
            return known
        if excerpt_id and self.filter(pk=excerpt_id).exists():
            raise Refusal("note_id_taken")
        return self.create(
            id=excerpt_id or uuid.uuid4(), note=note, start=start, end=start + len(words), text=words, memo=memo[:600],
            by=by, at=at,
        )  # fmt: skip


class Excerpt(models.Model):
    """A passage of a note: its position in characters and its own copy of the words, the only one outside the note.

    `is_adrift`: the note was changed since and the words no longer stand in it; the copy is what was said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="excerpts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    memo = models.CharField(max_length=600, blank=True)
    is_adrift = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ExcerptManager.from_queryset(ExcerptQuerySet)()
    words_of_people: ClassVar = ("text", "memo")

    class Meta:
        ordering: ClassVar = ["start", "at"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def signed(self) -> str:
        return self.note.who

    def may_leave(self, now: datetime) -> bool:
        """Whether these words may stand in a plan or report: allowed by the person, or brought in with its own basis."""
        return all(one.allows(Purpose.PASS_ON, now) for one in self.note.heard_from())

    def find_again(self, text: str) -> None:
        """After the note changed: where the same words stand now, nearest to where they stood."""
        if text[self.start : self.end] == self.text:
            self.is_adrift = False
        else:
            places: list[int] = []
            at = text.find(self.text)
            while at >= 0 and len(places) < 1000:
                places.append(at)
                at = text.find(self.text, at + 1)
            self.is_adrift = not places
            if places:
                self.start = min(places, key=lambda place: abs(place - self.start))
                self.end = self.start + len(self.text)
        self.save(update_fields=["start", "end", "is_adrift"])

    def may_be_removed_by(self, person: Person) -> bool:
        """Nobody deletes another's work: the one who chose it, or who answers for the hub."""
        return self.by_id == person.pk or self.note.hub_id in person.hub_ids(Role.OWNER, Role.TRAINER)

    def remove(self, by: Person, at: datetime) -> None:
        if not self.may_be_removed_by(by):
            raise Refusal("anothers_work")
        if self.removed_at is None:
            self.removed_at, self.removed_by = at, by
            self.save(update_fields=["removed_at", "removed_by"])

    def bring_back(self, by: Person) -> None:
        """Whoever took it off, whoever chose it, whoever answers for the hub."""
        if by.pk != self.removed_by_id and not self.may_be_removed_by(by):
            raise Refusal("anothers_work")
        self.removed_at = self.removed_by = None
        self.save(update_fields=["removed_at", "removed_by"])

    def remember(self, text: str, by: Person, at: datetime) -> None:
        """A reader's own thought about the passage. Nobody writes over another's: theirs stands beside."""
        text = text.strip()[:600]
        if self.by_id == by.pk:
            self.memo = text
            self.save(update_fields=["memo"])
        elif text:
            Memo.objects.update_or_create(excerpt=self, by=by, defaults={"text": text, "at": at})
        else:
            Memo.objects.filter(excerpt=self, by=by).delete()


class Memo(models.Model):
    """What another reader than the one who chose a passage thinks of it; each reader has one, beside the others'."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, related_name="memos")
    text = models.CharField(max_length=600)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    words_of_people: ClassVar = ("text",)

    class Meta:
        ordering: ClassVar = ["at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["excerpt", "by"], name="one_memo_a_reader")]
