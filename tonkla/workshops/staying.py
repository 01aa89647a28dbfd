"""Whose words stay in the workshop: other rooms ask here before anything is quoted, exported, printed or shown outside."""

import uuid
from collections.abc import Iterable

from django.db import models

from tonkla.workshops.models import Seat


def staying(seats: "models.QuerySet[Seat]") -> "models.QuerySet[Seat]":
    """Those who said no at the door, and those under 20 whose guardian's sheet nobody has seen."""
    said_no = models.Q(may_pass_on=False)
    no_sheet = models.Q(invitee__is_under_20=True, invitee__guardian_at=None, invitee__removed_at=None)
    return seats.filter(said_no | no_sheet)


def words_stay_here(seats: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Of these seats, the ones whose words, photos and sound must not leave the workshop."""
    return set(staying(Seat.objects.filter(pk__in=list(seats))).values_list("pk", flat=True))


def stays_here(seat: Seat) -> bool:
    return bool(words_stay_here([seat.pk]))
