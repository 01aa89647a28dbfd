"""A passage somebody chose from a note, and the labels people put on it. Several people work on one text at once."""

import unicodedata
import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.fieldnotes.models.note import Note
from tonkla.people.models import LISTENERS, Hub, Person, Purpose, Role
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
        return self.filter(note__is_withdrawn=False)


class ExcerptManager(models.Manager["Excerpt"]):
    def take(
        self, note: Note, start: int, end: int, by: Person, at: datetime, *, memo: str = "",
        excerpt_id: uuid.UUID | None = None,
    ) -> "Excerpt":  # fmt: skip
        """Choose the characters from `start` up to `end`. Blanks at either end fall away; the same passage by the same
        person is one excerpt."""
        if note.hub_id not in by.hub_ids(*LISTENERS):
            raise Refusal("not_yours")
        if note.is_withdrawn:
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
        receipt = self.note.receipt
        return receipt.allows(Purpose.PASS_ON, now) if receipt else True

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

    def bring_back(self) -> None:
        self.removed_at = self.removed_by = None
        self.save(update_fields=["removed_at", "removed_by"])


class LabelQuerySet(models.QuerySet["Label"]):
    def visible_to(self, viewer: Any) -> "LabelQuerySet":
        return self.filter(hub__in=viewer.hub_ids(*LISTENERS)) if isinstance(viewer, Person) else self.none()

    def standing(self) -> "LabelQuerySet":
        return self.filter(removed_at=None)


class LabelManager(models.Manager["Label"]):
    def named(self, hub: Hub, name: str, by: Person, parent: "Label | None" = None) -> "Label":
        """The hub's label of this name, made when nobody has it yet."""
        name = " ".join(name.split())[:80]
        if not name:
            raise Refusal("label_without_name")
        known = self.filter(hub=hub, name=name, parent=parent, removed_at=None).first()
        return known or self.create(hub=hub, name=name, by=by, parent=parent)


class Label(models.Model):
    """A word put on passages. `memo` says what it means here and what it does not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    name = models.CharField(max_length=80)
    memo = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LabelManager.from_queryset(LabelQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def put_on(self, excerpt: Excerpt, by: Person, at: datetime) -> "Labelling":
        if excerpt.note.hub_id != self.hub_id:
            raise Refusal("not_yours")
        labelling, _made = Labelling.objects.get_or_create(label=self, excerpt=excerpt, by=by, defaults={"at": at})
        if labelling.removed_at:
            labelling.removed_at = None
            labelling.save(update_fields=["removed_at"])
        return labelling

    def take_off(self, excerpt: Excerpt, by: Person, at: datetime) -> None:
        """One's own label; who answers for the hub may take off everybody's."""
        mine = Labelling.objects.filter(label=self, excerpt=excerpt, removed_at=None)
        if self.hub_id not in by.hub_ids(Role.OWNER, Role.TRAINER):
            if not mine.filter(by=by).exists():
                raise Refusal("anothers_work")
            mine = mine.filter(by=by)
        mine.update(removed_at=at)

    @transaction.atomic
    def merge_into(self, other: "Label", by: Person, at: datetime) -> "Merge":
        """One label from two: what carried this one carries the other from now on. Undone, all stands as before."""
        if other.pk == self.pk or other.hub_id != self.hub_id:
            raise Refusal("no_such_label")
        moved: list[str] = []
        for labelling in Labelling.objects.filter(label=self, removed_at=None):
            if Labelling.objects.filter(label=other, excerpt=labelling.excerpt_id, by=labelling.by_id).exists():
                continue
            labelling.label = other
            labelling.save(update_fields=["label"])
            moved.append(str(labelling.pk))
        self.removed_at = at
        self.save(update_fields=["removed_at"])
        return Merge.objects.create(label=self, into=other, moved=moved, by=by, at=at)

    @transaction.atomic
    def split_off(self, excerpts: list[Excerpt], name: str, by: Person, at: datetime) -> "Label":
        """A new label for some of the passages; they leave this one. Undo: merge it back."""
        if not excerpts:
            raise Refusal("nothing_chosen")
        new = Label.objects.named(self.hub, name, by, self.parent)
        if new.pk == self.pk:
            raise Refusal("label_without_name")
        moving = Labelling.objects.filter(label=self, excerpt__in=excerpts, removed_at=None)
        known = set(Labelling.objects.filter(label=new).values_list("excerpt", "by"))
        for labelling in moving:
            if (labelling.excerpt_id, labelling.by_id) in known:
                labelling.removed_at = at
            else:
                labelling.label = new
            labelling.save(update_fields=["label", "removed_at"])
        return new


class Labelling(models.Model):
    """Somebody put a label on a passage. Each reader's own, so that two readers can be compared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="labellings")
    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, related_name="labellings")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["label", "excerpt", "by"], name="one_labelling_each")]


class Merge(models.Model):
    """Two labels became one; undone, what was moved goes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="merged_here")
    moved = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    @transaction.atomic
    def undo(self, at: datetime) -> None:
        if self.undone_at is None:
            Labelling.objects.filter(pk__in=[uuid.UUID(key) for key in self.moved]).update(label=self.label)
            Label.objects.filter(pk=self.label_id).update(removed_at=None)
            self.undone_at = at
            self.save(update_fields=["undone_at"])
