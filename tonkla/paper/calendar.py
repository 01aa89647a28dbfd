"""A calendar file (RFC 5545): what any phone's calendar reads. Written here, because it is small and must be exact.

Lines end in CRLF and are folded at 75 octets, never inside a letter; text is escaped; times are UTC, so that no zone
table is needed and no phone shifts an hour.
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar: at a moment (aware), or on a whole day. `alarm` = how long before it rings."""

    id: uuid.UUID
    title: str
    begins: datetime | date
    ends: datetime | date | None = None
    words: str = ""
    place: str = ""
    url: str = ""
    alarm: timedelta | None = None


def calendar_file(entries: Iterable[Entry], name: str, made_at: datetime) -> bytes:
    """The whole file. `made_at` stamps it: the same entries at the same moment give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tonkla//Tonkla//TH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for entry in entries:
        lines += lines_of(entry, made_at)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines).encode("utf-8")


def lines_of(entry: Entry, made_at: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{entry.id}@tonkla", f"DTSTAMP:{moment(made_at)}", when("DTSTART", entry.begins)]
    ends = entry.ends
    if ends is None and not isinstance(entry.begins, datetime):
        ends = entry.begins + timedelta(days=1)
    if ends is not None:
        lines.append(when("DTEND", ends))
    lines.append(f"SUMMARY:{escaped(entry.title)}")
    lines += [
        f"{key}:{escaped(text)}" for key, text in (("DESCRIPTION", entry.words), ("LOCATION", entry.place)) if text
    ]
    if entry.url:
        lines.append(f"URL:{CONTROL.sub('', entry.url)}")
    if entry.alarm is not None:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before(entry.alarm)}"]
        lines += [f"DESCRIPTION:{escaped(entry.title)}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def when(key: str, at: datetime | date) -> str:
    return f"{key}:{moment(at)}" if isinstance(at, datetime) else f"{key};VALUE=DATE:{at:%Y%m%d}"


def moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a moment in a calendar has a zone")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def before(gap: timedelta) -> str:
    """A time before (or, negative, after) the beginning, as a duration: -P1D, -PT30M, PT9H."""
    sign, minutes = ("-" if gap >= timedelta(0) else ""), abs(int(gap.total_seconds())) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (left, "M")) if n)
    if not days and not time:
        return "PT0M"
    return f"{sign}P{f'{days}D' if days else ''}{f'T{time}' if time else ''}"


def escaped(text: str) -> str:
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """Lines of at most 75 octets; those that go on begin with a blank. A letter is never cut."""
    parts, held, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > OCTETS:
            parts.append(held)
            held, size = "", 1  # the blank counts
        held, size = held + letter, size + octets
    return "\r\n ".join([*parts, held])
