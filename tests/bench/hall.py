"""The whole country at once, in a machine's database: 77 workshops, six teams of five each, boards open for writing.

`python -m tests.bench.hall WORKSHOPS` with TONKLA_DATA set; prints one JSON document (see `main`).
"""

import json
import sys
import uuid
from datetime import UTC, date, datetime
from typing import Any

TEAMS, SEATS = 6, 5


def main(count: int) -> dict[str, Any]:
    """Make the hall: workshops (id, token), their teams (board, section, token), their seats (cookies)."""
    import django

    django.setup()
    from django.db import transaction

    from tonkla.cli.prepare import prepare

    prepare(with_story=False)  # places and tools too: a machine of that size was not switched on for the first time
    with transaction.atomic():
        return {"workshops": [workshop_row(number) for number in range(count)], "staff_cookie": signed_in()}


def signed_in() -> str:
    """A session of the one who runs all the workshops: its cookie."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from tonkla.people.models import Membership, Role

    hub, person = staff()
    Membership.objects.get_or_create(hub=hub, person=person, role=Role.OWNER)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"tonkla_session={session.session_key}"


def workshop_row(number: int) -> dict[str, Any]:
    from tonkla.feed.log import open_channel
    from tonkla.feed.ticket import seal_channel
    from tonkla.workshops.models import Session, Workshop

    at = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    hub, person = staff()
    workshop = Workshop.objects.create(hub=hub, by=person, title=f"Hall {number}", starts_on=date(2026, 11, 23))
    session = Session.objects.create(
        workshop=workshop, position=1, starts=at.time(), minutes=60, title_th="เขียน", title_en="Write"
    )
    open_channel(workshop.pk)  # as preparing a workshop does
    open_session(workshop, session, person, at)
    teams = [team_row(workshop, session, position, at) for position in range(TEAMS)]
    return {"id": str(workshop.pk), "token": seal_channel(workshop.pk), "teams": teams}


def staff() -> tuple[Any, Any]:
    from tonkla.people.models import Hub, Person
    from tonkla.places.models import Place

    hub, person = Hub.objects.first(), Person.objects.first()
    if hub is None or person is None:
        place = Place.objects.get(code="TH-42")
        hub = Hub.objects.create(name="Hall", place=place, host_kind="library", languages=["th"])
        person = Person(login="hall", name="Hall")
        person.set_unusable_password()
        person.save()
    return hub, person


def open_session(workshop: Any, session: Any, person: Any, at: datetime) -> None:
    from tonkla.workshops.models import Move

    Move.objects.create(workshop=workshop, number=1, verb="open", session=session, at=at, by=person)


def team_row(workshop: Any, session: Any, position: int, at: datetime) -> dict[str, Any]:
    from tonkla.boards.models import Board
    from tonkla.feed.ticket import seal_channel
    from tonkla.workshops.models import Seat, Team
    from tonkla.workshops.seats import sealed

    team = Team.objects.create(workshop=workshop, name=f"ทีม {position}", position=position)
    board = Board.objects.open(session, team)
    seats = Seat.objects.bulk_create(
        Seat(id=uuid.uuid4(), workshop=workshop, team=team, name=f"{position}-{number}", joined_at=at)
        for number in range(SEATS)
    )
    return {
        "board": str(board.pk),
        "section": board.sections[0]["key"],
        "token": seal_channel(workshop.pk, [team.pk]),
        "seats": [sealed(seat) for seat in seats],
    }


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
