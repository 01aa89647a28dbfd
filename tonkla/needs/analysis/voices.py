"""Whose answers count in a round, and whether they may be told."""

from __future__ import annotations  # engines are loaded with the first question

from collections.abc import Iterable
from typing import Any

from tonkla.engines import opinion
from tonkla.needs.models import Comparison, Round, Vote

SMALL = 5  # fewer voices than this are never told apart
VALUE = {"agree": 1, "disagree": -1, "pass": 0, "1": -1, "2": -1, "3": 1, "4": 1}  # heavy counts as pressing
Answered = Vote | Comparison


def voice(answer: Answered) -> str:
    """One voice a seat; a person known by name who votes from two phones is one."""
    return str(answer.seat.person_id or answer.seat_id)


def answers_of(held: Round) -> tuple[list[Any], list[Any]]:
    """The answers in time (a voice's newest to each question) and those that came late."""
    answers: list[Any] = list(held.answers().select_related("seat__place", "seat__team").order_by("at", "pk"))
    newest = {(voice(one), one.question): one for one in answers if not one.late}
    return list(newest.values()), [one for one in answers if one.late]


def votes_of(held: Round) -> list[Vote]:
    """The answers in time to single needs: none where pairs were asked."""
    return [one for one in answers_of(held)[0] if isinstance(one, Vote)]


def asked_of(counted: Iterable[Vote]) -> list[opinion.Vote]:
    return [opinion.Vote(voice(vote), str(vote.need_id), VALUE[vote.answer]) for vote in counted]


def untold(held: Round) -> str:
    """Why a round's order is not told: "open", "few" or "few_since"; "" when it may be.

    Who looks twice must not read one person's answer in the difference: so nothing is told while answers come in, nor with
    fewer than `SMALL` voices, nor when fewer than that answered since the round was opened again.
    """
    if held.closed_at is None:
        return "open"
    counted, _late = answers_of(held)
    if len({voice(vote) for vote in counted}) < SMALL:
        return "few"
    since = {voice(vote) for vote in counted if held.reopened_at and vote.at > held.reopened_at}
    return "few_since" if 0 < len(since) < SMALL else ""
