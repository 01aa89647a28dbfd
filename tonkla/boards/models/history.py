"""What became of a card's words: every wording, and that it was taken off or brought back."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.workshops.models import Seat


class Wording(models.Model):
    """What a card said: every revision, who wrote it, and from which revision. `beside` = kept beside, not chosen."""

    id = models.UUIDField(primary_key=True, editable=False)
    card = models.ForeignKey("boards.Card", on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    of_revision = models.PositiveIntegerField()
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    is_beside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    words_of_people: ClassVar = ("text",)


class Removal(models.Model):
    """A card was taken off the board: by whom, when; undoable.

    With `hides` the facilitator took it out of sight, and `reason` says why: only its writer and the facilitator still
    read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey("boards.Card", on_delete=models.CASCADE, related_name="removals")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    hides = models.BooleanField(default=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class Placing(models.Model):
    """A late card joined the others: who let it, when; undoable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey("boards.Card", on_delete=models.CASCADE, related_name="placings")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class CardGroup(models.Model):
    """Cards of one board that a team laid together, with a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("boards.Board", on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return self.name
