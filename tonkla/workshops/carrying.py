"""A workshop as a file that another installation takes in: agenda, teams, counts of what was done; no persons.

Rooms above add their part (`add_part`): the boards their cards, say, under the rules of any export. The file is JSON with
a version number. Its importer trusts nothing in it: every value is checked like a form.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction

from tonkla.feed.log import open_channel
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.forms import ZONES
from tonkla.workshops.models import MARKS, RIGHTS, HeldElsewhere, Kind, Mode, Session, Team, Workshop
from tonkla.workshops.teams import COLOURS
from tonkla.workshops.timeline import BLOCKS, LONGEST, retime
from tonkla.workshops.trials import counts_of

FORMAT = "tonkla-workshop"
BYTES, TEAMS, PEOPLE = 28_000_000, 60, 100_000
WEEK = timedelta(days=7)
TEXTS = {
    "title_th": 120, "title_en": 120, "instruction_th": 600, "instruction_en": 600, "tool_key": 60, "place": 80, "lang": 20,
    "track": 20, "lead": 80, "says": 4000, "brings": 1000,
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """What a room above puts into the file: `out(workshop, at)` returns JSON without persons; `take_in(workshop, value, by,
    at)` makes it again and raises a Refusal over anything it did not write itself. Blocks are named by their position, teams
    by their name. `prepare(value)` does beforehand what takes long, while no lock is held.
    """

    key: str
    out: Callable[[Workshop, datetime], Any]
    take_in: Callable[[Workshop, Any, Person, datetime], None]
    prepare: Callable[[Any], Any] = lambda value: value


_PARTS: dict[str, Part] = {}


def add_part(part: Part) -> None:
    """Have a room above put its part into the file and take it out again."""
    _PARTS[part.key] = part


def carry_out(workshop: Workshop, at: datetime) -> dict[str, Any]:
    """What travels: the agenda with its run sheet, teams, how often each mark was given, and what rooms above add."""
    return {
        "format": FORMAT,
        "version": 1,
        "id": str(workshop.pk),
        "title": workshop.title,
        "zone": workshop.zone,
        "starts_on": workshop.starts_on.isoformat(),
        "dates": {str(day): workshop.date_of(int(day)).isoformat() for day in workshop.dates},
        "hub": workshop.hub.name,
        "people": workshop.seats.filter(kind="participant").count(),
        "teams": list(workshop.teams.values("name", "track")),
        "sessions": [session_out(session) for session in workshop.sessions.all()],
        "parts": {key: part.out(workshop, at) for key, part in sorted(_PARTS.items())},
    }


def session_out(session: Session) -> dict[str, Any]:
    facts: dict[str, Any] = {
        name: getattr(session, name)
        for name in (*TEXTS, *RIGHTS, "day", "minutes", "kind", "mode", "is_short", "without_names")
    }
    facts["lead"] = ""  # who leads here is a person
    return facts | {"starts": session.starts.strftime("%H:%M"), "marks": counts_of(session)}


def read_file(body: bytes) -> dict[str, Any]:
    """The file, if it is one of ours and of a version we know."""
    if len(body) > BYTES:
        raise Refusal("table_too_large", limit=f"{BYTES // 1_000_000} MB")
    try:
        given = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise Refusal("not_a_workshop_file") from None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise Refusal("not_a_workshop_file")
    if given.get("version") != 1:
        raise Refusal("workshop_file_newer")
    return given


def text(row: dict[str, Any], name: str, longest: int) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise Refusal("workshop_file_broken", what=name)
    return value


def number(row: dict[str, Any], name: str, most: int) -> int:
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise Refusal("workshop_file_broken", what=name)
    return value


def session_in(row: Any, position: int) -> Session:
    if not isinstance(row, dict) or row.get("kind") not in Kind.values or row.get("mode") not in Mode.values:
        raise Refusal("workshop_file_broken", what=f"sessions {position}")
    facts: dict[str, Any] = {name: text(row, name, longest) for name, longest in TEXTS.items()}
    facts |= {right: row.get(right) is True for right in (*RIGHTS, "is_short", "without_names")}
    try:
        starts = time.fromisoformat(text(row, "starts", 8))
    except ValueError:
        raise Refusal("workshop_file_broken", what="starts") from None
    return Session(
        position=position, day=number(row, "day", 60), minutes=number(row, "minutes", LONGEST), starts=starts.replace(tzinfo=None),
        kind=row["kind"], mode=row["mode"], by_team=row["mode"] != Mode.ALL, **facts,
    )  # fmt: skip


def first_day(given: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(text(given, "starts_on", 10))
    except ValueError:
        raise Refusal("workshop_file_broken", what="starts_on") from None


def dates_in(given: dict[str, Any], starts_on: date, today: date) -> tuple[date, dict[str, str]]:
    """The first day and the agreed days. Days in the past come again by whole weeks later, on the same days of the week."""
    weeks = max(0, -(-(today - starts_on).days // 7)) * WEEK
    agreed = given.get("dates", {})
    if not isinstance(agreed, dict) or len(agreed) > 60:
        raise Refusal("workshop_file_broken", what="dates")
    try:
        dates = {str(int(day)): date.fromisoformat(str(on)) + weeks for day, on in agreed.items()}
    except (ValueError, OverflowError):
        raise Refusal("workshop_file_broken", what="dates") from None
    days = [dates[day] for day in sorted(dates, key=int)]
    if any(one >= other for one, other in pairwise(days)):
        raise Refusal("workshop_file_broken", what="dates")
    return starts_on + weeks, {day: on.isoformat() for day, on in dates.items()}


def teams_in(given: dict[str, Any]) -> list[Team]:
    rows = given.get("teams", [])
    if not isinstance(rows, list) or len(rows) > TEAMS or not all(isinstance(row, dict) for row in rows):
        raise Refusal("workshop_file_broken", what="teams")
    return [
        Team(name=text(row, "name", 40), track=text(row, "track", 20), colour=place % COLOURS + 1, position=place + 1)
        for place, row in enumerate(rows)
    ]


def marks_in(row: dict[str, Any]) -> dict[str, dict[str, list[int]]]:
    """Counts as `counts_of` writes them; anything else is refused."""
    marks = row.get("marks", {})
    if not isinstance(marks, dict) or not set(marks) <= {"participants", "facilitators"}:
        raise Refusal("workshop_file_broken", what="marks")
    for given in marks.values():
        if not isinstance(given, dict) or not set(given) <= set(MARKS):
            raise Refusal("workshop_file_broken", what="marks")
        for counts in given.values():
            if not isinstance(counts, list) or len(counts) != 5 or not all(is_count(one) for one in counts):
                raise Refusal("workshop_file_broken", what="marks")
    return marks


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= PEOPLE


def key_of(given: dict[str, Any], hub: Hub) -> uuid.UUID:
    """The id the file has in a hub: the same file again is the same workshop."""
    try:
        return uuid.uuid5(hub.pk, str(uuid.UUID(text(given, "id", 40))))
    except ValueError:
        raise Refusal("workshop_file_broken", what="id") from None


def carry_in(given: dict[str, Any], hub: Hub, by: Person, today: date, at: datetime) -> Workshop:
    """Make a workshop of one's own hub from the file. The same file again gives the workshop that is already there."""
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    key = key_of(given, hub)
    known, parts = Workshop.objects.filter(pk=key).first(), given.get("parts", {})
    if known:
        return known
    ready = {
        name: part.prepare(parts[name])
        for name, part in sorted(_PARTS.items())
        if isinstance(parts, dict) and name in parts
    }
    return make(given, key, ready, hub, by, today, at)


