"""Interventions that answer needs, their versions, role-play runs, what was observed, what was decided."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.insights.models import OwnedQuerySet
from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person
from tonkla.workshops.models import Seat, Team, Workshop


class Prototype(models.Model):
    """A try at reaching people. It answers at least one need; what it is stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    name = models.CharField(max_length=120)
    needs = models.ManyToManyField(Need, related_name="prototypes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return self.name


ELEMENTS = ("whom", "offer", "channel", "steps", "cost", "risk", "works_if")


class Edition(models.Model):
    """One version of a prototype: never changed after the next one exists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prototype = models.ForeignKey(Prototype, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    whom = models.CharField(max_length=300, blank=True)
    offer = models.TextField()
    channel = models.CharField(max_length=300, blank=True)
    steps = models.TextField(blank=True)
    cost = models.CharField(max_length=200, blank=True)
    risk = models.CharField(max_length=300, blank=True)
    works_if = models.CharField(max_length=300, blank=True)  # written before the test
    changed = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["prototype", "number"], name="one_edition_a_number")]


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, viewer: Any) -> "RunQuerySet":
        if isinstance(viewer, Seat):
            return self.filter(edition__prototype__workshop=viewer.workshop_id)
        return self.filter(edition__prototype__in=Prototype.objects.visible_to(viewer))


class Run(models.Model):
    """One role-play run: a scene, a cast of invented roles, a timer, observers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="runs")
    scene = models.TextField()
    cast = models.JSONField(default=list)  # [{"role", "wants", "fears"}]
    complication = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(default=6)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    criterion_met = models.CharField(max_length=8, blank=True)  # yes · partly · no
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_at"]


class ObservationKind(models.TextChoices):
    SEEN = "seen"
    HEARD = "heard"
    HESITATED = "hesitated"
    LIKED = "liked"
    WISHED = "wished"
    QUESTION = "question"
    IDEA = "idea"


class Observation(models.Model):
    """What an observer saw or heard, written on the own phone. The id was made there."""

    id = models.UUIDField(primary_key=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="observations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="observations")
    kind = models.CharField(max_length=10, choices=ObservationKind.choices)
    text = models.TextField()
    late = models.BooleanField(default=False)
    sequence = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["sequence", "at"]


class Verdict(models.TextChoices):
    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class Decision(models.Model):
    """Keep, change or drop one element of a version, with the reason and the observation behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="decisions")
    element = models.CharField(max_length=12)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.CharField(max_length=300)
    new_text = models.TextField(blank=True)
    observations = models.ManyToManyField(Observation, related_name="decisions", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "element"], name="one_verdict_an_element")]
