"""A sentence to everybody: on every phone and on the projector until it is taken down; down and up again as often as wished."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tonkla.feed.log import tell
from tonkla.refusal import Refusal
from tonkla.workshops.closing import asks_before
from tonkla.workshops.models import Notice, Seat, Workshop
from tonkla.workshops.seats import seat_in
from tonkla.workshops.staying import stays_here

LONGEST = 200


def standing(workshop_id: uuid.UUID) -> Notice | None:
    """What everybody reads now: the newest that was not taken down."""
    return Notice.objects.filter(workshop=workshop_id, removed_at=None).first()


@transaction.atomic
def say(workshop: Workshop, text: str, by: Seat, at: datetime) -> Notice:
    """Say something to all seats. What was said before goes down."""
    if workshop.is_closed:
        raise Refusal("workshop_closed")
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not words:
        raise Refusal("nothing_to_say")
    if len(words) > LONGEST:
        raise Refusal("message_too_long", longest=LONGEST, length=len(words))
    Notice.objects.filter(workshop=workshop, removed_at=None).update(removed_at=at)
    notice = Notice.objects.create(workshop=workshop, text=words, by=by, at=at)
    tell(workshop.pk, "notice", notice.pk, at=at)
    return notice


@transaction.atomic
def take_down(notice: Notice, at: datetime) -> None:
    if Notice.objects.filter(pk=notice.pk, removed_at=None).update(removed_at=at):
        tell(notice.workshop_id, "notice", notice.pk, at=at)


@transaction.atomic
def put_up_again(notice: Notice, at: datetime) -> None:
    """The opposite of taking down: it is what everybody reads again."""
    Notice.objects.filter(workshop=notice.workshop_id, removed_at=None).exclude(pk=notice.pk).update(removed_at=at)
    if Notice.objects.filter(pk=notice.pk).exclude(removed_at=None).update(removed_at=None):
        tell(notice.workshop_id, "notice", notice.pk, at=at)


def read_notices(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """Rows of the feed: what everybody reads now, whichever message changed."""
    rows = {}
    for notice in Notice.objects.filter(pk__in=ids):
        now = standing(notice.workshop_id)
        rows[notice.pk] = {"text": now.text if now else ""}
    return rows


def notice_here(request: HttpRequest) -> dict[str, Any]:
    """For the frame of every page of a room: the sentence to everybody, and whether this seat's words stay here, whether
    it is asked how it sees itself before the training.

    The database is asked only where they are shown.
    """
    match = getattr(request, "resolver_match", None)
    key = match.kwargs.get("workshop") if match and match.app_name in ("workshops", "boards") else None
    if not isinstance(key, uuid.UUID):
        return {}
    return {
        "notice": SimpleLazyObject(lambda: {"text": getattr(standing(key), "text", "")}),
        "before": SimpleLazyObject(
            lambda: {"asked": (seat := seat_in(request, key)) is not None and asks_before(seat)}
        ),
        "staying": SimpleLazyObject(lambda: {"here": (seat := seat_in(request, key)) is not None and stays_here(seat)}),
    }
