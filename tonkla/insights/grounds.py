"""What an insight rests on, as somebody may read it: cards and passages side by side, withdrawn ones only counted."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt, Note
from tonkla.insights.models import Evidence, Insight
from tonkla.insights.said import note_group
from tonkla.insights.trail import forward_of
from tonkla.people.forgetting import Echo
from tonkla.people.models import Receipt
from tonkla.places.models import Place
from tonkla.workshops.models import Seat


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
    key: uuid.UUID | None = None


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
        return Ground(piece.stance, True, card.shown, card.lang, card.signed, url, key=card.pk)
    assert piece.excerpt
    one = piece.excerpt
    url = f"/heard/{one.note_id}/#x{one.pk}"
    return Ground(piece.stance, True, one.text, one.note.lang, one.signed, url, False, one.pk)


def unheard(insight: Insight) -> tuple[list[str], list[Place]]:
    """The groups and places of which nothing stands under it, for it or against it: those of its workshop, or of all that
    the hub has heard where it rests on passages alone."""
    told = Note.objects.filter(excerpts__evidence__insight=insight)
    seats = Seat.objects.filter(cards__evidence__insight=insight)
    heard_groups = {note_group(note) for note in told} | set(
        seats.exclude(team=None).values_list("team__name", flat=True)
    )
    heard_places = {*told.values_list("place", flat=True), *seats.values_list("place", flat=True)}
    notes = Note.objects.filter(hub=insight.hub_id, is_withdrawn=False).standing()
    if insight.workshop:
        notes = notes.filter(arrival__gathered__workshop=insight.workshop)
    groups = [str(group) for group in notes.values_list("facts__group", flat=True).distinct() if group]
    places = set(notes.exclude(place=None).values_list("place", flat=True))
    if insight.workshop:
        groups += insight.workshop.teams.values_list("name", flat=True)
        places |= set(insight.workshop.seats.exclude(place=None).values_list("place", flat=True))
    missing = [group for group in dict.fromkeys(groups) if group not in heard_groups]
    if insight.evidence.filter(card__is_veiled=True).exists():  # where they come from would tell who wrote
        return missing, []
    return missing, list(Place.objects.filter(pk__in=places - heard_places))


BORROWED = 14  # letters in a row that a statement may share with somebody's words before it is pointed out


def borrowed(statement: str, words: Iterable[str]) -> list[str]:
    """The runs of letters a statement shares with somebody's own words: to be put in our words, since ours stay."""
    mine = "".join(statement.split())
    found = []
    for text in words:
        theirs = "".join(text.split())
        run = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
        if run.size >= BORROWED:
            found.append(mine[run.a : run.a + run.size])
    return list(dict.fromkeys(found))


KINDS = {"need": gettext_lazy("Need"), "prototype": gettext_lazy("Try"), "activity": gettext_lazy("Activity")}


def echoes(receipt: Receipt) -> list[Echo]:
    """The statements that rest on somebody's words, and what grew from them: their writers should read them once more."""
    pieces: Iterable[Evidence] = Evidence.objects.filter(
        excerpt__note__receipt=receipt, insight__hub=receipt.hub_id
    ).select_related("insight")
    cards = Evidence.objects.filter(card__receipt=receipt.number, insight__hub=receipt.hub_id).select_related("insight")
    found: dict[str, Echo] = {}
    for piece in [*pieces, *cards]:
        url = f"/insights/{piece.insight_id}/edit/"
        found.setdefault(url, Echo(_("Insight"), url))
        for kind, _words, address in forward_of(piece.insight_id, receipt.hub):
            onward = f"{address}edit/" if kind == "need" else address
            found.setdefault(onward, Echo(str(KINDS.get(kind, kind)), onward))
    return list(found.values())
