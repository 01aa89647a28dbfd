"""The end of a day and of the training: marks, a word, reflections, promises and what became of them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count

from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import (
    MARKS,
    Audience,
    CheckOut,
    Commitment,
    Kept,
    Kind,
    Mark,
    Move,
    MoveVerb,
    Reflection,
    Seat,
    SeatKind,
    SelfAssessment,
    Session,
    Workshop,
)

SPANS = (30, 90)  # days
STATEMENTS = ("listen", "need", "try", "adapt", "plan")
SOON = timedelta(days=7)


def words(text: str, longest: int, empty: str) -> str:
    """What somebody typed, in one piece, without what cannot be seen; nothing or too much is refused."""
    clean = "".join(c if c.isprintable() or c == "\n" else " " for c in text).strip()
    if not clean:
        raise Refusal(empty)
    if len(clean) > longest:
        raise Refusal("text_too_long", longest=longest, length=len(clean))
    return clean


def one_line(text: str, longest: int) -> str:
    """The same on one line, where nothing may be said too."""
    return " ".join(words(text, longest, "word_missing").split()) if text.strip() else ""


def check_open(seat: Seat) -> None:
    if seat.workshop.is_closed:
        raise Refusal("workshop_over")


def opened_sessions(workshop: Workshop) -> list[Session]:
    """The sessions that were opened, in the order of the agenda."""
    keys = workshop.moves.filter(verb=MoveVerb.OPEN, undone_at=None).values("session")
    return list(workshop.sessions.filter(pk__in=keys))


def day_of(workshop: Workshop) -> int:
    """Which day of the agenda it is: that of the session opened last."""
    last = workshop.moves.filter(verb=MoveVerb.OPEN, undone_at=None).select_related("session").last()
    return last.session.day if last else 1


def to_rate(workshop: Workshop, day: int) -> list[Session]:
    return [one for one in opened_sessions(workshop) if one.day == day and one.kind == Kind.TOOL]


@transaction.atomic
def rate(seat: Seat, session: Session, mark: str, value: str, at: datetime) -> Mark:
    """One tap: one of the three marks, from 1 to 5. The same tap again changes nothing; another changes the mark."""
    check_open(seat)
    if session.workshop_id != seat.workshop_id or session not in opened_sessions(seat.workshop):
        raise Refusal("not_rated_yet")
    if mark not in MARKS or value not in {"1", "2", "3", "4", "5"}:
        raise Refusal("marks_one_to_five")
    given, _made = Mark.objects.get_or_create(session=session, seat=seat, defaults={"at": at})
    setattr(given, mark, int(value))
    given.save(update_fields=[mark])
    return given


def check_out(seat: Seat, day: int, text: str, at: datetime) -> CheckOut:
    """A sentence at the end of the day; said again it replaces the first."""
    check_open(seat)
    said = words(text, 200, "word_missing")
    found, _made = CheckOut.objects.update_or_create(
        seat=seat, day=day, defaults={"workshop": seat.workshop, "text": said, "at": at}
    )
    return found


def reflect(seat: Seat, day: int, text: str, audience: str, at: datetime) -> Reflection:
    """Share a thought with the team or with all. What is private is not sent here at all."""
    check_open(seat)
    if audience not in Audience.values:
        raise Refusal("audience_missing")
    said = words(text, 1000, "word_missing")
    return Reflection.objects.create(seat=seat, day=day, text=said, audience=audience, at=at)


def promise(seat: Seat, what: str, days: str, at: datetime) -> Commitment:
    """A promise for 30 or 90 days from today, in the workshop's own calendar."""
    check_open(seat)
    if days not in {str(span) for span in SPANS}:
        raise Refusal("promise_without_date")
    said = " ".join(words(what, 200, "word_missing").split())
    due = seat.workshop.local(at).date() + timedelta(days=int(days))
    return Commitment.objects.create(seat=seat, what=said, days=int(days), due=due, at=at)


def answer(found: Commitment, said: str, at: datetime, keyed_by: Person | None = None) -> None:
    """What became of it: kept, partly, not yet; an empty answer takes it back to silence."""
    if said and said not in Kept.values:
        raise Refusal("answer_one_of_three")
    found.answer, found.answered_at, found.keyed_by = said, at if said else None, keyed_by if said else None
    found.save(update_fields=["answer", "answered_at", "keyed_by"])


