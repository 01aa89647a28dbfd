"""A phone's file that was brought in."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.workshops.models import Seat, Workshop


class Intake(models.Model):
    """A phone's file was brought in: by whom, when, and what was new in it as (kind, id); undoable. It holds no words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="intakes")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    made = models.JSONField(default=list)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]

    @property
    def n(self) -> int:
        return len(self.made)
