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


class Sealed(models.Model):
    """A photo, a voice or a paper of somebody, lying encrypted; whose it is decides who may open it (`files.owners`).

    `digest` is made with the installation's key: it says nothing to those who do not have it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    owner_kind = models.CharField(max_length=20)
    owner_id = models.UUIDField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner_kind", "owner_id"], name="sealed_of_an_owner")]

    @property
    def is_picture(self) -> bool:
        return self.kind.startswith("image/")
