"""Days a hub knows better than any table: school terms, and what was confirmed of the Islamic calendar."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.people.models import Hub, Person


class HubDayKind(models.TextChoices):
    TERM = "term"  # school is on
    BREAK = "break"  # school is out
    CONFIRMED = "confirmed"  # the day a computed Islamic date really fell on here
    OWN = "own"


class HubDay(models.Model):
    """A day or a span that a hub typed in. `about` names the computed date it confirms ("ramadan-1448")."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=HubDayKind.choices)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=40, blank=True)
    day = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]
