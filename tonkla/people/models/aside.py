"""Putting aside and bringing back, for nouns of every room."""

from typing import Any

from django.db import models


class PutAside(models.Model):
    """What can be put aside: it leaves the lists and is lost nowhere; whoever put it aside brings it back from the same
    page. What rests on it says so."""

    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def remove(self, at: Any) -> None:
        """Put aside; asked twice, the first time stands."""
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    def bring_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])
