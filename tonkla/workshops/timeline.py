"""When each block of an agenda begins: it follows from the order, the minutes and the tracks, and from nothing else.

A day begins when its first block begins. A block of everybody (no track) begins when all tracks before it are over;
blocks of different tracks run beside each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from tonkla.refusal import Refusal
from tonkla.workshops.models import Session

MIDNIGHT = 24 * 60
LONGEST = 12 * 60  # minutes of one block
BLOCKS = 200  # of one workshop


def minute_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def time_of(minute: int) -> time:
    return time(minute // 60, minute % 60)


def retime(sessions: Iterable[Session]) -> None:
    """Give every block the time that follows from those before it. An agenda over midnight is refused, whole."""
    by_day: dict[int, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    for day, blocks in by_day.items():
        clocks = {"": min(minute_of(block.starts) for block in blocks)}
        for block in blocks:
            if block.track:
                begins = clocks.setdefault(block.track, clocks[""])
            else:
                begins = max(clocks.values())
                clocks = {}
            if begins + block.minutes > MIDNIGHT:
                raise Refusal("past_midnight", day=day, title=block.title("th") or block.title("en"))
            block.starts = time_of(min(begins, MIDNIGHT - 1))
            clocks[block.track] = begins + block.minutes
            if not block.track:
                clocks = {"": begins + block.minutes}


@dataclass(frozen=True)
class DayEnd:
    """When a day is over, in minutes since midnight."""

    day: int
    minute: int

    @property
    def at(self) -> time:
        return time_of(min(self.minute, MIDNIGHT - 1))


def end_of(blocks: Iterable[Session]) -> int:
    return max((minute_of(block.starts) + block.minutes for block in blocks), default=0)


def clean_minutes(text: str) -> int:
    """Minutes of a block as typed, in Thai or Latin digits: 1 to 720, or a refusal."""
    digits = text.strip()
    if not digits.isdecimal() or len(digits) > 4 or not 1 <= int(digits) <= LONGEST:
        raise Refusal("minutes_unreadable", longest=LONGEST)
    return int(digits)


def clean_start(text: str) -> time:
    """When a day begins, as typed: 09:00, 9.00, ๙.๐๐."""
    hours, _sign, minutes = text.strip().replace(".", ":").partition(":")
    if hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60:
        return time(int(hours), int(minutes))
    raise Refusal("start_unreadable")
