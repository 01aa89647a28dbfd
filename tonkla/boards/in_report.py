"""The boards' part of a workshop's report: every card that may leave the workshop, its photo, its theme, its dots."""

import uuid
from base64 import b64encode
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.canvas import translations_of
from tonkla.boards.models import Ballot, Card
from tonkla.boards.origins import with_words
from tonkla.boards.tally import dots_of
from tonkla.files.models import Photo
from tonkla.files.photos import path_of
from tonkla.workshops.models import Workshop
from tonkla.workshops.report import Chapter

MOST_PHOTOS = 60


def boards_told(workshop: Workshop, viewer: Any, language: str) -> list[Chapter]:
    """Cards, photos and closed dot votes, in the order of the agenda, as far as this viewer may see and they may leave."""
    found = Card.objects.visible_to(viewer).filter(board__session__workshop=workshop).standing()
    free = set(found.leaving(timezone.now()).values_list("pk", flat=True))
    ordered = found.select_related("board__session", "board__team", "seat", "group").order_by(
        "board__session__position", "board__team__position", "sequence"
    )
    cards = with_words(ordered)
    leaving = [card for card in cards if card.pk in free]
    chapters = [cards_told(leaving, language, len(cards) - len(leaving)), photos_told(leaving, language)]
    return chapters + [dots_told(ballot, free, language) for ballot in closed(workshop)]


def where(card: Card, language: str) -> list[str]:
    return [card.board.session.title(language), card.board.team.name if card.board.team else ""]


def cards_told(cards: list[Card], language: str, left_out: int) -> Chapter:
    told = translations_of(cards)
    rows = []
    for card in cards:
        if card.shown:
            others = [f"({one.language}) {one.text}" for one in told.get(card.pk, []) if not one.is_stale]
            theme = card.group.name if card.group else ""
            rows.append([*where(card, language), theme, "\n".join([card.shown, *others]), card.signed])
    head = [_("Session"), _("Team"), _("Laid together as"), _("Card"), _("By")]
    return Chapter(_("Cards"), head, rows, [2, 1, 1, 4, 1], left_out)


def photos_told(cards: list[Card], language: str) -> Chapter:
    """Photos of drawings. Those on a card with a receipt stay: photos were allowed for the hub's team alone."""
    by_id = {card.pk: card for card in cards if not card.receipt}
    photos = Photo.objects.filter(owner_kind="card", owner_id__in=by_id)
    held = {photo.owner_id: photo for photo in photos if path_of(photo.digest).exists()}
    pictures = []
    for key in [key for key in by_id if key in held][:MOST_PHOTOS]:
        under = [*where(by_id[key], language), by_id[key].shown]
        photo = held[key]
        pictures.append((drawn(photo), " · ".join(words for words in under if words), f"/files/{photo.pk}/"))
    return Chapter(_("Photos of drawings"), [], [], [], pictures=pictures)


def drawn(photo: Photo) -> str:
    """A photo as the one kind of picture that paper takes."""
    body = b64encode(path_of(photo.digest).read_bytes()).decode("ascii")
    size = f'width="{photo.width}" height="{photo.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="data:image/jpeg;base64,{body}"/></svg>'


def closed(workshop: Workshop) -> list[Ballot]:
    ballots = Ballot.objects.filter(session__workshop=workshop).exclude(closed_at=None).select_related("session")
    return list(ballots.order_by("session__position"))


def dots_told(ballot: Ballot, free: set[uuid.UUID], language: str) -> Chapter:
    """A closed vote by dots: most dots first; what came late stands apart."""
    result = dots_of(ballot)
    rows = [
        [row.card.shown, row.card.board.team.name if row.card.board.team else "", str(row.n), str(row.late or "")]
        for row in result.rows
        if row.card.pk in free
    ]
    heading = _("Dots: %(title)s (%(n)s people)") % {"title": ballot.session.title(language), "n": result.seats}
    head = [_("Card"), _("Team"), _("dots"), _("late")]
    return Chapter(heading, head, rows, [5, 2, 0, 0], len(result.rows) - len(rows))
