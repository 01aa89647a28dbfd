"""The file a phone hands out when it could not send, taken in on the facilitator's page.

Each row goes through the very form and verb it would have gone through from the phone, whichever room's it is, so the same
checks hold and the same id is kept once. Whose words they are is proved by the mark the page had given the phone; without
one the facilitator who brings the file in answers for them. A phone's clock decides nothing: it is only shown.
"""

import json
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError, transaction

from tonkla.boards.forms import row_of
from tonkla.feed.receivers import find
from tonkla.feed.ticket import Ticket, is_form_token
from tonkla.people.keys import as_key
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, Workshop

MOST_ROWS = 2000
FIELDS = 40
LONGEST = 20_000


@dataclass(frozen=True)
class Line:
    """One row of the file and what became of it: kept, late, known (it had arrived before), refused with the reason."""

    words: str
    state: str
    by: str = ""
    why: str = ""
    written_at: str = ""


def rows_of(body: bytes) -> list[dict[str, Any]]:
    """The rows of the file, or a refusal. Only plain objects with plain words are let through."""
    try:
        told = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal("not_an_unsent_file") from None
    if not isinstance(told, dict) or told.get("tonkla") != "not sent":
        raise Refusal("not_an_unsent_file")
    items = told.get("items")
    if not isinstance(items, list) or len(items) > MOST_ROWS or not all(isinstance(item, dict) for item in items):
        raise Refusal("not_an_unsent_file")
    return items


def fields_of(item: dict[str, Any]) -> dict[str, str]:
    """The form as the phone had it: words by name, and the id it was given there."""
    words = item.get("words")
    if not isinstance(words, dict):
        raise Refusal("row_without_a_place")
    plain = {str(name)[:80]: text[:LONGEST] for name, text in list(words.items())[:FIELDS] if isinstance(text, str)}
    return plain | {"id": str(item.get("id", ""))}


def seat_of(item: dict[str, Any], workshop: Workshop, by: Seat) -> Seat:
    """The seat that wrote a row, if the file proves it; else the facilitator who brings it in."""
    key, proof = as_key(str(item.get("seat", ""))), item.get("proof")
    if key and isinstance(proof, str) and is_form_token(key, proof):
        return workshop.seats.select_related("team").filter(pk=key).first() or by
    return by


def bring_in(rows: list[dict[str, Any]], workshop: Workshop, by: Seat, language: str) -> list[Line]:
    """Take every row in, in the order of the file, each by itself: what one refuses does not hold up the others."""
    return [bring_one(item, workshop, by, language) for item in rows]


def bring_one(item: dict[str, Any], workshop: Workshop, by: Seat, language: str) -> Line:
    words, written_at = "", str(item.get("written_at", ""))[:30]
    try:
        fields = fields_of(item)
        words = (fields.get("text") or row_of(fields) or fields.get("answer", ""))[:200]
        path = urlsplit(str(item.get("url", ""))[:500]).path
        found = find(path)
        if found is None:
            raise Refusal("row_without_a_place")
        receiver, ids = found
        if uuid.UUID(ids["workshop"]) != workshop.pk:
            raise Refusal("written_in_another_workshop")
        seat = seat_of(item, workshop, by)
        ticket = Ticket(seat=seat.pk, workshop=workshop.pk, team=seat.team_id, epoch=seat.epoch)
        draft = receiver.clean(ticket, ids, fields)
        with transaction.atomic():
            receipt = receiver.save(draft)
    except Refusal as refusal:
        said = refusal.words(language)
        return Line(words, "refused", why=f"{said['why']} {said['next']}", written_at=written_at)
    except (DatabaseError, ValueError, TypeError):
        said = Refusal("row_without_a_place").words(language)
        return Line(words, "refused", why=f"{said['why']} {said['next']}", written_at=written_at)
    state = "known" if not receipt.created else "late" if receipt.state == "late" else "kept"
    return Line(words, state, by=seat.name, written_at=written_at)
