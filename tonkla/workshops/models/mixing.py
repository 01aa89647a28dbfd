"""Who sat in which team, mix after mix, which two belong together or apart, and what became of the teams themselves."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.people.models import Person
from tonkla.workshops.models.seat import Seat, Team
from tonkla.workshops.models.workshop import Workshop


class Pairing(models.Model):
    """Two seats that stay together in every mix, or never meet in one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="pairings")
    one = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    apart = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)


class Mix(models.Model):
    """One time the teams were mixed: seat → team before and after. That is how it is taken back, and who has met whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="mixes")
    number = models.PositiveIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "number"], name="one_mix_a_number")]


class TeamVerb(models.TextChoices):
    ADD = "add"
    NAME = "name"
    REMOVAL = "removal"


class TeamChange(models.Model):
    """One change of a team: made, named anew, taken out. That is how it is taken back. `was` = its name before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="team_changes")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=8, choices=TeamVerb.choices)
    was = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at"]
