"""What the projector can show besides boards: rooms above register a view, nothing here knows them.

In a room's `apps.ready`: `walls.register(walls.Wall("run", name, show, reload=("run",)))`. `name()` is the word on the
desk's button; `show(workshop, language)` returns what stands on the wall now, or None while there is nothing, and then the
desk offers no button. With `ends_at` the view has a large clock of its own that every screen counts alike: a timer
everyone sees. The wall is drawn anew when the workshop's feed says one of the kinds in `reload`. When something begins, the
room may turn the projector itself: `Stage.objects.turn(workshop, "run", None, at)`. Words shown here are read by the whole
room: none that stay with a team, none of somebody's own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tonkla.workshops.models import Workshop

LONGEST = 8  # letters of a key


@dataclass(frozen=True)
class Shown:
    """One view: a title, a sentence under it, up to eight lines (label, words), a clock."""

    title: str
    words: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    ends_at: datetime | None = None
    paused_at: datetime | None = None


@dataclass(frozen=True)
class Wall:
    key: str
    name: Callable[[], str]
    show: "Callable[[Workshop, str], Shown | None]"
    reload: tuple[str, ...] = ()


_WALLS: dict[str, Wall] = {}


def register(wall: Wall) -> None:
    """Let a room's view onto the projector. A key of ours, or one that another room has, is a mistake."""
    if len(wall.key) > LONGEST or _WALLS.setdefault(wall.key, wall) != wall:
        raise ValueError(f"the view {wall.key!r} is taken or too long")


def wall_of(key: str) -> Wall | None:
    return _WALLS.get(key)


def offered(workshop: "Workshop", language: str) -> list[tuple[str, str]]:
    """The views that have something to show now, for the desk's buttons."""
    return [(wall.key, wall.name()) for wall in _WALLS.values() if wall.show(workshop, language)]
