"""A note is its id and a number, kept as an event's revision: enough to see what was kept, and how often."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tonkla.feed.log import tell
from tonkla.feed.models import Event
from tonkla.feed.passes import Standing
from tonkla.feed.ticket import Ticket
from tonkla.refusal import Refusal

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True)
class Receipt:
    id: uuid.UUID
    state: str
    revision: int
    seq: int
    created: bool


@dataclass(frozen=True)
class NewNote:
    pattern = re.compile(rf"/w/(?P<workshop>{UUID})/notes/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> tuple[Ticket, uuid.UUID, int]:
        try:
            return ticket, uuid.UUID(fields["id"]), int(fields["number"])
        except (KeyError, ValueError):
            raise Refusal("note_unreadable") from None

    def save(self, draft: tuple[Ticket, uuid.UUID, int]) -> Receipt:
        ticket, key, number = draft
        if number == 666:
            raise RuntimeError("a poisoned note")
        if number == 667:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO nowhere VALUES (1)")
        known = Event.objects.filter(channel=ticket.workshop, object_id=key).first()
        if known and (known.revision, known.actor) != (number, ticket.seat):
            raise Refusal("note_differs")
        if known:
            return Receipt(key, "received", known.revision, known.seq, created=False)
        seq = tell(
            ticket.workshop, "note", key, topic=ticket.team, actor=ticket.seat, revision=number, at=timezone.now()
        )
        return Receipt(key, "received", number, seq, created=True)


def read_notes(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """A note's row; ids listed in the file `erased` have lost their words."""
    path = Path(settings.DATA) / "erased"
    erased = path.read_text().split() if path.exists() else []
    long = Path(settings.DATA) / "long"
    more = "x" * int(long.read_text()) if long.exists() else ""
    return {key: {"id": str(key), "text": "" if str(key) in erased else f"note {key}{more}"} for key in ids}


class Everybody(dict[uuid.UUID, Standing]):
    """All seats stand, in the team that carries their own number, but those the file `revoked` names."""

    def get(self, seat: uuid.UUID, default: Any = None) -> Any:
        path = Path(settings.DATA) / "revoked"
        revoked = path.read_text().split() if path.exists() else []
        return Standing(2 if str(seat) in revoked else 1, team_of(seat))


def team_of(seat: uuid.UUID) -> uuid.UUID:
    """Seats 0–9 sit in team 0, 10–19 in team 1 …"""
    return uuid.UUID(int=1000 + seat.int // 10)


def seats(workshop: uuid.UUID) -> Everybody:
    return Everybody()
