"""Places that meet, and what they took home."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.workshops.models import Workshop

AFTER_DAYS = (30, 90, 365)


class ConveningQuerySet(models.QuerySet["Convening"]):
    def visible_to(self, viewer: Any) -> "ConveningQuerySet":
        """Hubs that take part, and the one that invites."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        mine = viewer.hub_ids()
        return self.filter(models.Q(hub__in=mine) | models.Q(hubs__in=mine)).distinct()


class Convening(models.Model):
    """A meeting of places that resemble each other. It runs as a workshop of the inviting hub."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    places = models.ManyToManyField(Place, related_name="+", blank=True)
    hubs = models.ManyToManyField(Hub, related_name="+", blank=True)
    far = models.JSONField(default=list, blank=True)  # ids of invited hubs on other machines
    languages = models.CharField(max_length=120, blank=True)
    interpreters = models.CharField(max_length=200, blank=True)
    care = models.CharField(max_length=300, blank=True)  # access, and whatever else to mind
    food = models.CharField(max_length=200, blank=True)
    prayer = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=300, blank=True)  # how one comes there, and who pays
    agenda = models.CharField(max_length=80, blank=True)  # the agenda it begins with: a ready one, or one that came
    is_online = models.BooleanField(default=False)
    day = models.DateField(null=True, blank=True)
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)  # stands on the public pages since
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ConveningQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title


class ExchangeKind(models.TextChoices):
    TOOL = "tool"
    PROMISE = "promise"


class Exchange(models.Model):
    """What went from one place to another at a convening: a tool taken home, or a promise between them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    convening = models.ForeignKey(Convening, on_delete=models.CASCADE, related_name="exchanges")
    kind = models.CharField(max_length=8, choices=ExchangeKind.choices)
    giver = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    due = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at"]


class Answer(models.Model):
    """What came of an exchange when one asked, thirty, ninety or 365 days later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="answers")
    after_days = models.PositiveSmallIntegerField()
    came = models.CharField(max_length=8)  # done · partly · not
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exchange", "after_days"], name="one_answer_a_time_of_asking")
        ]


class Reply(models.Model):
    """What an invited hub says to a meeting, here or on another machine: yes, no or later. Travels with the next bundle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    convening = models.UUIDField(db_index=True)  # its id, wherever it was proposed
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=5)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["convening", "hub"], name="one_reply_a_hub")]
