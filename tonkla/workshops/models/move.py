"""The moves that say what happens now, and what is said to everybody meanwhile."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.people.models import Person
from tonkla.workshops.models.seat import Seat
from tonkla.workshops.models.session import Session
from tonkla.workshops.models.workshop import Workshop


class MoveVerb(models.TextChoices):
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"


class Move(models.Model):
    """One thing the facilitator did with time. What is now follows from the moves that were not undone.

    `by` answers for it; `hand` is the co-facilitator's seat where somebody they let in pressed the button. `deed` is the
    number of the first of several moves made with one tap (tracks opened together): they are taken back with one tap.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="moves")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=8, choices=MoveVerb.choices)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    minutes = models.SmallIntegerField(default=0)
    deed = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    hand = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "number"], name="one_move_a_number")]


class Notice(models.Model):
    """A sentence of the facilitator to all seats: on every phone and on the projector until it is taken down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField(max_length=200)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]


class Showing(models.Model):
    """What each wrote alone in a step is shown to the team before the step is over; undone, it is each one's again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="showings")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
