"""What an organisation gives or seeks."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.landscape.models.actor import Actor
from tonkla.people.models import Person
from tonkla.places.models import Place


class OfferKind(models.TextChoices):
    PROGRAMME = "programme"
    FUND = "fund"
    SPACE = "space"
    MENTORING = "mentoring"
    TRAINING = "training"
    NETWORK = "network"
    OTHER = "other"


class Way(models.TextChoices):
    IN_PLACE = "in_place"
    MOBILE = "mobile"  # it comes to people
    REMOTE = "remote"
    ON_PAPER = "on_paper"


class Offer(models.Model):
    """What an actor gives or seeks: for whom, how, where it reaches, what it costs those who take it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="offers")
    is_sought = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=OfferKind.choices, default=OfferKind.OTHER)
    instruments = models.JSONField(default=list, blank=True)  # grant · loan · equity …, where it is a fund
    words = models.CharField(max_length=300)
    whom_for = models.JSONField(default=list)
    serves = models.CharField(max_length=160, blank=True)
    youngest = models.PositiveSmallIntegerField(null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=10, blank=True)  # idea · trying · selling · growing; empty: any
    sectors = models.JSONField(default=list, blank=True)
    goals = models.JSONField(default=list)  # SDG numbers, 1 to 17
    targets = models.JSONField(default=list, blank=True)  # SDG targets by official code
    ways = models.CharField(max_length=40, default=Way.IN_PLACE)  # of `Way`, with blanks between
    is_nationwide = models.BooleanField(default=False)
    places = models.ManyToManyField(Place, related_name="+", blank=True)
    languages = models.CharField(max_length=120, blank=True)  # BCP 47, with blanks between
    cost = models.CharField(max_length=120, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["is_sought", "kind", "words"]
        indexes: ClassVar = [  # all that the map asks of an offer, so that it is counted without reading its words
            models.Index(
                fields=[
                    "removed_at",
                    "is_sought",
                    "actor",
                    "is_nationwide",
                    "starts_on",
                    "ends_on",
                    "kind",
                    "stage",
                    "ways",
                ],
                name="offers_counted",
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def tongues(self) -> list[str]:
        """The languages as a list of tags."""
        return self.languages.replace(",", " ").split()

    @property
    def is_afar(self) -> bool:
        """Whether it reaches people wherever they are."""
        return self.is_nationwide or bool({Way.REMOTE, Way.ON_PAPER} & set(self.ways.split()))
