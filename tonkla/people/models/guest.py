"""A guest expert: an account that sees one programme and nothing else of the hub."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models.person import Hub, Person


class GuestManager(models.Manager["Guest"]):
    def programmes_of(self, person: Any) -> list[uuid.UUID]:
        """The programmes somebody was asked to look at, by id. What a programme is, its own room knows."""
        if not isinstance(person, Person):
            return []
        return list(self.filter(person=person, left_at=None).values_list("programme_id", flat=True))

    def of_programme(self, programme_id: uuid.UUID) -> "models.QuerySet[Guest]":
        return self.filter(programme_id=programme_id, left_at=None).select_related("person")


class Guest(models.Model):
    """What an expert from outside may see: one programme of one hub, since when, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="guests")
    programme_id = models.UUIDField(db_index=True)  # opaque: programmes live in a higher room
    what = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = GuestManager()

    class Meta:
        ordering: ClassVar = ["since"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "programme_id"], condition=models.Q(left_at=None), name="one_guest_a_programme"
            )
        ]
