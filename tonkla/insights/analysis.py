"""Asks the engine which cards may speak of the same thing, keeping to what people decided."""

from dataclasses import dataclass
from itertools import pairwise

from tonkla.boards.models import Card
from tonkla.insights.models import Placement
from tonkla.workshops.models import Workshop


@dataclass(frozen=True)
class Proposal:
    """What the engine proposes for a workshop: groups of cards, pairs that may say the same, and what it says itself."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]  # (keywords, card ids)
    pairs: tuple[tuple[str, ...], ...]
    shared_words: tuple[str, ...]
    sentence_th: str
    sentence_en: str


def propose(workshop: Workshop, cards: list[Card]) -> Proposal:
    """Suggest themes over a workshop's cards. Placed cards stay where people put them."""
    from tonkla.engines import themes  # loaded when asked: it takes 20 MB

    placed = dict(
        Placement.objects.filter(theme__workshop=workshop, theme__removed_at=None, apart=False).values_list(
            "card", "theme"
        )
    )
    notes = [
        themes.Note(str(card.pk), str(card.seat_id), str(card.seat.team_id or ""), card.lang or None, card.text)
        for card in cards
        if card.text and not card.is_withdrawn
    ]
    by_theme: dict[str, list[str]] = {}
    for card, theme in placed.items():
        by_theme.setdefault(str(theme), []).append(str(card))
    together = tuple(
        themes.Constraint(first, other, "together")
        for members in by_theme.values()
        for first, other in pairwise(members)
    )
    found = themes.suggest_themes(notes, constraints=together)
    free = {str(card.pk) for card in cards} - {str(card) for card in placed}
    groups = tuple(
        (", ".join(theme.keywords[:4]), tuple(note for note in theme.note_ids if note in free))
        for theme in found.themes
    )
    return Proposal(
        groups=tuple(group for group in groups if len(group[1]) >= 2),
        pairs=tuple(tuple(duplicate.note_ids) for duplicate in found.duplicates[:12]),
        shared_words=tuple(found.shared_words[:12]),
        sentence_th=found.reason_th,
        sentence_en=found.reason_en,
    )
