"""Labels: words that readers put on passages. Each reader's own, so that several can work on one text and be compared."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.fieldnotes.models.excerpt import Excerpt
from tonkla.people.models import LISTENERS, Hub, Person, Role
from tonkla.refusal import Refusal


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

    def may_be_changed_by(self, person: Person) -> bool:
        """Renaming, merging, splitting and putting away touch what others did: the one who made it, or who answers for
        the hub."""
        return self.by_id == person.pk or self.hub_id in person.hub_ids(Role.OWNER, Role.TRAINER)

    def check_changer(self, by: Person) -> None:
        if not self.may_be_changed_by(by):
            raise Refusal("anothers_label", name=self.name)

    def rename(self, name: str, memo: str, by: Person) -> None:
        self.check_changer(by)
        name = " ".join(name.split())[:80] or self.name
        twins = Label.objects.filter(hub=self.hub, name=name, parent=self.parent, removed_at=None).exclude(pk=self.pk)
        if twins.exists():
            raise Refusal("label_without_name")
        self.name, self.memo = name, memo.strip()[:600]
        self.save(update_fields=["name", "memo"])

    def stand_under(self, parent: "Label | None", by: Person) -> None:
        """Put it below another label, or (None) at the top. Never below itself."""
        self.check_changer(by)
        above = parent
        while above is not None:
            if above.pk == self.pk or above.hub_id != self.hub_id:
                raise Refusal("label_circle")
            above = above.parent
        self.parent = parent
        self.save(update_fields=["parent"])

    def remove(self, by: Person, at: datetime) -> None:
        self.check_changer(by)
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    def bring_back(self, by: Person) -> None:
        self.check_changer(by)
        self.removed_at = None
        self.save(update_fields=["removed_at"])

    @transaction.atomic
    def merge_into(self, other: "Label", by: Person, at: datetime) -> "Merge":
        """One label from two: what carried this one carries the other from now on. Undone, all stands as before."""
        if other.pk == self.pk or other.hub_id != self.hub_id:
            raise Refusal("no_such_label")
        self.check_changer(by)
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
        self.check_changer(by)
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
    def undo(self, by: Person, at: datetime) -> None:
        if self.by_id != by.pk:
            self.label.check_changer(by)
        if self.undone_at is None:
            Labelling.objects.filter(pk__in=[uuid.UUID(key) for key in self.moved]).update(label=self.label)
            Label.objects.filter(pk=self.label_id).update(removed_at=None)
            self.undone_at = at
            self.save(update_fields=["undone_at"])
