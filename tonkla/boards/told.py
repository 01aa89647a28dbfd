"""A passage of a field note laid on a board: its words are joined when shown, and only while the person lets them leave."""

import uuid
from typing import Any

from django.utils import timezone

from tonkla.boards.origins import Origin
from tonkla.fieldnotes.models import Excerpt


def words_of(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    now = timezone.now()
    passages = Excerpt.objects.standing().readable().filter(pk__in=ids).select_related("note__receipt")
    return {one.pk: one.text for one in passages if one.may_leave(now)}


def offered_in(workshop: Any, viewer: Any) -> list[tuple[uuid.UUID, str]]:
    """The passages of the workshop's hub that a facilitator may lay down, newest first."""
    now = timezone.now()
    passages = Excerpt.objects.visible_to(viewer).standing().readable().filter(note__hub=workshop.hub_id)
    newest = passages.select_related("note__receipt").order_by("-at")[:200]
    return [(one.pk, one.text) for one in newest if one.may_leave(now)]


def address_of(excerpt: uuid.UUID) -> str:
    note = Excerpt.objects.filter(pk=excerpt).values_list("note_id", flat=True).first()
    return f"/heard/{note}/#x{excerpt}"


EXCERPT = Origin(words_of, offered_in, address_of)