@transaction.atomic
def make(
    given: dict[str, Any], key: uuid.UUID, parts: dict[str, Any], hub: Hub, by: Person, today: date, at: datetime
) -> Workshop:
    """All of it or nothing."""
    held_on = first_day(given)
    rows, zone, people = given.get("sessions"), text(given, "zone", 60) or "Asia/Bangkok", given.get("people", 0)
    if not isinstance(rows, list) or not 1 <= len(rows) <= BLOCKS:
        raise Refusal("workshop_file_broken", what="sessions")
    if zone not in dict(ZONES) or not is_count(people):
        raise Refusal("workshop_file_broken", what="zone" if is_count(people) else "people")
    sessions, teams = [session_in(row, place) for place, row in enumerate(rows, 1)], teams_in(given)
    retime(sessions)
    starts_on, dates = dates_in(given, held_on, today)
    workshop = Workshop.objects.create(
        pk=key, hub=hub, by=by, title=text(given, "title", 160).strip() or text(rows[0], "title_th", 120), zone=zone,
        starts_on=starts_on, dates=dates, template="file",
    )  # fmt: skip
    open_channel(workshop.pk)
    for block in sessions:
        block.workshop = workshop
    for team in teams:
        team.workshop = workshop
    Session.everything.bulk_create(sessions)
    Team.objects.bulk_create(teams)
    marks = {str(made.pk): counts for made, row in zip(sessions, rows, strict=True) if (counts := marks_in(row))}
    HeldElsewhere.objects.create(
        workshop=workshop, hub=text(given, "hub", 160), starts_on=held_on, people=people, marks=marks, by=by
    )
    for name, value in parts.items():
        _PARTS[name].take_in(workshop, value, by, at)
    return workshop


def as_file(workshop: Workshop, at: datetime) -> bytes:
    return json.dumps(carry_out(workshop, at) | {"made_at": at.isoformat()}, ensure_ascii=False, indent=1).encode(
        "utf-8"
    )
