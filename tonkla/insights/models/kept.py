"""What is kept beside the words: when they were said, which surveys are gathered along, what the engine made of them."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Arrival, Excerpt
from tonkla.people.models import Person
from tonkla.workshops.models import Workshop


class SaidOn(models.Model):
    """When the words of a card that came from a table were said, as the table tells: in its own words, and as a day."""

    card = models.OneToOneField(Card, on_delete=models.CASCADE, primary_key=True, related_name="said_on")
    told = models.CharField(max_length=40)
    on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.told


class Source(models.Model):
    """A survey that came in elsewhere and is gathered along with a workshop's cards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sources")
    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="gathered")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "arrival"], name="one_source_a_survey")]


class Suggestion(models.Model):
    """What the engine last proposed for a workshop, and for which state of its words. It holds ids and shared words only."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, primary_key=True, related_name="suggestion")
    state = models.CharField(max_length=64)
    found = models.JSONField(default=dict)
    at = models.DateTimeField()


class Vector(models.Model):
    """The numbers that stand for what a card or passage says, kept so that it is read once. Gone with the words.

    `digest` says of which words: other words, and the numbers count no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.OneToOneField(Card, null=True, blank=True, on_delete=models.CASCADE, related_name="vector")
    excerpt = models.OneToOneField(Excerpt, null=True, blank=True, on_delete=models.CASCADE, related_name="vector")
    digest = models.CharField(max_length=32)
    body = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(card__isnull=True, excerpt__isnull=False)
                | models.Q(card__isnull=False, excerpt__isnull=True),
                name="numbers_of_a_card_or_an_excerpt",
            ),
        ]
