"""Counting voices: dots on cards, scores, choices. What came late stands apart, never added."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tonkla.boards.leaving import passed_on
from tonkla.boards.models import Ballot, Board, Card, Voice, VoiceKind
from tonkla.boards.origins import with_words


@dataclass(frozen=True)
class Dots:
    """One card of a dot vote: how many laid a dot in time, and how many too late."""

    card: Card
    n: int
    late: int
    share: int  # of the most, in per cent, for the bar


@dataclass(frozen=True)
class Result:
    rows: tuple[Dots, ...]
    seats: int  # who laid at least one dot in time
    late: int


def dots_of(ballot: Ballot, team: uuid.UUID | None = None) -> Result:
    """The cards with at least one dot, most dots first; equal ones in the order they were written. What stays with the team
    that heard it stands only in that `team`'s own result."""
    voices = Voice.objects.filter(board__session=ballot.session_id, kind=VoiceKind.DOT, answer="1")
    counts: dict[uuid.UUID, list[int]] = {}
    seats = set()
    for card, seat, late in voices.values_list("card", "seat", "late"):
        if card:
            counts.setdefault(card, [0, 0])[late] += 1
        if not late:
            seats.add(seat)
    cards = Card.objects.filter(pk__in=counts).standing().select_related("seat", "board__team")
    cards = cards.filter(passed_on(timezone.now()) | Q(board__team__isnull=False, board__team=team))
    most = max((n for n, _late in counts.values()), default=0) or 1
    rows = [
        Dots(card, counts[card.pk][0], counts[card.pk][1], round(100 * counts[card.pk][0] / most))
        for card in with_words(cards)
    ]
    rows.sort(key=lambda row: (-row.n, row.card.sequence))
    return Result(tuple(rows), len(seats), sum(row.late for row in rows))


@dataclass
class Scores:
    """What a team gives one card: the middle of the scores, how many gave one, and why."""

    middle: float = 0
    n: int = 0
    late: int = 0
    mine: str = ""
    my_reason: str = ""
    reasons: list[tuple[str, str]] = field(default_factory=list)


def scores_on(board: Board, seat: uuid.UUID) -> dict[uuid.UUID, Scores]:
    given: dict[uuid.UUID, list[Voice]] = {}
    for voice in Voice.objects.filter(board=board, kind=VoiceKind.SCORE).order_by("at"):
        if voice.card_id:
            given.setdefault(voice.card_id, []).append(voice)
    return {card: scores_from(voices, seat) for card, voices in given.items()}


def scores_from(voices: Iterable[Voice], seat: uuid.UUID) -> Scores:
    found, values = Scores(), []
    for voice in voices:
        if voice.seat_id == seat:
            found.mine, found.my_reason = voice.answer, voice.reason
        if voice.late:
            found.late += 1
            continue
        values.append(int(voice.answer))
        if voice.reason:
            found.reasons.append((voice.answer, voice.reason))
    found.n = len(values)
    found.middle = median(values) if values else 0
    return found


@dataclass(frozen=True)
class Option:
    """One answer of a question: its words, how many chose it in time, how many late, whether I did."""

    key: str
    words: str
    n: int
    late: int
    is_mine: bool


def options_of(board: Board, section: dict[str, Any], texts: Any, seat: uuid.UUID) -> list[Option]:
    voices = list(Voice.objects.filter(board=board, section=section["key"], kind=VoiceKind.CHOICE))
    return [
        Option(
            key, texts.get(f"sections.{section['key']}.options.{key}", key),
            sum(voice.answer == key and not voice.late for voice in voices),
            sum(voice.answer == key and voice.late for voice in voices),
            any(voice.answer == key and voice.seat_id == seat for voice in voices),
        )
        for key in section.get("options", [])
    ]  # fmt: skip
