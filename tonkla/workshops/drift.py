"""Ahead of the plan or behind it: how the real clock and the agenda's compare, also where tracks run beside each other."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tonkla.workshops.clock import Now, all_now
from tonkla.workshops.models import Session, Workshop
from tonkla.workshops.timeline import end_of, minute_of

ON_TIME = 2  # minutes either way count as on time
FORGOTTEN = 12 * 60  # minutes; a session open that long was left open, and says nothing about the plan


@dataclass(frozen=True)
class Drift:
    """How far one open session is off its plan, in whole minutes: positive = behind. `day_ends` = when the day will be over."""

    session: Session
    now: Now
    minutes: int
    day_ends: datetime

    @property
    def is_behind(self) -> bool:
        return self.minutes > ON_TIME

    @property
    def is_ahead(self) -> bool:
        return self.minutes < -ON_TIME

    @property
    def size(self) -> int:
        return abs(self.minutes)


def expected_end(now: Now, at: datetime) -> datetime:
    """When a session will be over as things stand: its clock, a pause that still lasts, or this very moment."""
    ends = now.ends_at or at
    if now.paused_at:
        ends += at - now.paused_at
    return max(ends, at)


def drift_of(workshop: Workshop, now: Now, session: Session, blocks: list[Session], at: datetime) -> Drift:
    """Compared on the day it was really opened, so that a rehearsal on another date says something too."""
    day = workshop.local(now.opened_at or at).date()
    midnight = datetime.combine(day, time(), ZoneInfo(workshop.zone))
    planned = midnight + timedelta(minutes=minute_of(session.starts) + session.minutes)
    behind = expected_end(now, at) - planned
    day_ends = midnight + timedelta(minutes=end_of(block for block in blocks if block.day == session.day)) + behind
    return Drift(session, now, round(behind.total_seconds() / 60), day_ends)


def drifts(workshop: Workshop, at: datetime) -> list[Drift]:
    """One a track that is open, the one furthest behind first: that is what the room waits for."""
    blocks = list(workshop.sessions.all())
    by_key = {block.pk: block for block in blocks}
    found = [
        drift_of(workshop, now, by_key[now.session], blocks, at)
        for now in all_now(workshop.pk)
        if now.session in by_key
    ]
    found = [drift for drift in found if abs(drift.minutes) <= FORGOTTEN]
    return sorted(found, key=lambda drift: -drift.minutes)
