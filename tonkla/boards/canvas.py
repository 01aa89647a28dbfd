"""A board as a page shows it: its places, their words, the cards in them, and the clock above."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.models import Board, Card
from tonkla.workshops.clock import now_in, open_session
from tonkla.workshops.models import Seat, Team, Workshop

CARDS_ON_A_PAGE = 200  # the newest; older ones by section


@dataclass(frozen=True)
class Place:
    key: str
    kind: str
    prompt: str
    helper: str
    example: str
    guess: bool
    cards: tuple[Card, ...]

    @property
    def short(self) -> str:
        """The prompt's first words, for a tab."""
        return self.prompt if len(self.prompt) <= 24 else self.prompt[:24].rsplit(" ", 1)[0]


def clock_page(workshop: Workshop, language: str, team: Team | None = None) -> dict[str, Any]:
    now = now_in(workshop.pk, team)
    session = open_session(workshop, now)
    return {
        "now": now,
        "server_now": timezone.now(),
        "session": session,
        "session_title": session.title(language) if session else "",
        "session_instruction": session.instruction(language) if session else "",
    }


def canvas_of(board: Board, seat: Seat, language: str, chosen: str) -> dict[str, Any]:
    """The places of a board with the cards this seat may see; `place` is the one being written in."""
    version = board.session.current_version()
    texts = version.words(language) if version else {}
    cards = Card.objects.visible_to(seat).filter(board=board).standing().select_related("seat", "group")
    by_section: dict[str, list[Card]] = {}
    for card in cards.order_by("sequence"):
        by_section.setdefault(card.section, []).append(card)
    places = [place_of(section, texts, by_section.get(section["key"], [])) for section in board.sections]
    place = next((place for place in places if place.key == chosen), places[0])
    return {
        "places": places,
        "place": place,
        "tool_name": texts.get("name", ""),
        "purpose": texts.get("purpose", ""),
        "cards_here": sum(len(found) for found in by_section.values()),
    }


def place_of(section: dict[str, Any], texts: dict[str, str], cards: list[Card]) -> Place:
    path = f"sections.{section['key']}"
    return Place(
        key=section["key"],
        kind=section["kind"],
        prompt=texts.get(f"{path}.prompt", _("Cards")),
        helper=texts.get(f"{path}.helper", ""),
        example=texts.get(f"{path}.example", ""),
        guess=bool(section.get("guess")),
        cards=tuple(cards[-CARDS_ON_A_PAGE:]),
    )
