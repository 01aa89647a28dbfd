"""Work for later: a table of chores, each done at least once."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

SILENT = timedelta(seconds=90)  # a worker that has said nothing for so long is taken to be gone
MOST_TRIES = 3


class ChoreManager(models.Manager["Chore"]):
    def ask(self, kind: str, key: str, now: datetime, **payload: Any) -> "Chore":
        """Ask for a piece of work. The same kind and key asked twice while waiting is one chore."""
        chore, _ = self.get_or_create(kind=kind, key=key, done_at=None, defaults={"payload": payload, "due_at": now})
        return chore

    def waiting(self, now: datetime) -> "models.QuerySet[Chore]":
        """What is due and in nobody's hands, oldest first."""
        free = models.Q(heard_at=None) | models.Q(heard_at__lt=now - SILENT)
        return self.filter(free, done_at=None, due_at__lte=now, tries__lt=MOST_TRIES).order_by("due_at", "pk")


class Chore(models.Model):
    """Work for later, at least once: a kind, what about, until done. `heard_at`: when its worker last said how far it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)
    step = models.CharField(max_length=40, blank=True)
    share = models.PositiveSmallIntegerField(default=0)  # of a hundred
    heard_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ChoreManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], condition=models.Q(done_at=None), name="one_waiting_chore")
        ]

    def claim(self, now: datetime) -> bool:
        """Take it in hand. False where another worker was quicker."""
        mine = Chore.objects.waiting(now).filter(pk=self.pk)
        return mine.update(heard_at=now, tries=models.F("tries") + 1, trouble="") == 1

    def tell(self, step: str, share: int, now: datetime) -> None:
        """Say how far it is, for whoever waits."""
        self.step, self.share, self.heard_at = step, share, now
        self.save(update_fields=["step", "share", "heard_at"])

    @property
    def is_stuck(self) -> bool:
        """Tried as often as is sensible; `trouble` says what happened."""
        return self.done_at is None and self.tries >= MOST_TRIES and bool(self.trouble)
