"""What a team's board may become in rooms above: they say at start what can be made of it, and by whom. Nothing here knows
them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tonkla.boards.models import Board


@dataclass(frozen=True)
class Making:
    """A button under a board: its words, where it sends the board. `made`: the address of what was made already."""

    words: str
    url: str
    made: str = ""


_MAKERS: list[Callable[[Board, Any], Making | None]] = []


def register(maker: Callable[[Board, Any], Making | None]) -> None:
    """`maker(board, viewer)`: None where nothing can be made of it, or not by this viewer."""
    _MAKERS.append(maker)


def makings_of(board: Board, viewer: Any) -> list[Making]:
    return [made for maker in _MAKERS if (made := maker(board, viewer))]
