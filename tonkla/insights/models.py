"""Themes that people decided, insight statements, and the evidence under them. No words are copied here."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.boards.models import Card
from tonkla.people.models import Hub, Person
from tonkla.workshops.models import Workshop


class OwnedQuerySet(models.QuerySet[Any]):
    """Things of a hub: its people see them. The national officer sees aggregates elsewhere, not these."""

    def visible_to(self, viewer: Any) -> "OwnedQuerySet":
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


class Theme(models.Model):
    """Cards that speak of the same thing, as people decided. `suggested` keeps what the engine had proposed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=120)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    suggested = models.JSONField(default=dict, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """A person said: this card belongs to this theme (or, with `apart`, does not). The engine keeps to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="placements")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="placements")
    apart = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["theme", "card"], name="one_placement_a_card")]


class Insight(models.Model):
    """A non-obvious statement with evidence: who, what, because, how sure."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="insights")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="insights")
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=400)
    because = models.CharField(max_length=400)
    confidence = models.PositiveSmallIntegerField(default=1)  # 1 a hunch · 2 heard from several · 3 heard again and again
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.what


class Stance(models.TextChoices):
    FOR = "for"
    AGAINST = "against"


class Evidence(models.Model):
    """A card under an insight: it speaks for it or against it. Excerpts of field notes join with their room."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="evidence")
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.FOR)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["insight", "card"], name="one_stance_a_card")]
