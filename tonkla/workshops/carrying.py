"""A workshop as a file that another installation takes in: the agenda and the counts of what was done, no persons.

The file is JSON with a version number. Its importer trusts nothing in it: every value is checked like a form.
"""

import json
import uuid
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from tonkla.feed.log import open_channel
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import RIGHTS, Kind, Mode, Session, Workshop
from tonkla.workshops.timeline import BLOCKS, LONGEST, retime
from tonkla.workshops.trials import counts_of

FORMAT = "tonkla-workshop"
BYTES = 2_000_000
TEXTS = {
    "title_th": 120, "title_en": 120, "instruction_th": 600, "instruction_en": 600, "tool_key": 60, "place": 80, "lang": 20,
    "track": 20, "lead": 80, "says": 4000, "brings": 1000,
}  # fmt: skip


def carry_out(workshop: Workshop) -> dict[str, Any]:
    """What travels: the agenda with its run sheet, how long each block took, how often each mark was given."""
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
        "sessions": [session_out(session) for session in workshop.sessions.all()],
    }


def session_out(session: Session) -> dict[str, Any]:
    facts: dict[str, Any] = {
        name: getattr(session, name) for name in (*TEXTS, *RIGHTS, "day", "minutes", "kind", "mode", "is_short")
    }
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
    facts |= {right: row.get(right) is True for right in (*RIGHTS, "is_short")}
    try:
        starts = time.fromisoformat(text(row, "starts", 8))
    except ValueError:
        raise Refusal("workshop_file_broken", what="starts") from None
    return Session(
        position=position, day=number(row, "day", 60), minutes=number(row, "minutes", LONGEST), starts=starts.replace(tzinfo=None),
        kind=row["kind"], mode=row["mode"], by_team=row["mode"] != Mode.ALL, **facts,
    )  # fmt: skip


@transaction.atomic
def carry_in(given: dict[str, Any], hub: Hub, by: Person, today: date) -> Workshop:
    """Make a workshop of one's own hub from the file. The same file again gives the workshop that is already there."""
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    try:
        key = uuid.uuid5(hub.pk, str(uuid.UUID(text(given, "id", 40))))
        starts_on = date.fromisoformat(text(given, "starts_on", 10))
    except ValueError:
        raise Refusal("workshop_file_broken", what="id") from None
    known = Workshop.objects.filter(pk=key).first()
    if known:
        return known
    rows = given.get("sessions")
    if not isinstance(rows, list) or not 1 <= len(rows) <= BLOCKS:
        raise Refusal("workshop_file_broken", what="sessions")
    sessions = [session_in(row, place) for place, row in enumerate(rows, 1)]
    retime(sessions)
    title = text(given, "title", 160).strip() or text(rows[0], "title_th", 120)
    workshop = Workshop.objects.create(
        pk=key, hub=hub, by=by, title=title, starts_on=max(starts_on, today), template="file"
    )
    open_channel(workshop.pk)
    for session in sessions:
        session.workshop = workshop
    Session.everything.bulk_create(sessions)
    return workshop


def as_file(workshop: Workshop, at: datetime) -> bytes:
    return json.dumps(carry_out(workshop) | {"made_at": at.isoformat()}, ensure_ascii=False, indent=1).encode("utf-8")
