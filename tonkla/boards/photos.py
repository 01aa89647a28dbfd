"""A photo of a paper drawing, kept with a card."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tonkla.boards.models import Card
from tonkla.files.photos import keep
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat


def keep_photo(card: Card, upload: Any, by: Seat, at: datetime) -> None:
    """Re-encode and keep a photo under a card (a newer one takes its place)."""
    if upload is None:
        raise Refusal("photo_missing")
    with transaction.atomic():
        keep(upload, owner_kind="card", owner_id=card.pk)
        card.tell("card", by, at)
