"""What came from other machines: tools, trials, editions, and plain facts."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from tonkla.handbook.models import Edition, Tool, Trial
from tonkla.network.models.node import Node
from tonkla.people.models import Person
from tonkla.places.models import Place

WHAT = ("tool", "trial", "edition")


class Carried(models.Model):
    """A machine tells of a tool, a trial or an edition (exactly one) in its newest bundle; `gone_at`: not any more.

    What no machine tells of any longer is put away here; told of again, it is back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    trial = models.ForeignKey(Trial, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="carried")
    at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tool__isnull=False, trial__isnull=True, edition__isnull=True)
                | models.Q(tool__isnull=True, trial__isnull=False, edition__isnull=True)
                | models.Q(tool__isnull=True, trial__isnull=True, edition__isnull=False),
                name="one_thing_carried",
            ),
            *(models.UniqueConstraint(fields=["node", what], name=f"one_{what}_of_a_machine") for what in WHAT),
        ]


class SharedKind(models.TextChoices):
    HUB = "hub"
    NEED = "need"
    PLAN = "plan"
    OUTCOME = "outcome"
    INSIGHT = "insight"
    ACTOR = "actor"
    AGENDA = "agenda"
    AFFINITY = "affinity"
    CONVENING = "convening"


class Shared(models.Model):
    """One shared fact of another machine: plain data from its allow-list, never anybody's words or name.

    The newest bundle of a node replaces what it said before: what it no longer shares is gone here too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="shared")
    kind = models.CharField(max_length=10, choices=SharedKind.choices)
    key = models.UUIDField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["node", "kind", "key"], name="one_shared_fact")]


class TakenOut(models.Model):
    """An owner took out what had come from a machine. Nothing of it comes in through others until that is undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="takings_out")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["node"], condition=models.Q(undone_at=None), name="taken_out_once")
        ]

    def undo(self, now: datetime | Any) -> None:
        self.undone_at = self.undone_at or now
        self.save(update_fields=["undone_at"])
