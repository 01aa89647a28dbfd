"""A board as a page shows it: its places, their words, the cards in them, and the clock above."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.leaving import numbers_here
from tonkla.boards.models import Board, Card, CardGroup, Translation
from tonkla.boards.origins import with_words
from tonkla.boards.prompts import Prompts, prompts_of
from tonkla.boards.ranking import in_order
from tonkla.boards.tally import Option, Scores, options_of, scores_on
from tonkla.files.models import Photo
from tonkla.handbook.languages import name_of
from tonkla.workshops.clock import Now, now_in, open_session
from tonkla.workshops.models import Seat, Team, Workshop

WRITTEN_IN, BESIDE = 120, 40  # how many of the newest cards a place shows; all of them where asked for


@dataclass(frozen=True)
class Column:
    """A named column of a table."""

    n: int
    name: str


@dataclass(frozen=True)
class Place:
    """One place of the board. `alone` are the cards in no group; all of them stand in `cards`."""

    key: str
    kind: str
    prompt: str
    helper: str
    example: str
    guess: bool
    cards: tuple[Card, ...]
    alone: tuple[Card, ...] = ()
    groups: tuple[tuple[CardGroup, tuple[Card, ...]], ...] = ()
    columns: tuple[Column, ...] = ()
    options: tuple[Option, ...] = ()
    more: int = 0  # older cards that are not on this page
    lang: str = ""  # of the prompt, where it is another than the page's

    @property
    def language(self) -> str:
        return name_of(self.lang) if self.lang else ""

    @property
    def short(self) -> str:
        """The prompt's first words, for a tab."""
        return self.prompt if len(self.prompt) <= 24 else self.prompt[:24].rsplit(" ", 1)[0]

    @property
    def n(self) -> int:
        """How much is there: voices where a question is answered, else cards."""
        return sum(option.n for option in self.options) if self.options else len(self.cards) + self.more

    @property
    def text(self) -> Card | None:
        """Where one text is written together: the card that holds it."""
        return self.cards[0] if self.kind == "text" and self.cards else None

    @property
    def is_answered(self) -> bool:
        return any(option.n or option.late for option in self.options)


def clock_page(workshop: Workshop, language: str, team: Team | None = None) -> dict[str, Any]:
    now = Now() if workshop.is_closed else now_in(workshop.pk, team)  # no clock runs on after the close
    session = open_session(workshop, now)
    return {
        "now": now,
        "server_now": timezone.now(),
        "session": session,
        "session_title": session.title(language) if session else "",
        "session_instruction": session.instruction(language) if session else "",
    }


def canvas_of(board: Board, seat: Seat | None, language: str, chosen: str, whole: bool = False) -> dict[str, Any]:
    """The places of a board with the cards this seat may see (no seat: what everybody sees, for the projector);
    `place` is the one being written in (`whole`: with all its cards)."""
    texts = prompts_of(board.session, language)
    cards = Card.objects.visible_to(seat) if seat else Card.objects.on_the_wall(board.session)
    cards = cards.filter(board=board).standing().select_related("seat", "group", "board__team")
    by_section: dict[str, list[Card]] = {}
    for card in cards.order_by("sequence"):
        by_section.setdefault(card.section, []).append(card)
    sections = board.sections
    first = next((one for one in sections if one["kind"] != "link"), sections[0])  # where one can write at once
    key = chosen if any(one["key"] == chosen for one in sections) else first["key"]
    held = {
        one["key"]: newest(by_section.get(one["key"], []), one, None if whole else WRITTEN_IN, one["key"] == key)
        for one in sections
    }
    dress(with_words([card for cards in held.values() for card in cards]), board, seat)
    mine = seat.pk if seat else uuid.UUID(int=0)
    places = [
        place_of(board, one, texts, held[one["key"]], len(by_section.get(one["key"], [])), mine) for one in sections
    ]
    place = next(place for place in places if place.key == key)
    return {
        "places": places,
        "place": place,
        "tool_name": texts.get("name", ""),
        "purpose": texts.get("purpose", ""),
        "cards_here": sum(len(found) for found in by_section.values()),
        "to_rank": any(place.kind == "rank" for place in places),
    }


