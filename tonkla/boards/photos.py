"""Photos: of a paper drawing kept with a card, as a card of its own, of a whole paper board to key from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tonkla.boards.forms import clean_id, clean_note
from tonkla.boards.models import Board, Card, Draft, Sheet
from tonkla.files.models import Photo
from tonkla.files.photos import ready
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat

CAPTION = 200


def photo_of(card: Card) -> str:
    """The address of a card's photo, if it has one."""
    kept = Photo.objects.filter(owner_kind="card", owner_id=card.pk).first()
    return f"/files/{kept.pk}/" if kept else ""


def keep_photo(card: Card, upload: Any, by: Seat, at: datetime) -> None:
    """Re-encode and keep a photo under a card (a newer one takes its place)."""
    if upload is None:
        raise Refusal("photo_missing")
    if card.is_withdrawn:
        raise Refusal("told_no_longer")
    made = ready(upload)
    with transaction.atomic():
        made.keep(owner_kind="card", owner_id=card.pk)
        card.tell("card", by, at)


def picture(board: Board, fields: Mapping[str, str], upload: Any, by: Seat, at: datetime) -> Card:
    """A photo as a card of its own, both kept or neither. Sent twice, it is one card."""
    if upload is None:
        raise Refusal("photo_missing")
    draft = Draft(
        id=clean_id(fields.get("id", "")),
        board=board.pk,
        section=fields.get("section", "")[:60],
        text=clean_note(fields.get("text", ""), CAPTION),
        veiled=fields.get("veiled") == "1",
    )
    made = ready(upload)
    with transaction.atomic():
        receipt = Card.objects.receive(draft, by.pk, at)
        kept = Card.objects.select_related("board__session").get(pk=receipt.id)
        if receipt.created:
            made.keep(owner_kind="card", owner_id=kept.pk)
    return kept


def keep_sheet(board: Board, upload: Any, by: Seat, at: datetime) -> Sheet:
    """A photo of a paper board, to key its cards from."""
    if upload is None:
        raise Refusal("photo_missing")
    made = ready(upload)
    with transaction.atomic():
        sheet = Sheet.objects.create(board=board, by=by, at=at)
        made.keep(owner_kind="sheet", owner_id=sheet.pk)
    return sheet
