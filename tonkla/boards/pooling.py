"""What teams told at a *pool our tools* day, as the handbook reads it: the words of their cards by part."""

from typing import Any

from django.utils import timezone

from tonkla.boards.models import Card
from tonkla.handbook.pooling import Told, key_for

TEMPLATE = "pool-our-tools"
PREFIX = "pool-"


def told(viewer: Any) -> list[Told]:
    """One row a team that wrote at least a name, for workshops this viewer may see."""
    cards = Card.objects.visible_to(viewer).standing().filter(
        board__session__workshop__template=TEMPLATE, board__session__tool_key__startswith=PREFIX, is_withdrawn=False,
    ).leaving(timezone.now())  # fmt: skip
    rows: dict[str, dict[str, Any]] = {}
    for card in cards.select_related("board__session__workshop", "board__team", "seat").order_by("sequence"):
        team, session = card.board.team, card.board.session
        if team is None:
            continue
        row = rows.setdefault(
            key_for(session.workshop_id, team.pk),
            {"workshop": session.workshop.title, "team": team.name, "names": {}, "cards": {}},
        )
        if not card.is_veiled:
            row["names"][card.seat.name] = None
        row["cards"].setdefault(session.tool_key.removeprefix(PREFIX), []).append(card.text)
    return [
        Told(
            key,
            row["workshop"],
            row["team"],
            tuple(row["names"]),
            {part: tuple(said) for part, said in row["cards"].items()},
        )
        for key, row in rows.items()
        if row["cards"].get("name")
    ]
