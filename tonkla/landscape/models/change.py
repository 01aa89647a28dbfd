"""What a fact said before."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.landscape.models.actor import Actor
from tonkla.landscape.models.offer import Offer
from tonkla.people.models import Person


class Change(models.Model):
    """A fact as it was before somebody corrected it: what it said, what it says now, who, when, from which source, how sure."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="changes")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="changes")
    fact = models.CharField(max_length=20)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    source = models.CharField(max_length=300, blank=True)
    is_sure = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar = ["-at", "fact"]
