"""A worry told outside a workshop: beside a talk, a consent, a receipt. Only the one it was written to reads it."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models.person import Hub, Person, Role


class WorryQuerySet(models.QuerySet["Worry"]):
    def visible_to(self, viewer: Any) -> "WorryQuerySet":
        """The one it was written to, and nobody else."""
        return self.filter(to=viewer) if isinstance(viewer, Person) else self.none()


class WorryManager(models.Manager["Worry"]):
    def contacts(self, hub: Hub) -> list[Person]:
        """Who cares for safety in this hub; where nobody is named, its owners."""
        people = Person.objects.filter(membership__hub=hub, membership__left_at=None, is_active=True)
        named = people.filter(membership__role=Role.SAFEGUARDING, membership__hub=hub, membership__left_at=None)
        return list(named.distinct().order_by("name") or hub.owners().order_by("name"))


class Worry(models.Model):
    """Something somebody is worried about. Purpose: that whoever cares for safety in the hub reads it and acts.

    Never in a list, an export or the search; without the writer's name, and bound to no receipt. Kept at most a year.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = WorryManager.from_queryset(WorryQuerySet)()

    class Meta:
        ordering: ClassVar = ["-at"]
