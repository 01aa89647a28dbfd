"""A file that somebody brought in: what it was, what became of it, and the way to take it out again."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import LISTENERS, Hub, Person, PutAside


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, viewer: Any) -> "ArrivalQuerySet":
        return self.filter(hub__in=viewer.hub_ids(*LISTENERS)) if isinstance(viewer, Person) else self.none()


class Arrival(PutAside):
    """One source brought in, once or again: rows are keyed by (source, row id), so a second time adds only what is new.

    `basis` is what whoever brought it says about the consent of the people in it; `losses` what could not be carried.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=120)
    format = models.CharField(max_length=20)
    basis = models.CharField(max_length=200, blank=True)
    mapping = models.JSONField(default=dict)
    rows_new = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    losses = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hub", "source", "format"], name="one_arrival_a_source")
        ]

    def __str__(self) -> str:
        return self.source
