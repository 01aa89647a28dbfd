"""What rounds of needs weighed in a place."""

import uuid
from typing import Any

from django.db import models

from tonkla.places.models import Place


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
