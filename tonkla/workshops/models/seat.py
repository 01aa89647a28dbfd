"""Teams, and the seats of those who joined without an account."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.people.models import Person
from tonkla.places.models import Place
from tonkla.workshops.models.workshop import Workshop, fresh_token


class StandingTeams(models.Manager["Team"]):
    """The teams as they stand: what was taken out is still there (`everything`) with its boards, but nobody joins it."""

    def get_queryset(self) -> models.QuerySet["Team"]:
        return super().get_queryset().filter(removed_at=None)


class Team(models.Model):
    """People who work one board together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=40)
    colour = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    track = models.CharField(max_length=20, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingTeams()
    everything: ClassVar[models.Manager["Team"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["position", "name"]
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.name


class SeatKind(models.TextChoices):
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class Seat(models.Model):
    """Someone who joined without an account. Purpose: to say who wrote. The name is a nickname; kept with the workshop.

    `role`, `place` and `may_pass_on` (yes, no, not asked) are what the door asks, all optional; `lang` is what their phone
    is read in, so that teams share a language. `let_in_by` is who made
    a co-facilitator's seat and answers for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seats")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats")
    name = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, choices=SeatKind.choices, default=SeatKind.PARTICIPANT)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    lang = models.CharField(max_length=20, blank=True)
    may_pass_on = models.BooleanField(null=True, blank=True)
    let_in_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    epoch = models.PositiveIntegerField(default=1)
    joined_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["joined_at"]

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """Somebody was there on a day of the agenda: their phone was, or the facilitator ticked it (`by`). Taken back, it is
    kept as taken back, so that the phone does not say it anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="attendances")
    day = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "day"], name="one_attendance_a_day")]


class Reseat(models.Model):
    """A one-time code by which a lost phone's person comes back to the same seat on another phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class CodeMiss(models.Model):
    """How many typed codes failed in a minute, for the whole machine: all phones of a hotspot share one address."""

    minute = models.DateTimeField(primary_key=True)
    misses = models.PositiveIntegerField(default=0)
