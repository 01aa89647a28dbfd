"""What a group has put in order before it registers: ticks that are kept, each with who and when."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.people.models import Person
from tonkla.programmes.models.programme import Programme


class TickManager(models.Manager["Tick"]):
    def set(self, programme: Programme, keys: set[str], by: Person) -> None:
        """Exactly these stand ticked; what stood already keeps who ticked it."""
        self.filter(programme=programme).exclude(key__in=keys).delete()
        for key in sorted(keys):
            self.get_or_create(programme=programme, key=key, defaults={"by": by})


class Tick(models.Model):
    """One line of the readiness checklist that somebody says is in order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="ticks")
    key = models.SlugField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = TickManager()

    class Meta:
        ordering: ClassVar = ["key"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "key"], name="one_tick_a_line")]
