"""What an insight rests on, as somebody may read it: cards and passages side by side, withdrawn ones only counted."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.insights.models import Evidence, Insight
from tonkla.insights.trail import forward_of
from tonkla.people.forgetting import Echo
from tonkla.people.models import Receipt
from tonkla.places.models import Place
from tonkla.workshops.models import Seat, Team


@dataclass(frozen=True)
class Ground:
    """One piece of evidence: its words where the viewer may read them, else only that it is there."""

    stance: str
    may_read: bool
    text: str = ""
    lang: str = ""
    signed: str = ""
    url: str = ""
    is_card: bool = True
    card: uuid.UUID | None = None


def grounds_of(insight: Insight, viewer: Any) -> list[Ground]:
    pieces = insight.evidence.select_related(
        "card__seat__team", "card__board__session", "excerpt__note__receipt"
    ).order_by("stance", "card__sequence", "excerpt__at")
    cards = set(
        Card.objects.visible_to(viewer)
        .filter(evidence__insight=insight, is_withdrawn=False)
        .values_list("pk", flat=True)
    )
    told = set(passages(viewer).filter(evidence__insight=insight).values_list("pk", flat=True))
    return [ground(piece, piece.card_id in cards or piece.excerpt_id in told) for piece in pieces]


def passages(viewer: Any) -> Any:
    """The passages somebody may read."""
    return Excerpt.objects.visible_to(viewer).standing().readable()


def ground(piece: Evidence, may_read: bool) -> Ground:
    if not may_read:
        return Ground(piece.stance, False)
    if piece.card:
        card = piece.card
        url = f"/w/{card.board.session.workshop_id}/cards/{card.pk}/"
        return Ground(piece.stance, True, card.shown, card.lang, card.signed, url, card=card.pk)
    assert piece.excerpt
    one = piece.excerpt
    return Ground(piece.stance, True, one.text, one.note.lang, one.signed, f"/heard/{one.note_id}/#x{one.pk}", False)


def unheard(insight: Insight) -> tuple[list[Team], list[Place]]:
    """The teams and places of the workshop of whom no card stands under it, for it or against it."""
    if insight.workshop is None:
        return [], []
    heard = Seat.objects.filter(cards__evidence__insight=insight)
    teams = insight.workshop.teams.exclude(pk__in=heard.exclude(team=None).values("team"))
    theirs = insight.workshop.seats.exclude(place=None).values("place")
    if insight.evidence.filter(card__is_veiled=True).exists():  # where they come from would tell who wrote
        return list(teams), []
    places = Place.objects.filter(pk__in=theirs).exclude(pk__in=heard.exclude(place=None).values("place"))
    return list(teams), list(places)


def echoes(receipt: Receipt) -> list[Echo]:
    """The statements that rest on somebody's words, and what grew from them: their writers should read them once more."""
    pieces: Iterable[Evidence] = Evidence.objects.filter(
        excerpt__note__receipt=receipt, insight__hub=receipt.hub_id
    ).select_related("insight")
    cards = Evidence.objects.filter(card__receipt=receipt.number, insight__hub=receipt.hub_id).select_related("insight")
    found: dict[str, Echo] = {}
    for piece in [*pieces, *cards]:
        url = f"/insights/{piece.insight_id}/"
        found.setdefault(url, Echo(_("Insight"), url))
        for kind, _words, onward in forward_of(piece.insight_id, receipt.hub):
            found.setdefault(onward, Echo(kind, onward))
    return list(found.values())
