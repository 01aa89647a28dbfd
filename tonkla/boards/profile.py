"""Tool 3 filled in by a team, read as the description of a segment (the room of field notes makes and keeps it)."""

import uuid
from typing import Any

from tonkla.boards.models import Board, Card
from tonkla.fieldnotes.profiles import Profile

FIELDS = {"segment": "name", "strengths": "strengths", "age_band": "age_band", "stage": "stage", "channels": "channels"}
LONGEST = {"name": 80, "strengths": 300, "age_band": 40, "stage": 120, "channels": 300}


def profile(board: uuid.UUID, viewer: Any) -> Profile | None:
    """What the cards say, section by section. Nobody's own words: cards with a receipt and withdrawn ones stay out."""
    found = Board.objects.visible_to(viewer).select_related("session__workshop", "team").filter(pk=board).first()
    if found is None or not {"segment", "strengths", "channels"} <= {section["key"] for section in found.sections}:
        return None
    cards = (
        Card.objects.visible_to(viewer)
        .standing()
        .filter(board=found, is_withdrawn=False, receipt="")
        .order_by("sequence")
    )
    said: dict[str, list[str]] = {}
    for card in cards:
        if field := FIELDS.get(card.section):
            said.setdefault(field, []).append(" ".join(card.text.split()))
    words = {field: " · ".join(lines)[: LONGEST[field]] for field, lines in said.items()}
    workshop = found.session.workshop
    where = f"{workshop.title} · {found.team.name}" if found.team else workshop.title
    return Profile(workshop.hub_id, words, where, f"/w/{workshop.pk}/boards/{found.pk}/")
