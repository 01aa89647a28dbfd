"""Work for later: a table of chores, each done at least once."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models


class ChoreManager(models.Manager["Chore"]):
    def ask(self, kind: str, key: str, now: datetime, **payload: Any) -> "Chore":
        """Ask for a piece of work. The same kind and key asked twice while waiting is one chore."""
        chore, _ = self.get_or_create(kind=kind, key=key, done_at=None, defaults={"payload": payload, "due_at": now})
        return chore


class Chore(models.Model):
    """Work for later, at least once: a kind, what about, until done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ChoreManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], condition=models.Q(done_at=None), name="one_waiting_chore")
        ]
