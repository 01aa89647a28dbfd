"""What somebody lacks, named from insights; rounds of voting by phone."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.insights.models import Insight, OwnedQuerySet
from tonkla.people.models import Hub, Person
from tonkla.workshops.models import Seat, Session, Workshop


class Need(models.Model):
    """What somebody lacks, never a solution: as it was said, and as it truly is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")
    stated = models.CharField(max_length=300, blank=True)
    true = models.CharField(max_length=300)
    motivation = models.CharField(max_length=300, blank=True)
    concerns = models.JSONField(default=list)  # any mix of activist, innovator, social_enterprise
    insights = models.ManyToManyField(Insight, related_name="needs")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return self.true


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, viewer: Any) -> "RoundQuerySet":
        return self.filter(workshop__in=Workshop.objects.visible_to(viewer))


class Round(models.Model):
    """One voting round: which needs, opened when, closed when. Late votes are kept and counted apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="rounds")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    needs = models.ManyToManyField(Need, related_name="rounds")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True)  # an imported conversation says which

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opened_at"]


class Answer(models.TextChoices):
    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"


class Vote(models.Model):
    """One seat's answer to one need in one round: one row, whatever was tapped how often."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="votes")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    late = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "need", "seat"], name="one_vote_a_seat")]
