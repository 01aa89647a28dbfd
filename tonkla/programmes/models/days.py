"""Days a hub knows better than any table: school terms, and what was confirmed of the Islamic calendar."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from tonkla.people.models import Hub, Person


class HubDayKind(models.TextChoices):
    TERM = "term"  # school is on
    BREAK = "break"  # school is out
    CONFIRMED = "confirmed"  # the day a computed Islamic date really fell on here
    OWN = "own"


class HubDayManager(models.Manager["HubDay"]):
    def confirm(self, hub: Hub, about: str, name: str, day: date, by: Person) -> "HubDay":
        """The hub says on which day a computed date falls; said again, the new day holds and the old one is put aside."""
        self.filter(hub=hub, kind=HubDayKind.CONFIRMED, about=about, removed_at=None).exclude(day=day).update(
            removed_at=timezone.now()
        )
        known = self.filter(hub=hub, kind=HubDayKind.CONFIRMED, about=about, day=day).order_by("pk").last()
        held = known or self.model(hub=hub, kind=HubDayKind.CONFIRMED, about=about, day=day, by=by)
        held.name, held.removed_at = name[:120], None
        held.save()
        return held


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

    objects = HubDayManager()

    class Meta:
        ordering: ClassVar = ["day"]
