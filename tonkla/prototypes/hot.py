"""What phones of the room send: an observation, a word on the criterion, a dot. The same forms and verbs as without script."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from tonkla.boards.forms import clean_id, clean_text
from tonkla.feed.ticket import Ticket
from tonkla.prototypes.models import Dot, Observation, Prototype, Sight
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True)
class Seen:
    """An observation as checked."""

    id: uuid.UUID
    run: uuid.UUID
    seat: uuid.UUID
    kind: str
    text: str


@dataclass(frozen=True)
class Noted:
    """What the phone is told after the commit."""

    id: uuid.UUID
    state: str
    seq: int
    revision: int = 1
    created: bool = True


def clean_observation(run: uuid.UUID, seat: uuid.UUID, fields: Mapping[str, str]) -> Seen:
    text = clean_text(fields.get("text", ""), sure=fields.get("sure") == "1")
    return Seen(clean_id(fields.get("id", "")), run, seat, fields.get("kind", "seen")[:10], text)


def note(seen: Seen) -> Noted:
    kept = Observation.objects.note(seen.id, seen.run, seen.seat, seen.kind, seen.text, timezone.now())
    return Noted(seen.id, "late" if kept.late else "received", kept.sequence)


@dataclass(frozen=True)
class NewObservation:
    pattern = re.compile(rf"/prototypes/w/(?P<workshop>{UUID})/runs/(?P<run>{UUID})/observations/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> Seen:
        if uuid.UUID(ids["workshop"]) != ticket.workshop:
            raise Refusal("take_a_seat_first")
        return clean_observation(uuid.UUID(ids["run"]), ticket.seat, fields)

    def save(self, draft: Seen) -> Noted:
        return note(draft)


@dataclass(frozen=True)
class Said:
    """One answer about one thing as checked: a run's criterion, or a dot on a prototype."""

    id: uuid.UUID
    about: uuid.UUID
    seat: uuid.UUID
    answer: str


def clean_said(about: uuid.UUID, seat: uuid.UUID, fields: Mapping[str, str]) -> Said:
    return Said(clean_id(fields.get("id", "")), about, seat, fields.get("answer", "")[:8])


def say_sight(said: Said) -> Noted:
    Sight.objects.say(said.about, said.seat, said.answer, timezone.now())
    return Noted(said.id, "received", 0)


def say_dot(said: Said) -> Noted:
    """`1` lays a dot, anything else takes it back."""
    seat = Seat.objects.filter(pk=said.seat).first()
    hung = Prototype.objects.filter(pk=said.about, removed_at=None).first()
    if seat is None or hung is None:
        raise Refusal("not_your_run")
    if said.answer == "1":
        Dot.objects.lay(hung, seat, timezone.now())
    else:
        Dot.objects.take_back(hung, seat)
    return Noted(said.id, "received", 0)


@dataclass(frozen=True)
class NewSight:
    pattern = re.compile(rf"/prototypes/w/(?P<workshop>{UUID})/runs/(?P<run>{UUID})/sight/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> Said:
        if uuid.UUID(ids["workshop"]) != ticket.workshop:
            raise Refusal("take_a_seat_first")
        return clean_said(uuid.UUID(ids["run"]), ticket.seat, fields)

    def save(self, draft: Said) -> Noted:
        return say_sight(draft)


@dataclass(frozen=True)
class NewDot:
    pattern = re.compile(rf"/prototypes/w/(?P<workshop>{UUID})/gallery/(?P<prototype>{UUID})/dot/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> Said:
        if uuid.UUID(ids["workshop"]) != ticket.workshop:
            raise Refusal("take_a_seat_first")
        return clean_said(uuid.UUID(ids["prototype"]), ticket.seat, fields)

    def save(self, draft: Said) -> Noted:
        return say_dot(draft)


def read_observations(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    found = Observation.objects.filter(pk__in=ids).select_related("seat")
    return {
        seen.pk: {
            "id": str(seen.pk),
            "run": str(seen.run_id),
            "kind": seen.kind,
            "text": seen.text,
            "by": seen.seat.name,
        }
        for seen in found
    }
