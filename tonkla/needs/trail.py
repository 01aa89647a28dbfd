"""The line forward from a need, and back from anything that answers needs to the words somebody said."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.insights.grounds import passages
from tonkla.insights.models import Evidence, Stance
from tonkla.needs.models import Need

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID], list[Line]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def forward_of(need: uuid.UUID) -> list[Line]:
    """Prototypes and activities that answer a need."""
    return [line for tell in _TELLERS for line in tell(need)]


def became_of_insight(insight: uuid.UUID) -> list[Line]:
    lines: list[Line] = []
    for need in Need.objects.filter(insights=insight, removed_at=None):
        lines.append(("need", need.true, f"/needs/{need.pk}/"))
        lines += forward_of(need.pk)
    return lines


@dataclass(frozen=True)
class Root:
    """One insight under a need, with the cards and passages this viewer may read; `hidden` counts the others."""

    need: Need
    insight: Any
    cards: tuple[Card, ...]
    hidden: int
    excerpts: tuple[Excerpt, ...] = ()


def back_to_words(needs: Iterable[Need], viewer: Any) -> list[Root]:
    """From needs to insights to the cards they rest on: what may be read is read through the cards' own room."""
    roots = []
    for need in needs:
        for insight in need.insights.prefetch_related("evidence").order_by("made_at"):
            pieces = list(insight.evidence.all())
            ids = [piece.card_id for piece in pieces if piece.card_id]
            cards = tuple(
                Card.objects.visible_to(viewer)
                .filter(pk__in=ids, is_withdrawn=False)
                .select_related("seat", "board__session")
            )
            told = tuple(passages(viewer).filter(evidence__in=pieces).select_related("note__receipt"))
            roots.append(Root(need, insight, cards, len(pieces) - len(cards) - len(told), told))
    return roots


@dataclass(frozen=True)
class Reach:
    """How many different people the evidence of needs comes from, and of how many groups; withdrawn words still count."""

    people: int
    groups: int


def reach_of(need: Need) -> Reach:
    """Counted by distinct people and groups: one who wrote ten cards is one."""
    pieces = Evidence.objects.filter(insight__needs=need, stance=Stance.FOR)
    people, groups = set(), set()
    for seat, person, team, note, segment in pieces.values_list(
        "card__seat", "card__seat__person", "card__seat__team", "excerpt__note", "excerpt__note__receipt"
    ):
        people.add(person or seat or segment or note)
        if team:
            groups.add(team)
    return Reach(len(people - {None}), len(groups))
