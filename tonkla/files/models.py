"""Photos as we keep them: re-encoded, without metadata, named by what they hold."""

import uuid
from typing import ClassVar

from django.db import models


class Photo(models.Model):
    """One stored picture and whose it is. The owner's room decides who may see it (`files.owners`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    owner_kind = models.CharField(max_length=20)
    owner_id = models.UUIDField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner_kind", "owner_id"], name="photos_of_an_owner")]
