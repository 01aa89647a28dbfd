"""A Polis conversation that nobody here held: its statements become needs to weigh, its votes a closed round."""

import csv
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from tonkla.boards.models import Card
from tonkla.insights.arrivals import Preview, Row, decoded, read_file, take_in
from tonkla.insights.models import Insight
from tonkla.needs.models import Answer, Need, Round, Vote
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, Workshop

SPACE = uuid.UUID("0a7c5f52-8f6b-4a53-9f0e-2d1b5f3a7c11")
ANSWERS = {"1": Answer.AGREE, "-1": Answer.DISAGREE, "0": Answer.PASS}


def rows_of(path: Path, *needed: str) -> list[dict[str, str]]:
    """A file's rows; a missing column is named."""
    found = list(csv.DictReader(decoded(read_file(path)).splitlines()))
    missing = [name for name in needed if found and name not in found[0]]
    if not found or missing:
        raise Refusal(
            "no_such_column", column=", ".join(missing or needed), columns=", ".join(found[0]) if found else path.name
        )
    return found


def votes_in(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(voter, statement, answer): from votes.csv, where a later vote of the same pair replaces the earlier one, else from the
    voters' matrix."""
    if (folder / "votes.csv").exists():
        for number, row in enumerate(rows_of(folder / "votes.csv", "voter-id", "comment-id", "vote"), 2):
            if row["vote"] not in ANSWERS:
                raise Refusal("row_unreadable", file="votes.csv", row=number, cause=f"vote={row['vote']}")
            yield row["voter-id"], row["comment-id"], ANSWERS[row["vote"]]
        return
    for row in rows_of(folder / "participants-votes.csv", "participant"):
        for column, value in row.items():
            if column.isdecimal() and value.split(".")[0] in ANSWERS:
                yield row["participant"], column, ANSWERS[value.split(".")[0]]


@transaction.atomic
def take_in_polis(folder: Path, hub: Hub, by: Person, at: datetime) -> tuple[Workshop, Round]:
    """Keep a conversation's folder (comments.csv and votes.csv), whole or not at all; twice changes nothing.

    Each statement is kept as a card by its author, as an insight that rests on it, and as a need to weigh.
    """
    comments = [
        row for row in rows_of(folder / "comments.csv", "comment-id", "comment-body") if row.get("moderated") != "-1"
    ]
    if not comments:
        raise Refusal("file_empty")
    source = folder.name
    cards = [
        Row(n, row["comment-id"], row["comment-body"][:600], f"author {row.get('author-id', '')}"[:30])
        for n, row in enumerate(comments, 2)
    ]
    workshop, _fresh = take_in(Preview((), {}, tuple(cards)), source, hub, by, at)
    known = Round.objects.filter(workshop=workshop, source=source).first()
    if known:
        return workshop, known
    needs = needs_from(workshop, comments, by)
    held = Round.objects.open(workshop, list(needs.values()), by, at)
    held.source = source[:60]
    held.save(update_fields=["source"])
    seats: dict[str, Seat] = {}
    last = {(voter, statement): answer for voter, statement, answer in votes_in(folder) if statement in needs}
    for voter in sorted({voter for voter, _ in last}):
        seats[voter], _ = Seat.objects.get_or_create(
            workshop=workshop, name=f"voter {voter}"[:30], defaults={"joined_at": at}
        )
    Vote.objects.bulk_create(
        Vote(round=held, need=needs[statement], seat=seats[voter], answer=answer, at=at)
        for (voter, statement), answer in last.items()
    )
    held.close(at)
    return workshop, held


def needs_from(workshop: Workshop, comments: list[dict[str, str]], by: Person) -> dict[str, Need]:
    cards = {card.text: card for card in Card.objects.filter(board__session__workshop=workshop)}
    needs = {}
    for row in comments:
        text = row["comment-body"][:600].strip()
        card = cards.get(text) or next(iter(cards.values()))
        insight = Insight.objects.distil(
            workshop.hub, [card], by, who=f"author {row.get('author-id', '?')}", what=text[:400],
            because=f"statement {row['comment-id']} of {workshop.title}", workshop=workshop,
        )  # fmt: skip
        needs[row["comment-id"]] = Need.objects.name_from([insight], by, true=text[:300], concerns=[])
    return needs
