"""What rooms have to see to whenever the machine starts, once the database is up to date: they register it here."""

from collections.abc import Callable
from datetime import datetime

Work = Callable[[datetime], object]
_works: list[Work] = []


def register(work: Work) -> None:
    """`work(now)` is done at every start, in the order of the rooms, lowest first. It must be quick when nothing is new."""
    if work not in _works:
        _works.append(work)


def see_to_all(now: datetime) -> None:
    """Called by `tonkla prepare` and by the pages process before its first page."""
    for work in _works:
        work(now)
