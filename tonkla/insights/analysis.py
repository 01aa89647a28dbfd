"""Asks the engine which cards may speak of the same thing, keeping to what people decided."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.cache import cache

from tonkla.boards.models import Card
from tonkla.insights.models import Insight, Placement
from tonkla.workshops.models import Workshop

if TYPE_CHECKING:
    from tonkla.engines import themes

REMEMBERED = 600  # seconds a suggestion is kept while neither the cards nor what people decided changes
TELL_APART = 2  # cards of a theme from which one that people took out is kept apart
SHOWN = 12


@dataclass(frozen=True)
class Group:
    """Cards that may speak of the same thing. `into`: the theme of people it may belong to, or "".

    `people` in `groups` said it (0: not told, since some wrote without a name); `quotes`: card ids that stand for it, at most one a person.
    """

    keywords: str
    cards: tuple[str, ...]
    quotes: tuple[str, ...]
    into: str
    people: int
    groups: int


@dataclass(frozen=True)
class Proposal:
    """What the engine proposes for a workshop, and what it says itself. `loud`: what to beware of (Thai, English)."""

    groups: tuple[Group, ...]
    pairs: tuple[tuple[str, ...], ...]
    shared_words: tuple[str, ...]
    sentence_th: str
    sentence_en: str
    loud: tuple[tuple[str, str], ...]


def propose(workshop: Workshop, cards: list[Card]) -> Proposal:
    """Suggest themes over a workshop's cards. Placed cards stay where people put them, those taken out stay out."""
    from tonkla.engines import themes  # loaded when asked: it takes 20 MB

    notes = [
        themes.Note(str(card.pk), voice_of(card), str(card.seat.team_id or ""), card.lang or None, card.text)
        for card in cards
        if card.text and not card.is_withdrawn
    ]
    placed, apart = decided(workshop)
    known = {note.id for note in notes}
    kept: list[Any] = [themes.Pin(card, theme) for card, theme in placed.items() if card in known]
    for card, theme in apart:
        others = [one for one, home in placed.items() if home == theme and one in known and one != card]
        kept += [themes.Constraint(card, other, "apart") for other in others[:TELL_APART] if card in known]
    found = suggested(notes, kept)
    veiled = {str(card.pk) for card in cards if card.is_veiled}
    groups = tuple(
        Group(
            ", ".join(theme.keywords[:4]), tuple(note for note in theme.note_ids if note not in placed), theme.quotes,
            theme.placed, 0 if veiled & set(theme.note_ids) else theme.people, theme.groups,
        )
        for theme in found.themes
    )  # fmt: skip
    return Proposal(
        groups=tuple(group for group in groups if len(group.cards) >= (1 if group.into else 2)),
        pairs=tuple(pair for pair in together(found.duplicates, placed))[:SHOWN],
        shared_words=tuple(word for word in found.shared_words if len(word) > 2)[:SHOWN],
        sentence_th=found.reason_th,
        sentence_en=found.reason_en,
        loud=found.warnings,
    )


def suggested(notes: "list[themes.Note]", kept: list[Any]) -> "themes.ThemeResult":
    """Of the same cards and the same decisions the engine is asked once: a second look at the page takes no second."""
    from tonkla.engines import themes

    asked = "themes-" + sha256(repr((notes, kept)).encode()).hexdigest()
    found = cache.get_or_set(asked, lambda: themes.suggest_themes(notes, constraints=kept), REMEMBERED)
    assert isinstance(found, themes.ThemeResult)
    return found


def voice_of(card: Card) -> str:
    """Who said it, as far as it is known: the person quoted, the one who wrote; on paper each card is somebody's."""
    return str(card.pk) if card.is_paper else f"{card.seat_id} {card.heard_from}"


def people_of(cards: list[Card]) -> int:
    """How many different people said it; 0 where some wrote without a name: a count would tell who."""
    return 0 if any(card.is_veiled for card in cards) else len({voice_of(card) for card in cards})


def decided(workshop: Workshop) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What people decided: card → its theme, and (card, theme) they took apart."""
    rows = Placement.objects.filter(theme__workshop=workshop, theme__removed_at=None).values_list(
        "card", "theme", "apart"
    )
    placed = {str(card): str(theme) for card, theme, is_apart in rows if not is_apart}
    return placed, [(str(card), str(theme)) for card, theme, is_apart in rows if is_apart]


def together(duplicates: Any, placed: dict[str, str]) -> list[tuple[str, ...]]:
    """Those that may say the same and do not lie in one theme yet."""
    apart: list[tuple[str, ...]] = []
    for duplicate in duplicates:
        homes: dict[str, int] = defaultdict(int)
        for note in duplicate.note_ids:
            homes[placed.get(note, note)] += 1
        if len(homes) > 1:
            apart.append(tuple(duplicate.note_ids))
    return apart


def nearest(insight: Insight, cards: list[Card]) -> list[Card]:
    """Cards that share the most words with a statement first; those that share none, as they came."""
    from tonkla.engines import words

    said = set(words.keys(f"{insight.who} {insight.what} {insight.because}"))
    return sorted(cards, key=lambda card: -len(said & set(words.keys(card.text))))
