"""Cards that show another card's words, where cards can be carried to, and what phones are asked by dots."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from tonkla.boards.models import Ballot, Board, Card, Removal
from tonkla.boards.origins import Origin
from tonkla.workshops.models import Session, Workshop


def words_of_cards(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The words of cards as they may be read now: nothing of what was withdrawn or taken out of sight."""
    hidden = Removal.objects.filter(card__in=ids, undone_at=None, hides=True).values("card")
    cards = Card.objects.filter(pk__in=ids, is_withdrawn=False).exclude(pk__in=hidden)
    return dict(cards.values_list("pk", "text"))


def offered_cards(workshop: Workshop, viewer: Any) -> list[tuple[uuid.UUID, str]]:
    cards = Card.objects.visible_to(viewer).filter(board__session__workshop=workshop, origin_id=None).standing()
    return list(cards.exclude(text="").order_by("-sequence").values_list("pk", "text")[:200])


def address_of_card(card: uuid.UUID) -> str:
    found = Card.objects.filter(pk=card).values_list("board__session__workshop", flat=True).first()
    return f"/w/{found}/cards/{card}/" if found else ""


CARD = Origin(words_of_cards, offered_cards, address_of_card)


def later_sessions(board: Board) -> list[Session]:
    """Where cards of this board can go on to: the sessions after it that have boards."""
    later = board.session.workshop.sessions.filter(position__gt=board.session.position)
    return [session for session in later if session.takes_cards]


def landing(board: Board) -> str:
    """The place of a board where carried cards are laid when nobody chose one: a place for links, else the first."""
    kinds = {"cards", "people", "quote", "score", "rank", "text", "photo", "drawing", "link"}
    fit = [section for section in board.sections if section["kind"] in kinds]
    links = [section for section in fit if section["kind"] == "link"]
    return str((links or fit or board.sections)[0]["key"])


def asked_for_dots(workshop: uuid.UUID) -> list[tuple[str, str]]:
    """The open dot votes of a workshop, as its phones are asked."""
    ballots = Ballot.objects.filter(session__workshop=workshop, closed_at=None)
    return [(_("Lay your %(n)s dots") % {"n": ballot.dots}, f"/w/{workshop}/dots/") for ballot in ballots[:1]]
