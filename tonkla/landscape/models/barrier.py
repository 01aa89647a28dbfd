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
        """A hub's own counts; others see sums over a place (`told_of`)."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())

    def told_of(self, place: str) -> list[tuple[str, int | None]]:
        """(kind, people) of a place over all hubs, most first; None where they are fewer than five."""
        rows = self.filter(place=place, removed_at=None).values_list("kind").annotate(n=models.Sum("people"))
        return sorted(((kind, n if n >= FEW else None) for kind, n in rows), key=lambda row: -(row[1] or 0))


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
