"""What people thought of the tools: how often each mark was given, and no more than the numbers can say."""

from dataclasses import dataclass

from tonkla.handbook.models import Trial
from tonkla.workshops.closing import middle
from tonkla.workshops.models import MARKS, HeldElsewhere, Kind, Mark, SeatKind, Session, Workshop

ENOUGH = 3  # ratings; fewer say too little to show


@dataclass(frozen=True)
class Rated:
    """One tool of the workshop: its ratings, mark by mark (how often 1, 2, 3, 4, 5; the middle one; how many)."""

    session: Session
    title: str
    rows: tuple[tuple[str, tuple[int, ...], float, int], ...]
    is_over: bool = False  # its trial stands in the handbook

    @property
    def is_enough(self) -> bool:
        return max((n for *_rest, n in self.rows), default=0) >= ENOUGH


def evaluate(workshop: Workshop, language: str) -> list[Rated]:
    """Every tool that somebody rated, in the order of the agenda. Participants only: staff rate in the handbook."""
    marks = Mark.objects.filter(session__workshop=workshop, seat__kind=SeatKind.PARTICIPANT)
    by_session: dict[object, list[Mark]] = {}
    for mark in marks:
        by_session.setdefault(mark.session_id, []).append(mark)
    noted = set(Trial.objects.filter(session__in=by_session, removed_at=None).values_list("session", flat=True))
    return [
        Rated(session, session.title(language), rows_of(by_session[session.pk]), session.pk in noted)
        for session in workshop.sessions.filter(kind=Kind.TOOL)
        if session.pk in by_session
    ]


def rated_elsewhere(workshop: Workshop, language: str) -> list[tuple[str, list[tuple[str, list[int]]]]]:
    """What the file of a workshop brought: the tool, and how often participants gave each mark where it was held."""
    held = HeldElsewhere.objects.filter(workshop=workshop).first()
    if held is None:
        return []
    rows = []
    for session in workshop.sessions.all():
        given = held.marks.get(str(session.pk), {}).get("participants", {})
        enough = [(name, given[name]) for name in MARKS if sum(given.get(name, ())) >= ENOUGH]
        if enough:
            rows.append((session.title(language), enough))
    return rows


def rows_of(marks: list[Mark]) -> tuple[tuple[str, tuple[int, ...], float, int], ...]:
    rows = []
    for name in MARKS:
        values = [value for mark in marks if (value := getattr(mark, name))]
        counts = tuple(values.count(step) for step in range(1, 6))
        rows.append((name, counts, middle(values) if values else 0.0, len(values)))
    return tuple(rows)
