"""Who supports, with what, where; each fact with its source; what rounds weighed as demand."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.places.models import Place


class ActorQuerySet(models.QuerySet["Actor"]):
    def visible_to(self, viewer: Any) -> "ActorQuerySet":
        """Facts about organisations are for everybody who works here."""
        return self if getattr(viewer, "is_authenticated", False) else self.none()


class Actor(models.Model):
    """An organisation that supports others. Never a private person. Every fact says where it comes from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name_th = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=80, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300)
    checked_on = models.DateField(null=True, blank=True)
    is_sure = models.BooleanField(default=True)  # False: hearsay, shown as such and never counted
    note = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=120, blank=True, db_index=True)  # (file, row id) of an import
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name_en", "name_th"]

    def __str__(self) -> str:
        return self.name_th or self.name_en

    def name(self, language: str) -> str:
        return (self.name_en or self.name_th) if language == "en" else (self.name_th or self.name_en)


class OfferKind(models.TextChoices):
    PROGRAMME = "programme"
    FUND = "fund"
    SPACE = "space"
    MENTORING = "mentoring"
    TRAINING = "training"
    NETWORK = "network"
    OTHER = "other"


class Way(models.TextChoices):
    IN_PLACE = "in_place"
    REMOTE = "remote"
    ON_PAPER = "on_paper"


class Offer(models.Model):
    """What an actor gives or seeks: for whom, how, where it reaches, what it costs those who take it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="offers")
    is_sought = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=OfferKind.choices, default=OfferKind.OTHER)
    words = models.CharField(max_length=300)
    whom_for = models.JSONField(default=list)
    serves = models.CharField(max_length=160, blank=True)
    stage = models.CharField(max_length=10, blank=True)  # idea · trying · selling · growing
    goals = models.JSONField(default=list)  # SDG numbers, 1 to 17
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.IN_PLACE)
    is_nationwide = models.BooleanField(default=False)
    places = models.ManyToManyField(Place, related_name="+", blank=True)
    languages = models.CharField(max_length=120, blank=True)
    cost = models.CharField(max_length=120, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["is_sought", "kind", "words"]


class StillTrue(models.Model):
    """Somebody has looked again: it is still so, or it is not any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="looks")
    is_true = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]


class DemandManager(models.Manager["Demand"]):
    def weigh(self, origin: uuid.UUID, rows: list[dict[str, Any]]) -> None:
        """What a round of needs weighed in a place; the same round again replaces what it said."""
        self.filter(origin=origin).delete()
        self.bulk_create(Demand(origin=origin, **row) for row in rows)


class Demand(models.Model):
    """How pressing something is in a place, as rounds of needs weighed it. Written from above; holds no words of people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    origin = models.UUIDField(db_index=True)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    goal = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=10, blank=True)
    weight = models.FloatField()
    voters = models.PositiveIntegerField()

    objects = DemandManager()
