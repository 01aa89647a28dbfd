"""A vote from a phone: the same form and verb as the page without script."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from tonkla.feed.ticket import Ticket
from tonkla.needs.models import Comparison, Vote
from tonkla.refusal import Refusal

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True)
class Cast:
    """A vote as checked."""

    id: uuid.UUID
    round: uuid.UUID
    need: uuid.UUID
    seat: uuid.UUID
    answer: str


@dataclass(frozen=True)
class Compared:
    """Which of a pair presses more, as checked."""

    id: uuid.UUID
    round: uuid.UUID
    pair: tuple[uuid.UUID, uuid.UUID]
    seat: uuid.UUID
    answer: str


@dataclass(frozen=True)
class Counted:
    """What the phone is told after the commit."""

    id: uuid.UUID
    state: str
    revision: int = 1
    seq: int = 0
    created: bool = True


def clean_vote(held: uuid.UUID, seat: uuid.UUID, fields: Mapping[str, str]) -> Cast:
    try:
        return Cast(
            uuid.UUID(fields.get("id", "")), held, uuid.UUID(fields.get("need", "")), seat, fields.get("answer", "")
        )
    except ValueError:
        raise Refusal("no_such_answer") from None


def clean_comparison(
    held: uuid.UUID, pair: tuple[uuid.UUID, uuid.UUID], seat: uuid.UUID, fields: Mapping[str, str]
) -> Compared:
    try:
        return Compared(uuid.UUID(fields.get("id", "")), held, pair, seat, fields.get("answer", ""))
    except ValueError:
        raise Refusal("no_such_answer") from None


def compare(made: Compared) -> Counted:
    kept = Comparison.objects.compare(made.id, made.round, made.pair, made.seat, made.answer, timezone.now())
    return Counted(made.id, "late" if kept.late else "received", created=kept.pk == made.id)


def count(cast: Cast) -> Counted:
    vote = Vote.objects.cast(cast.id, cast.round, cast.need, cast.seat, cast.answer, timezone.now())
    return Counted(cast.id, "late" if vote.late else "received", created=vote.pk == cast.id)


@dataclass(frozen=True)
class NewVote:
    pattern = re.compile(rf"/needs/w/(?P<workshop>{UUID})/rounds/(?P<round>{UUID})/votes/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> Cast:
        if uuid.UUID(ids["workshop"]) != ticket.workshop:
            raise Refusal("take_a_seat_first")
        return clean_vote(uuid.UUID(ids["round"]), ticket.seat, fields)

    def save(self, draft: Cast) -> Counted:
        return count(draft)


@dataclass(frozen=True)
class NewComparison:
    pattern = re.compile(
        rf"/needs/w/(?P<workshop>{UUID})/rounds/(?P<round>{UUID})/pairs/(?P<need>{UUID})/(?P<other>{UUID})/"
    )

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> Compared:
        if uuid.UUID(ids["workshop"]) != ticket.workshop:
            raise Refusal("take_a_seat_first")
        pair = uuid.UUID(ids["need"]), uuid.UUID(ids["other"])
        return clean_comparison(uuid.UUID(ids["round"]), pair, ticket.seat, fields)

    def save(self, draft: Compared) -> Counted:
        return compare(draft)
