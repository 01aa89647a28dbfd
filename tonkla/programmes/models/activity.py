"""What a programme does, and how far each part answers which need."""

import uuid
from typing import ClassVar

from django.db import models, transaction

from tonkla.handbook.models import Tool
from tonkla.needs.models import Need
from tonkla.people.models import Person, PutAside
from tonkla.places.models import Place
from tonkla.programmes.models.programme import Programme
from tonkla.prototypes.models import Edition


class Format(models.TextChoices):
    IN_PLACE = "in_place"
    REMOTE = "remote"
    ON_PAPER = "on_paper"


class Wish(models.TextChoices):
    """What people have decided about an activity before any engine is asked."""

    MUST = "must"
    NEVER = "never"


class Activity(PutAside):
    """One part of a programme, adopted from a prototype's version, taken from a tool, or written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="activities")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=160)
    what = models.TextField(blank=True)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.IN_PLACE)
    hours = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    cost_baht = models.DecimalField(max_digits=10, decimal_places=0, default=0)
    people = models.PositiveIntegerField(default=0)
    month = models.DateField(null=True, blank=True)  # the first of the month
    stage = models.CharField(max_length=60, blank=True)
    responsible = models.CharField(max_length=80, blank=True)
    skills = models.JSONField(default=list)  # names of skills it takes
    lang = models.CharField(max_length=40, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tool = models.ForeignKey(Tool, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(max_length=120, blank=True)
    origin = models.CharField(max_length=200, blank=True)  # where it came from, told by the plan it travelled in
    wish = models.CharField(max_length=5, choices=Wish.choices, blank=True)
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def came_from(self) -> str:
        """The prototype's version it was adopted from, or what the plan it travelled in said of that."""
        return str(self.edition) if self.edition else self.origin

    @transaction.atomic
    def answer(self, levels: dict[uuid.UUID, str]) -> None:
        """Say how far this activity answers which need. `none` takes the answer away. Unknown needs are left alone."""
        for need in self.programme.needs.filter(pk__in=levels):
            level = levels[need.pk]
            if level in (Level.PARTLY, Level.FULLY):
                Answering.objects.update_or_create(activity=self, need=need, defaults={"level": level})
            else:
                Answering.objects.filter(activity=self, need=need).delete()


class Level(models.TextChoices):
    NONE = "none"
    PARTLY = "partly"
    FULLY = "fully"


class Answering(models.Model):
    """How far an activity answers a need."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="answers")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="answers")
    level = models.CharField(max_length=6, choices=Level.choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "need"], name="one_level_a_need")]