def newest(cards: list[Card], section: dict[str, Any], most: int | None, is_written_in: bool) -> list[Card]:
    """What a place shows of its cards: the newest; where they are put in order, the first."""
    limit = most if is_written_in else BESIDE
    if section["kind"] == "rank":
        return in_order(cards)[:limit]
    return cards if limit is None else cards[-limit:]


def dress(cards: list[Card], board: Board, seat: Seat | None) -> list[Card]:
    """What else is shown on a card: its photo, its scores, an id for the voice that may be given."""
    photos = Photo.objects.filter(owner_kind="card", owner_id__in=[card.pk for card in cards])
    addresses = {owner: f"/files/{key}/" for owner, key in photos.values_list("owner_id", "pk")}
    known, hub = numbers_here(cards), board.session.workshop.hub_id
    told = translations_of(cards)
    scores = scores_on(board, seat.pk if seat else uuid.UUID(int=0))
    for card in cards:
        card.__dict__["photo"] = addresses.get(card.pk, "")
        card.__dict__["scores"] = scores.get(card.pk, Scores())
        card.__dict__["told"] = told.get(card.pk, [])
        card.__dict__["voice_id"] = uuid.uuid4()
        card.__dict__["is_unknown_receipt"] = bool(card.receipt) and (hub, card.receipt) not in known
    return cards


def translations_of(cards: list[Card]) -> dict[uuid.UUID, list[Translation]]:
    """What helpers wrote under cards, and under those that other cards were carried from, by the card that shows it."""
    homes = {card.pk: card.origin_id if card.origin_kind == "card" else card.pk for card in cards}
    shown = {card.pk for card in cards if card.shown}
    found: dict[Any, list[Translation]] = {}
    for one in Translation.objects.filter(card__in=homes.values(), undone_at=None).select_related("card"):
        found.setdefault(one.card_id, []).append(one)
    return {pk: found[home] for pk, home in homes.items() if home in found and pk in shown}


def columns_of(section: dict[str, Any], texts: Prompts) -> tuple[Column, ...]:
    path = f"sections.{section['key']}.columns"
    return tuple(Column(n, texts.get(f"{path}.{key}", key)) for n, key in enumerate(section.get("columns", [])))


def row_of(card: Card, texts: Prompts) -> list[tuple[Column, str]]:
    """A card as a row of its table; no row where it stands in none."""
    return cells_in(card.shown, columns_of(card.board.section(card.section) or {"key": ""}, texts))


def cells_in(text: str, columns: tuple[Column, ...]) -> list[tuple[Column, str]]:
    """A row of a table, column by column."""
    lines = text.split("\n")
    return [(column, lines[column.n] if column.n < len(lines) else "") for column in columns]


def place_of(
    board: Board, section: dict[str, Any], texts: Prompts, cards: list[Card], n: int, seat: uuid.UUID
) -> Place:
    path, kind = f"sections.{section['key']}", section["kind"]
    columns = columns_of(section, texts)
    held = tuple(cards)
    for card in held:
        card.__dict__["row"] = cells_in(card.shown, columns)
    groups = {card.group_id: card.group for card in held if card.group}
    return Place(
        key=section["key"],
        kind=kind,
        prompt=texts.get(f"{path}.prompt", _("Cards")),
        helper=texts.get(f"{path}.helper", ""),
        example=texts.get(f"{path}.example", ""),
        guess=bool(section.get("guess")),
        cards=held,
        alone=tuple(card for card in held if card.group_id is None),
        groups=tuple(
            (group, tuple(card for card in held if card.group_id == key)) for key, group in groups.items() if group
        ),
        columns=columns,
        options=tuple(options_of(board, section, texts, seat)),
        more=n - len(held),
        lang=texts.foreign(f"{path}.prompt"),
    )
