"""A kind of people one hopes to help begin: made once from a profile, chosen again by notes, needs, prototypes, plans."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import LISTENERS, Hub, Person, PutAside
from tonkla.places.models import Place
from tonkla.refusal import Refusal

TYPES = ("activist", "innovator", "social_enterprise")


class SegmentQuerySet(models.QuerySet["Segment"]):
    def visible_to(self, viewer: Any) -> "SegmentQuerySet":
        return self.filter(hub__in=viewer.hub_ids()) if isinstance(viewer, Person) else self.none()

    def standing(self) -> "SegmentQuerySet":
        return self.filter(removed_at=None)

    def to_choose(self, viewer: Any, hub: Hub | None, chosen: Any = None) -> "SegmentQuerySet":
        """What a form may offer: the hub's standing ones, and the one that was chosen before, even when put away since."""
        return self.visible_to(viewer).filter(hub=hub).filter(models.Q(removed_at=None) | models.Q(pk=chosen))


class SegmentManager(models.Manager["Segment"]):
    def draw(
        self, hub: Hub, by: Person, *, source_kind: str = "", source_id: uuid.UUID | None = None, **facts: Any
    ) -> "Segment":
        """Name a kind of people. From the same board once more it is the same one, with the newer words."""
        if hub.pk not in by.hub_ids(*LISTENERS):
            raise Refusal("not_yours")
        known = self.filter(hub=hub, source_kind=source_kind, source_id=source_id).first() if source_id else None
        if known is None:
            return self.create(hub=hub, by=by, source_kind=source_kind, source_id=source_id, **facts)
        for name, value in facts.items():
            setattr(known, name, value)
        known.removed_at = None
        known.save()
        return known


class Segment(PutAside):
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

    objects = SegmentManager.from_queryset(SegmentQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
