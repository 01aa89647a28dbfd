"""The line forward from a need, and back from anything that answers needs to the words somebody said."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.insights.grounds import passages
from tonkla.insights.models import Evidence, Insight, Stance
from tonkla.insights.said import note_group, note_voice, voice_of
from tonkla.needs.models import Need

Line = tuple[str, str, str]  # kind of thing, its words, its address
Teller = Callable[[uuid.UUID, Any], list[Line]]  # of what, for whom: only what they may open
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    _TELLERS.append(teller)


def forward_of(need: uuid.UUID, viewer: Any) -> list[Line]:
    """Prototypes and activities that answer a need, as far as this viewer (or all of a hub) may open them."""
    return [line for tell in _TELLERS for line in tell(need, viewer)]


def became_of_insight(insight: uuid.UUID, viewer: Any) -> list[Line]:
    lines: list[Line] = []
    for need in Need.objects.visible_to(viewer).filter(insights=insight, removed_at=None):
        lines.append(("need", need.true, f"/needs/{need.pk}/"))
        lines += forward_of(need.pk, viewer)
    return lines


@dataclass(frozen=True)
class Root:
    """One insight under a need, with the cards and passages this viewer may read; `hidden` counts the others.

    `insight` None: its words are another hub's; `may_open`: the need's own page is this viewer's to open.
    """

    need: Need
    insight: Insight | None
    cards: tuple[Card, ...]
    hidden: int
    excerpts: tuple[Excerpt, ...] = ()
    may_open: bool = True

    @property
    def what(self) -> str:
        return self.insight.what if self.insight else _("An insight that is another hub's to tell")


def back_to_words(needs: Iterable[Need], viewer: Any) -> list[Root]:
    """From needs to insights to the cards they rest on: what may be read is read through the cards' own room."""
    roots = []
    needs = list(needs)
    mine = set(Need.objects.visible_to(viewer).filter(pk__in=[need.pk for need in needs]).values_list("pk", flat=True))
    told_here = set(Insight.objects.visible_to(viewer).filter(needs__in=needs).values_list("pk", flat=True))
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
            shown = insight if insight.pk in told_here else None
            hidden = len(pieces) - len(cards) - len(told)
            roots.append(Root(need, shown, cards, hidden, told, need.pk in mine))
    return roots


@dataclass(frozen=True)
class Reach:
    """How many different people the evidence of needs comes from, and of how many groups; withdrawn words still count."""

    people: int
    groups: int


def reach_of(need: Need) -> Reach:
    """Counted by distinct people and groups: one who wrote ten cards is one, and one who was heard and quoted is one.

    A group is a team of the room, the group a survey names, or a group talk. Where a card stands without its writer's name,
    its group is not counted: it would tell.
    """
    pieces = Evidence.objects.filter(insight__needs=need, stance=Stance.FOR)
    pieces = pieces.select_related("card__seat__team", "excerpt__note__receipt")
    people, groups = set(), set()
    for piece in pieces:
        if piece.card:
            known = piece.card.seat.person_id if not (piece.card.heard_from or piece.card.receipt) else None
            people.add(f"person {known}" if known else voice_of(piece.card))
            if piece.card.seat.team and not piece.card.is_veiled:
                groups.add(piece.card.seat.team.name)
        elif piece.excerpt:
            people.add(note_voice(piece.excerpt.note))
            groups.add(note_group(piece.excerpt.note))
    return Reach(len(people), len(groups - {""}))
