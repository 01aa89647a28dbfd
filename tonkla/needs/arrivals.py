"""A Polis conversation that nobody here held: its statements become needs to weigh, its votes a closed round; and back."""

import random
import unicodedata
import uuid
from collections import Counter
from datetime import datetime

from django.db import transaction

from tonkla.boards.models import Card
from tonkla.insights.arrivals import SPACE as NOTES
from tonkla.insights.arrivals import take_in
from tonkla.insights.models import Insight
from tonkla.insights.tables import Preview, Row
from tonkla.needs.analysis import SMALL, answers_of, untold, voice
from tonkla.needs.models import Kind, Need, Round, Vote
from tonkla.needs.polis import Conversation, packed
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, Workshop

LONGEST = 600


@transaction.atomic
def take_in_polis(
    found: Conversation, source: str, hub: Hub, by: Person, at: datetime
) -> tuple[Workshop, Round]:  # fmt: skip
    """Keep a conversation, whole or not at all; twice changes nothing.

    Each statement is kept as a card by its author, as an insight that rests on it, and as a need to weigh.
    """
    cards = [
        Row(n, row["comment-id"], said(row), f"author {row.get('author-id', '')}"[:30])
        for n, row in enumerate(found.comments, 2)
    ]
    workshop = take_in(Preview((), {}, tuple(cards)), source, hub, by, at).workshop
    known = Round.objects.filter(workshop=workshop, source=source[:60]).first()
    if known:
        return workshop, known
    needs = needs_from(workshop, source, found, by)
    held = Round.objects.open(workshop, list(needs.values()), by, at)
    held.source = source[:60]
    held.save(update_fields=["source"])
    seats = Seat.objects.bulk_create(
        Seat(workshop=workshop, name=f"voter {voter}"[:30], joined_at=at) for voter in found.voters
    )
    seat_of = dict(zip(found.voters, seats, strict=True))
    Vote.objects.bulk_create(
        Vote(round=held, need=needs[statement], seat=seat_of[voter], answer=answer, at=at)
        for (voter, statement), answer in found.votes.items()
    )
    held.close(at)
    return workshop, held


def said(row: dict[str, str]) -> str:
    """A statement's words without signs that are no letters."""
    words = "".join(one for one in row["comment-body"] if one in "\n\t" or unicodedata.category(one)[0] != "C")
    return words.strip()[:LONGEST] or "–"


def needs_from(workshop: Workshop, source: str, found: Conversation, by: Person) -> dict[str, Need]:
    """A need for each statement, resting on the card that was made from this statement and no other."""
    keys = {
        row["comment-id"]: uuid.uuid5(NOTES, f"{workshop.hub_id}/{source}/{row['comment-id']}")
        for row in found.comments
    }
    cards = Card.objects.in_bulk(keys.values())
    needs = {}
    for row in found.comments:
        text = said(row)
        insight = Insight.objects.distil(
            workshop.hub, [cards[keys[row["comment-id"]]]], by, who=f"author {row.get('author-id') or '?'}"[:200],
            what=text[:400], because=f"statement {row['comment-id']} of {workshop.title}"[:400], workshop=workshop,
        )  # fmt: skip
        needs[row["comment-id"]] = Need.objects.name_from([insight], by, true=text[:300], concerns=[])
    return needs


def polis_of(held: Round, lots: random.Random | None = None) -> bytes:
    """A closed round for other programs, as an archive. Voters are numbers drawn anew each time, nothing says who, from
    where or in which minute; what the page may not tell does not leave in a file either."""
    if held.kind != Kind.AGREE:
        raise Refusal("round_not_polis")
    if untold(held):
        raise Refusal("round_not_for_export")
    lots = lots or random.SystemRandom()
    counted, _late = answers_of(held)
    needs = {need.pk: number for number, need in enumerate(held.needs.order_by("made_at", "pk"))}
    voices = sorted({voice(vote) for vote in counted})
    lots.shuffle(voices)
    number_of = {one: number for number, one in enumerate(voices)}
    answered = Counter(vote.need_id for vote in counted)
    votes = [
        (needs[vote.need_id], number_of[voice(vote)], vote.answer)
        for vote in counted
        if answered[vote.need_id] >= SMALL and vote.need_id in needs
    ]
    closed = held.closed_at.date().isoformat() if held.closed_at else ""
    return packed([(needs[need.pk], need.true) for need in held.needs.order_by("made_at", "pk")], sorted(votes), closed)
