"""The file a phone hands out when it could not send, taken in on the facilitator's page.

Each row goes through the very form and verb it would have gone through from the phone, whichever room's it is, so the same
checks hold and the same id is kept once. Whose words they are is proved by the mark the page had given the phone; without
one the facilitator who brings the file in answers for them. A phone's clock decides nothing: it is only shown.
"""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError, transaction

from tonkla.boards.forms import row_of
from tonkla.boards.models import Card, Intake, Voice, Wording
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
    made: tuple[str, str] | None = None  # what is new because of it: its kind and id


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


def write_down(lines: list[Line], workshop: Workshop, by: Seat, at: datetime) -> Intake | None:
    """What was new in a file, so that it can be taken back."""
    made = [line.made for line in lines if line.made]
    return Intake.objects.create(workshop=workshop, by=by, made=made, at=at) if made else None


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
    made = (getattr(receiver, "kind", ""), fields["id"]) if receipt.created else None
    return Line(words, state, by=seat.name, written_at=written_at, made=made)


@transaction.atomic
def take_back(intake: Intake, by: Seat, at: datetime) -> int:
    """Undo a file: its cards come off, its wordings give way to those before, its voices are gone. Returns how many things
    other rooms made of it and keep."""
    if intake.undone_at:
        return 0
    intake.undone_at = at
    intake.save(update_fields=["undone_at"])
    kept = 0
    for kind, key in intake.made:
        if kind == "card":
            for card in Card.objects.filter(pk=key).select_related("board__session"):
                card.remove(by, at)
        elif kind == "wording":
            unsay(key, by, at)
        elif kind == "voice":
            for voice in Voice.objects.filter(pk=key).select_related("board__session"):
                voice.unsay(at)
        else:
            kept += 1
    return kept


def unsay(key: str, by: Seat, at: datetime) -> None:
    """A wording of the file gives way: kept beside it is settled, chosen it makes place for the one before."""
    wording = Wording.objects.select_related("card__board__session").filter(pk=key).first()
    if wording is None:
        return
    card = wording.card
    before = card.wordings.filter(is_beside=False, revision=wording.revision - 1).first()
    if wording.is_beside:
        card.wordings.filter(pk=key, settled_at=None).update(settled_at=at)
        card.tell("card", by, at)
    elif before and card.revision == wording.revision:
        card.choose(before, by, at)


@transaction.atomic
def bring_again(intake: Intake, by: Seat, at: datetime) -> None:
    """The opposite: its cards are there again. Other words and voices come by bringing the file in once more."""
    if intake.undone_at:
        intake.undone_at = None
        intake.save(update_fields=["undone_at"])
        keys = [key for kind, key in intake.made if kind == "card"]
        for card in Card.objects.filter(pk__in=keys).select_related("board__session"):
            card.bring_back(by, at)
