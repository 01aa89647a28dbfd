"""One search box for all rooms: each room's index answers for itself, through its `visible_to`."""

from typing import Any

from tonkla.search.index import search


def find(words: str, viewer: Any) -> list[dict[str, Any]]:
    """Cards, insights, needs and tools whose words match, newest first, only what this viewer may see."""
    return search(words, viewer) if words.strip() else []
