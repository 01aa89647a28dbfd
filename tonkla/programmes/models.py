"""A plan that answers needs: activities, how far each answers which need, dated commitments, guest experts."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person
from tonkla.prototypes.models import Edition
from tonkla.workshops.models import Workshop


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, viewer: Any) -> "ProgrammeQuerySet":
        """The hub's people, and a guest expert of this one programme."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(models.Q(hub__in=viewer.hub_ids()) | models.Q(guests__person=viewer)).distinct()


class Programme(models.Model):
    """A hub's plan: whom for, goals, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="programmes")
    title = models.CharField(max_length=160)
    whom_for = models.JSONField(default=list)  # any mix of activist, innovator, social_enterprise
    goals = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    needs = models.ManyToManyField(Need, related_name="programmes", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title


class Format(models.TextChoices):
    IN_PLACE = "in_place"
    REMOTE = "remote"
    ON_PAPER = "on_paper"


class Activity(models.Model):
    """One part of a programme, adopted from a prototype's version or written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="activities")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=160)
    what = models.TextField(blank=True)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.IN_PLACE)
    hours = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    cost_baht = models.DecimalField(max_digits=10, decimal_places=0, default=0)
    people = models.PositiveIntegerField(default=0)
    month = models.DateField(null=True, blank=True)  # the first of the month
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "title"]


class Level(models.TextChoices):
    NONE = "none"
    PARTLY = "partly"
    FULLY = "fully"


class Answering(models.Model):
    """How far an activity answers a need."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="answers")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="answers")
    level = models.CharField(max_length=6, choices=Level.choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "need"], name="one_level_a_need")]


class Commitment(models.Model):
    """What somebody promised to do, by when; kept or not is a record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="commitments")
    who = models.CharField(max_length=80)
    what = models.CharField(max_length=300)
    due = models.DateField()
    kept_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["due"]


class Guest(models.Model):
    """An expert from elsewhere who may read one programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
