"""What the generated matrix of rights asks this room for."""

from typing import Any


def one_of(cast: Any, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    return {}
