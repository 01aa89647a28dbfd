"""What a phone sends, what it is told, and the facts that decide about it."""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from tonkla.boards.models.board import Board
from tonkla.boards.models.veil import Veil
from tonkla.boards.models.voice import SCORES
from tonkla.feed.memory import lacks, remember, remembered
from tonkla.feed.together import insert, stored
from tonkla.people.models import Purpose, Withdrawal
from tonkla.refusal import Refusal
from tonkla.workshops.clock import open_ids
from tonkla.workshops.models import Seat


@dataclass(frozen=True)
class Draft:
    """What a phone sends, already checked for form: see `forms.clean_card`.

    A row of a table is a text with a line for each column. `score` is the writer's own 1–5, `veiled` says that the page
    promised to name nobody, `paper` that the words were keyed from a paper card,
    `receipt` the number of the receipt of the person heard.
    """

    id: uuid.UUID
    board: uuid.UUID
    section: str
    text: str
    lang: str = ""
    heard_from: str = ""
    score: str = ""
    reason: str = ""
    veiled: bool = False
    paper: bool = False
    receipt: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the phone is told after the commit. `state` is "received" or "late"."""

    id: uuid.UUID
    state: str
    revision: int
    seq: int
    created: bool
    card: Any = None  # the card itself, when it is new
    row: dict[str, Any] | None = None  # as the feed shows it


@dataclass(frozen=True)
class Facts:
    """Who writes, on which board, whether the workshop is closed, what is open, whether names are shown."""

    seat: Seat
    board: Board | None
    is_closed: bool
    open_sessions: frozenset[uuid.UUID]
    veil: str  # "" never, "was", "is"


def facts_of(board_id: uuid.UUID, seat_id: uuid.UUID, workshop_id: uuid.UUID) -> Facts:
    seat = remembered(workshop_id, ("seat", seat_id), lambda: Seat.objects.select_related("workshop").get(pk=seat_id))
    boards = Board.objects.select_related("session__version", "team").filter(pk=board_id)
    board = remembered(workshop_id, ("board", board_id), boards.first)
    return Facts(
        seat,
        board,
        remembered(workshop_id, "closed", lambda: seat.workshop.is_closed),
        remembered(workshop_id, "open", lambda: open_ids(workshop_id)),
        remembered(workshop_id, ("veil", board.session_id), lambda: Veil.objects.word(board.session_id))
        if board
        else "",
    )


def gather(cards: list[tuple[uuid.UUID, uuid.UUID, uuid.UUID]]) -> None:
    """Seats and boards of a group of cards (workshop, seat, board), one question for all that nobody has asked yet."""
    seats = {seat: workshop for workshop, seat, _board in cards if lacks(workshop, ("seat", seat))}
    boards = {board: workshop for workshop, _seat, board in cards if lacks(workshop, ("board", board))}
    if len(seats) > 1:
        for seat in Seat.objects.select_related("workshop").filter(pk__in=seats):
            remember(seats[seat.pk], ("seat", seat.pk), seat)
    if len(boards) > 1:
        for board in Board.objects.select_related("session__version", "team").filter(pk__in=boards):
            remember(boards[board.pk], ("board", board.pk), board)


def check(draft: Draft, facts: Facts) -> Board:
    """The board this card goes to, or the reason why not. Nothing is written yet."""
    board = facts.board
    if board is None or not board.takes_cards_of(facts.seat):
        raise Refusal("not_your_board")
    section = board.section(draft.section)
    if section is None:
        raise Refusal("no_such_section")
    if facts.is_closed:
        raise Refusal("workshop_closed")
    if section["kind"] == "choice" or (
        section["kind"] == "table" and len(draft.text.split("\n")) > len(section["columns"])
    ):
        raise Refusal("no_such_section")
    if draft.score and (section["kind"] != "score" or draft.score not in SCORES):
        raise Refusal("no_such_answer_here")
    if draft.receipt and is_taken_back(draft.receipt, facts.seat.workshop.hub_id):
        raise Refusal("told_no_longer")
    return board


def is_taken_back(number: str, hub: uuid.UUID) -> bool:
    """Whether the person of this receipt no longer lets their words be written down: late words are not kept either."""
    return Withdrawal.objects.filter(receipt__number=number, receipt__hub=hub, purpose=Purpose.WRITE_DOWN).exists()


def workshop_of(seat_id: uuid.UUID) -> uuid.UUID:
    return Seat.objects.values_list("workshop_id", flat=True).get(pk=seat_id)


def is_known(card_id: uuid.UUID) -> bool:
    """Whether a card with this id is kept (asked for each card, so without building a query)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM boards_card WHERE id = %s", [stored(card_id)])
        return cursor.fetchone() is not None


def insert_row(made: models.Model) -> None:
    """A new row: with its group where there is one. Like `save(force_insert=True)`, at a third of its cost."""
    fields = type(made)._meta.concrete_fields
    values = [item.get_db_prep_save(getattr(made, item.attname), connection) for item in fields]
    insert(insert_statement(type(made)), values)
    made._state.adding, made._state.db = False, connection.alias


@cache
def insert_statement(kind: type[models.Model]) -> str:
    names = ", ".join(connection.ops.quote_name(str(item.column)) for item in kind._meta.concrete_fields)
    return f"INSERT INTO {kind._meta.db_table} ({names}) VALUES {{}}"
