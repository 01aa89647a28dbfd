"""The word index: one row a findable thing, its keys segmented by our own word engine, the same on both databases."""

import uuid
from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """A findable thing. `keys` are its words, normalised, between spaces; the words themselves stay with their noun."""

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    keys = models.TextField()
    number = models.BigAutoField(primary_key=True)  # newest last; rank is newest first

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_a_thing")]


class Waiting(models.Model):
    """A thing whose words are to be read once more: noted with the change, read when no phone waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
