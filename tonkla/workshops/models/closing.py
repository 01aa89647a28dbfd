"""What people leave at the end of a day and of the training: marks, a word, a reflection, a promise, how they see themselves."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tonkla.people.models import Person
from tonkla.workshops.models.seat import Seat, SeatKind
from tonkla.workshops.models.session import Session
from tonkla.workshops.models.workshop import Workshop, fresh_token

MARKS = ("acceptable", "fitting", "feasible")
ONE_TO_FIVE = (MinValueValidator(1), MaxValueValidator(5))


class Mark(models.Model):
    """One person's rating of a tool after its session. Counts of them become a trial; who gave which stays here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="marks")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="marks")
    acceptable = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FIVE)
    fitting = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FIVE)
    feasible = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FIVE)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "seat"], name="one_mark_a_seat")]


class CheckOut(models.Model):
    """A sentence at the end of a day: what somebody takes home. Read by the room's staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="check_outs")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="check_outs")
    day = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["day", "at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "day"], name="one_check_out_a_day")]


class Audience(models.TextChoices):
    TEAM = "team"
    ALL = "all"


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def visible_to(self, viewer: Any) -> "ReflectionQuerySet":
        """One's own; those shared with one's team; those shared with all. Staff read what was shared with all."""
        standing = self.filter(removed_at=None)
        if isinstance(viewer, Seat):
            seen = models.Q(seat=viewer) | models.Q(audience=Audience.ALL)
            if viewer.team_id:
                seen |= models.Q(audience=Audience.TEAM, seat__team=viewer.team_id)
            return standing.filter(seen, seat__workshop=viewer.workshop_id)
        return standing.filter(audience=Audience.ALL, seat__workshop__in=Workshop.objects.visible_to(viewer))


class Reflection(models.Model):
    """What somebody thought about, shared as its writer decided. A private one is never sent: it stays on the phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="reflections")
    day = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    audience = models.CharField(max_length=4, choices=Audience.choices)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["day", "at"]


class Kept(models.TextChoices):
    """What became of a promise. No answer is shown as no answer."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_YET = "not_yet"


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, viewer: Any) -> "CommitmentQuerySet":
        """One's own; staff: those of their hub's workshops."""
        if isinstance(viewer, Seat) and viewer.kind != SeatKind.FACILITATOR:
            return self.filter(seat=viewer)
        return self.filter(seat__workshop__in=Workshop.objects.visible_to(viewer))

    def standing(self) -> "CommitmentQuerySet":
        return self.filter(removed_at=None)


class Commitment(models.Model):
    """What somebody promised to do after the training, by when. Purpose: to remind them and to learn what holds.

    `programmes` has promises of its own, made by staff inside a plan; this one is a participant's. `token` is the address
    by which it is answered in one tap. `keyed_by` = staff who keyed an answer in that came another way. Kept a year.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="commitments")
    what = models.CharField(max_length=200)
    days = models.PositiveSmallIntegerField()
    due = models.DateField()
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    answer = models.CharField(max_length=8, choices=Kept.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    keyed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due", "at"]


class SelfAssessment(models.Model):
    """How somebody sees what they can do, before and after: {"listen": 3, …}. Shown only as counts of five or more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="self_assessments")
    is_after = models.BooleanField()
    answers = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "is_after"], name="one_self_assessment_each")]
