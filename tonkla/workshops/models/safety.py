"""Safe for everybody, above all for those under 20: a named person, and a way to tell them something."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Person
from tonkla.workshops.models.seat import Seat
from tonkla.workshops.models.workshop import Workshop


class SafetyContact(models.Model):
    """The person in the room one can go to. Named before a workshop with people under 20 may open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="safety_contacts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return self.person.name


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, viewer: Any) -> "ConcernQuerySet":
        """The safeguarding contact it was written to, and nobody else: no owner, no trainer, no seat."""
        return self.filter(to__person=viewer) if isinstance(viewer, Person) else self.none()


class Concern(models.Model):
    """Something somebody is worried about. Purpose: that the safeguarding contact reads it and acts.

    Never told to the feed, never exported, not searchable. `seat` only where the writer chose to give their name.
    Kept until the contact's work with it is over, at most a year; the hub's owner cannot read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(SafetyContact, on_delete=models.PROTECT, related_name="concerns")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]
