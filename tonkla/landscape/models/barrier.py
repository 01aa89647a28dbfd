"""What people say is in their way."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.places.models import Place

FEW = 5  # fewer people than this are never told to others


class BarrierKind(models.TextChoices):
    DISTANCE = "distance"
    COST = "cost"
    LANGUAGE = "language"
    CONTENT = "content"
    TIME = "time"
    DISABILITY = "disability"
    OTHER = "other"


class BarrierQuerySet(models.QuerySet["Barrier"]):
    def visible_to(self, viewer: Any) -> "BarrierQuerySet":
        """A hub's own counts; others see sums over a place (`in_the_way`)."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


class Barrier(models.Model):
    """How many people in a place told a hub that something keeps them from support. Counts only: no words, no names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=BarrierKind.choices)
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = BarrierQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]
