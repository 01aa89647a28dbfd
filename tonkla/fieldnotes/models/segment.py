"""A kind of people one hopes to help begin: made once from a profile, chosen again by notes, needs, prototypes, plans."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.places.models import Place

TYPES = ("activist", "innovator", "social_enterprise")


class SegmentQuerySet(models.QuerySet["Segment"]):
    def visible_to(self, viewer: Any) -> "SegmentQuerySet":
        return self.filter(hub__in=viewer.hub_ids()) if isinstance(viewer, Person) else self.none()


class Segment(models.Model):
    """A kind of potential incubatee: type mix, age band, place, stage, channels, what they already do well. Nobody's
    words and nobody's name. `origin` (kind, id) says which board or card it came from, if any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    types = models.JSONField(default=list, blank=True)
    age_band = models.CharField(max_length=40, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=120, blank=True)
    channels = models.CharField(max_length=300, blank=True)
    strengths = models.CharField(max_length=300, blank=True)
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
