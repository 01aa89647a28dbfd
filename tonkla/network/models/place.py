"""What hubs and offices say of places, and hubs that show themselves."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.places.models import Place


class HubAffinity(models.Model):
    """A hub says that its place and another have much in common, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)


class Figure(models.Model):
    """A number about a whole place that an office published: income, poverty, youth, shares of religions. Never about persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)  # income · poverty · youth · people · need:NAME · religion:NAME
    value = models.FloatField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "key"], condition=models.Q(removed_at=None), name="one_figure_of_a_kind"
            )
        ]


class PublicPage(models.Model):
    """A hub shows itself to everybody without sign-in: name, place, languages, what it published. Taken back by `undone_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hub"], condition=models.Q(undone_at=None), name="one_public_page_a_hub")
        ]


class Month(models.Model):
    """What was shared from Bangkok and from everywhere else by the end of a month. The month's last look stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.DateField(unique=True)
    capital = models.JSONField(default=dict)
    rest = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["first"]