def due_this_week(viewer: Person, today: date) -> list[Commitment]:
    """Promises that fall due within a week, and older ones nobody has answered: silence stays on the list."""
    standing = Commitment.objects.visible_to(viewer).standing().filter(answer="", due__lte=today + SOON)
    return list(standing.select_related("seat__workshop__hub", "seat__invitee").order_by("due"))


def has_after(seat: Seat) -> bool:
    return SelfAssessment.objects.filter(seat=seat, is_after=True).exists()


def asks_before(seat: Seat) -> bool:
    """Whether the phone offers "how I see myself, before": on the first day, until it is answered."""
    if seat.kind == SeatKind.FACILITATOR or seat.workshop.is_closed or day_of(seat.workshop) > 1:
        return False
    return not SelfAssessment.objects.filter(seat=seat).exists()


def before_said(workshop: Workshop) -> tuple[int, int] | None:
    """On the first day: how many have said how they see themselves before, and of how many; later nothing."""
    return said_before([workshop.pk]).get(workshop.pk)


def said_before(workshops: list[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int]]:
    """The same for many workshops at once; those on a later day, or where nobody sits, are left out."""
    sitting = Seat.objects.filter(workshop__in=workshops, kind=SeatKind.PARTICIPANT)
    said = SelfAssessment.objects.filter(seat__workshop__in=workshops, is_after=False)
    opened = Move.objects.filter(workshop__in=workshops, verb=MoveVerb.OPEN, undone_at=None).order_by("number")
    day: dict[uuid.UUID, int] = dict(opened.values_list("workshop", "session__day"))
    have = dict(said.order_by().values_list("seat__workshop").annotate(n=Count("pk")))
    of = sitting.order_by().values_list("workshop").annotate(n=Count("pk"))
    return {workshop: (have.get(workshop, 0), n) for workshop, n in of if day.get(workshop, 1) == 1}


def assess(seat: Seat, is_after: bool, given: dict[str, str], at: datetime) -> SelfAssessment:
    """The same five sentences before and after. Once "after" is said, "before" stays as it was."""
    check_open(seat)
    if not is_after and has_after(seat):
        raise Refusal("before_is_kept")
    answers = {key: int(given[key]) for key in STATEMENTS if given.get(key) in {"1", "2", "3", "4", "5"}}
    if not answers:
        raise Refusal("marks_one_to_five")
    found, _made = SelfAssessment.objects.update_or_create(
        seat=seat, is_after=is_after, defaults={"answers": answers, "at": at}
    )
    return found


@dataclass(frozen=True)
class Change:
    """One statement before and after, of those who answered both times."""

    key: str
    pairs: int
    rose: int
    same: int
    fell: int
    before: float
    after: float


@dataclass(frozen=True)
class Comparison:
    changes: list[Change]
    both: int
    once: int

    @property
    def is_enough(self) -> bool:
        return self.both >= 5


def middle(values: list[int]) -> float:
    ordered, half = sorted(values), len(values) // 2
    return float(ordered[half]) if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def compare(workshop: Workshop) -> Comparison:
    """Before and after, honestly: only people who answered both times, and how many answered once is said."""
    rows: dict[bool, dict[object, dict[str, int]]] = {False: {}, True: {}}
    for found in SelfAssessment.objects.filter(seat__workshop=workshop):
        rows[found.is_after][found.seat_id] = found.answers
    both = rows[False].keys() & rows[True].keys()
    changes = []
    for key in STATEMENTS:
        pairs = [
            (rows[False][seat][key], rows[True][seat][key])
            for seat in both
            if key in rows[False][seat] and key in rows[True][seat]
        ]
        if pairs:
            rose, fell = sum(b < a for b, a in pairs), sum(b > a for b, a in pairs)
            was, is_now = middle([b for b, _a in pairs]), middle([a for _b, a in pairs])
            changes.append(Change(key, len(pairs), rose, len(pairs) - rose - fell, fell, was, is_now))
    return Comparison(changes, len(both), len(rows[False].keys() ^ rows[True].keys()))
