"""Who is expected, from where, and what they need; kept on the main machine, never asked of a phone."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Person
from tonkla.places.models import Place
from tonkla.workshops.models.seat import Seat
from tonkla.workshops.models.workshop import Workshop

NEEDS = ("food", "prayer", "access", "language")


class Answer(models.TextChoices):
    """What somebody who was asked said."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANNOT = "cannot"


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def visible_to(self, viewer: Any) -> "InviteeQuerySet":
        """Trainers and owners of the host hub, nobody else: neither members, nor seats."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(workshop__hub__in=viewer.hub_ids("owner", "trainer"))

    def standing(self) -> "InviteeQuerySet":
        return self.filter(removed_at=None)

    def coming(self) -> "InviteeQuerySet":
        """All who may still come."""
        return self.standing().exclude(status=Answer.CANNOT)


class Invitee(models.Model):
    """Somebody expected at a workshop. Purpose: to prepare the room and to know who needs a guardian's sheet.

    Kept with the workshop; what is said about food, prayer, access and language is for the kitchen and the room only and
    is erased thirty days after the last day (`forget_needs`). `guardian_at` = the guardian's signed sheet was seen.
    `seat` is set by the facilitator's tap: no phone is ever asked for a surname or an age.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="invitees")
    name = models.CharField(max_length=80)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Answer.choices, default=Answer.ASKED)
    food = models.CharField(max_length=120, blank=True)
    prayer = models.CharField(max_length=120, blank=True)
    access = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=60, blank=True)
    is_under_20 = models.BooleanField(default=False)
    guardian_at = models.DateTimeField(null=True, blank=True)
    guardian_seen_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seat = models.OneToOneField(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitee")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def lacks_sheet(self) -> bool:
        return self.is_under_20 and self.guardian_at is None


class Target(models.Model):
    """How many people a workshop hopes for from one place, or of one kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="targets")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    wanted = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["kind", "place"]
