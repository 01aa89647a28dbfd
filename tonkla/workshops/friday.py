"""On a Friday the afternoon starts thirty minutes later, and the planner says what gives way."""

from collections.abc import Iterable
from typing import Any

from tonkla.workshops.agenda import Agenda
from tonkla.workshops.models import Kind, Session, Workshop
from tonkla.workshops.timeline import minute_of

FRIDAY = 4  # date.weekday()
MORE = 30  # minutes
ENOUGH = 90  # a midday break this long has its Friday minutes already
NOON = (11 * 60, 13 * 60 + 30)
SHORTEST = 15  # minutes; no block is cut below
STEP = 5


def midday_break(blocks: Iterable[Session]) -> Session | None:
    """The meal around noon, if the day has one."""
    return next((b for b in blocks if b.kind == Kind.FOOD and NOON[0] <= minute_of(b.starts) <= NOON[1]), None)


def fridays(workshop: Workshop, blocks: list[Session]) -> list[int]:
    """The days that fall on a Friday and whose midday break is still as short as on other days."""
    found = []
    for day in sorted({block.day for block in blocks}):
        pause = midday_break(block for block in blocks if block.day == day)
        if workshop.date_of(day).weekday() == FRIDAY and pause and pause.minutes < ENOUGH:
            found.append(day)
    return found


def make_room(agenda: Agenda, day: int) -> list[dict[str, Any]]:
    """Lengthen the midday break of a Friday; afternoon tools take their short form, then the longest blocks give way.

    Returns what gave way: title, minutes before and after; last, how much later the day ends if nothing more could.
    """
    blocks = [block for block in agenda.standing if block.day == day]
    pause = midday_break(blocks)
    if pause is None:
        return []
    pause.minutes += MORE
    later = [b for b in blocks[blocks.index(pause) + 1 :] if b.kind in (Kind.TOOL, Kind.PLAIN)]
    before = {block.pk: block.minutes for block in later}
    left = to_short_forms(later, MORE)
    while left > 0 and (longest := max(later, key=lambda block: block.minutes, default=None)):
        cut = min(STEP, left)
        if longest.minutes - cut < SHORTEST:
            break
        longest.minutes -= cut
        left -= cut
    said: list[dict[str, Any]] = [{"day": day, "pause": pause.minutes, "later": left}]
    said += [
        {"th": b.title("th"), "en": b.title("en"), "from": before[b.pk], "to": b.minutes}
        for b in later
        if b.minutes != before[b.pk]
    ]
    return said


def to_short_forms(blocks: list[Session], wanted: int) -> int:
    """Let tools with a short form take it until `wanted` minutes are found; returns what is still missing."""
    for block in blocks:
        version = block.current_version()
        short = int(version.content.get("minutes_short") or 0) if version else 0
        if wanted > 0 and short and not block.is_short and short < block.minutes:
            cut = min(wanted, block.minutes - short)
            block.minutes, block.is_short = block.minutes - cut, True
            wanted -= cut
    return wanted
