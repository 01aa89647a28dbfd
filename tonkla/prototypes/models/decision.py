"""What was decided about each part of a version; and the gallery, where all teams lay dots."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.prototypes.models.prototype import Edition, Prototype, Verdict
from tonkla.prototypes.models.run import Observation
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat

DOTS = 3


class Decision(models.Model):
    """Keep, change or drop one element of a version, with the reason and the observation behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="decisions")
    element = models.CharField(max_length=12)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.CharField(max_length=300)
    new_text = models.TextField(blank=True)
    observations = models.ManyToManyField(Observation, related_name="decisions", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "element"], name="one_verdict_an_element")]


class DotManager(models.Manager["Dot"]):
    @transaction.atomic
    def lay(self, prototype: Prototype, seat: Seat, at: Any) -> None:
        """Lay one of three dots on a prototype of another team. Once on each; laid twice it is there once."""
        if prototype.workshop_id != seat.workshop_id:
            raise Refusal("not_your_run")
        if prototype.team_id and prototype.team_id == seat.team_id:
            raise Refusal("dot_on_own")
        laid = self.select_for_update().filter(seat=seat)
        if laid.filter(prototype=prototype).exists():
            return
        if laid.count() >= DOTS:
            raise Refusal("no_gallery_dots_left", n=DOTS)
        self.get_or_create(prototype=prototype, seat=seat, defaults={"at": at})
        tell(seat.workshop_id, "gallery", prototype.pk, actor=seat.pk, at=at)

    def take_back(self, prototype: Prototype, seat: Seat) -> None:
        self.filter(prototype=prototype, seat=seat).delete()


class Dot(models.Model):
    """One seat's dot on another team's prototype in the gallery."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prototype = models.ForeignKey(Prototype, on_delete=models.CASCADE, related_name="dots")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects = DotManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["prototype", "seat"], name="one_dot_a_seat")]
