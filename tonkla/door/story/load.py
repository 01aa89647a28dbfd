"""Loading the sample story, whole or not at all."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tonkla.boards.models import Board, Card
from tonkla.door.story.after import tell_after
from tonkla.door.story.handbook import tell_handbook
from tonkla.door.story.line import tell_line
from tonkla.door.story.support import tell_support
from tonkla.door.story.telling import days, key, told
from tonkla.feed.log import open_channel, tell
from tonkla.handbook.models import Tool
from tonkla.people.models import Hub, Membership, Person
from tonkla.places.models import Place
from tonkla.search import index
from tonkla.workshops.models import Move, Seat, Session, Team, Workshop
from tonkla.workshops.planning import plans, session_from

TOLD_AT = datetime(2019, 10, 18, 2, 0, tzinfo=UTC)  # nine in the morning in Bangkok


def story_is_loaded() -> bool:
    return Workshop.objects.filter(pk=key("workshop", told("people")["workshop"]["key"])).exists()


@transaction.atomic
def load_story() -> int:
    """Load the story unless it is there. Returns how many cards it has."""
    if not story_is_loaded():
        if not Place.objects.exists():
            Place.objects.load()
        Tool.objects.load()
        hubs = load_hubs()
        people = load_people(hubs)
        workshop = load_workshop(hubs, people)
        seats = load_seats(workshop)
        cards = load_cards(workshop, seats)
        tell_line(workshop, hubs, people, seats, cards)
        tell_after(hubs, people, timezone.now())
        leave_open(workshop, people)
        tell_handbook(hubs, people)
        tell_support(next(iter(hubs.values())), people["wichai"])
    return Card.objects.filter(board__session__workshop__is_sample=True).count()


def load_hubs() -> dict[str, Hub]:
    return {
        row["key"]: Hub.objects.create(
            id=key("hub", row["key"]), name=row["name"], place_id=row["place"], host_kind=row["host"],
            languages=row["languages"], is_sample=True,
        )
        for row in told("people")["hubs"]
    }  # fmt: skip


def load_people(hubs: dict[str, Hub]) -> dict[str, Person]:
    people = {}
    for name, row in told("people")["persons"].items():
        person = Person.objects.welcome(
            f"sample-{name}", row["name"], None, id=key("person", name), language=row["language"], is_sample=True,
            is_officer=row["role"] == "officer",
        )  # fmt: skip
        for place in [row, *row.get("also", [])]:
            if place.get("hub"):
                Membership.objects.create(person=person, hub=hubs[place["hub"]], role=place["role"])
        people[name] = person
    return people


def load_workshop(hubs: dict[str, Hub], people: dict[str, Person]) -> Workshop:
    facts = told("people")["workshop"]
    workshop = Workshop.objects.create(
        id=key("workshop", facts["key"]), hub=hubs[facts["hub"]], by=people["wichai"], title=facts["title"],
        template=facts["template"], starts_on=facts["starts"], zone=facts["zone"], is_sample=True,
    )  # fmt: skip
    open_channel(workshop.pk)
    Session.objects.bulk_create(
        session_from(workshop, i, row) for i, row in enumerate(plans()[facts["template"]].sessions, 1)
    )
    for number, row in enumerate(told("people")["teams"], 1):
        Team.objects.create(
            id=key("team", row["key"]), workshop=workshop, name=row["name"], colour=row["colour"], position=number
        )
    return workshop


def load_seats(workshop: Workshop) -> dict[str, Seat]:
    return {
        row["key"]: Seat.objects.create(
            id=key("seat", row["key"]), workshop=workshop, team_id=key("team", row["team"]), name=row["name"][:30],
            place_id=row["place"], joined_at=TOLD_AT + timedelta(seconds=number),
        )
        for number, row in enumerate(told("people")["seats"])
    }  # fmt: skip


def sessions_by_key(workshop: Workshop) -> dict[str, Session]:
    """A card's `session` is its tool's key; plain sessions are named by day and hour."""
    found = {}
    for session in workshop.sessions.order_by("-position"):
        if session.tool_key:
            found[session.tool_key] = session
    for name, place in told("people")["workshop"]["plain_sessions"].items():
        found[name] = workshop.sessions.get(day=place["day"], starts=time.fromisoformat(place["starts"]))
    return found


def load_cards(workshop: Workshop, seats: dict[str, Seat]) -> dict[str, Card]:
    sessions, cards = sessions_by_key(workshop), {}
    rows: list[dict[str, Any]] = [card for day in days() for card in day["cards"]]
    order = {session.pk: session.position for session in sessions.values()}
    rows.sort(key=lambda row: order[sessions[row["session"]].pk])
    for number, row in enumerate(rows):
        session, seat = sessions[row["session"]], seats[row["seat"]]
        if session.tool_key and session.version_id is None:
            session.version = session.current_version()
            session.save(update_fields=["version"])
        board = Board.objects.open(session, seat.team)
        section = row["section"] if board.section(row["section"]) else board.sections[0]["key"]  # tool not written yet
        card_id, at = key("card", row["key"]), TOLD_AT + timedelta(days=session.day - 1, minutes=number)
        seq = tell(workshop.pk, "card", card_id, topic=board.team_id, actor=seat.pk, at=at)
        cards[row["key"]] = Card.objects.create(
            id=card_id, board=board, section=section, seat=seat, text=row["text"], lang=row.get("lang", ""),
            heard_from=heard_name(row.get("heard_from", "")), sequence=seq, late=row.get("late", False), at=at,
        )  # fmt: skip
        index.put("card", card_id, row["text"])
    return cards


def heard_name(name: str) -> str:
    """A made-up name, as the story lists it or as written."""
    return str(next((row["name"] for row in told("people").get("heard", []) if row.get("key") == name), name))


def leave_open(workshop: Workshop, people: dict[str, Person]) -> None:
    """The story stands at the afternoon of its second day, so that a visitor can write, move on and take back."""
    at = TOLD_AT + timedelta(days=1, hours=6, minutes=50)
    session = workshop.sessions.get(tool_key="feedback-grid")
    Move.objects.create(workshop=workshop, number=1, verb="open", session=session, at=at, by=people["wichai"])
