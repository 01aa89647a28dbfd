"""Notes that nobody here wrote: a table that was looked at becomes cards of a workshop, whole or not at all.

Each row's card is keyed by (file's source, row id): importing the same file twice changes nothing, and a row that says
something else by now is told, not overwritten. A place nobody knows is told too, with those it may mean.
"""

import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from django.db import transaction

from tonkla.boards.models import Board, Card, Wording
from tonkla.feed.log import open_channel, tell
from tonkla.feed.together import Together, locked_heads
from tonkla.insights.models import SaidOn
from tonkla.insights.tables import Preview, Row
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Kind, Seat, Session, Team, Workshop

AT_ONCE = 500  # rows a statement
MOST_UNKNOWN = 300  # different places nobody knows, before a column is taken to hold no places
SPACE = uuid.UUID("5f0d7f1a-2c7e-4d0a-9a55-6b8c1d3e2f40")


@dataclass(frozen=True)
class Taken:
    """What became of a table: its workshop, how many rows are new, which known rows say something else by now."""

    workshop: Workshop
    fresh: int
    changed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Stranger:
    """A place as a table has it that nobody here knows: in how many rows, and which places it may mean."""

    text: str
    rows: int
    near: tuple[Place, ...] = field(default=())


def strangers(found: Preview) -> list[Stranger]:
    """The places of a table that are not known, most frequent first."""
    named = Counter(row.place for row in found.rows if row.place.strip())
    places = Place.objects.filter(merged_into=None)
    names = {name.casefold(): place for place in places for name in (place.name_en, place.name_th)}
    unknown = [(text, n) for text, n in named.most_common(MOST_UNKNOWN) if Place.objects.find(text) is None]
    return [
        Stranger(text, n, tuple(dict.fromkeys(names[one] for one in get_close_matches(text.casefold(), names, 3, 0.6))))
        for text, n in unknown
    ]


@transaction.atomic
def take_in(
    found: Preview, source: str, hub: Hub, by: Person, at: datetime, meant: dict[str, str] | None = None
) -> Taken:
    """Keep a previewed file as a workshop of imported notes, whole or not at all. `meant`: place as written → its code."""
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    workshop, session = workshop_for(source, hub, by, at)
    seated = Seating(workshop, at, meant or {})
    boards: dict[str, Board] = {}
    known = first_words(session)
    fresh: list[tuple[uuid.UUID, Row]] = []
    changed = []
    for row in found.rows:
        card_id = uuid.uuid5(SPACE, f"{hub.pk}/{source}/{row.key}")
        if card_id not in known:
            known[card_id] = row.text
            fresh.append((card_id, row))
        elif known[card_id] not in ("", row.text):
            changed.append(row.number)
    open_channel(workshop.pk)
    for start in range(0, len(fresh), AT_ONCE):
        part = fresh[start : start + AT_ONCE]
        seats = seated.of([row for _id, row in part])
        for (_id, row), seat in zip(part, seats, strict=True):
            if row.group not in boards:
                boards[row.group] = Board.objects.open(session, seat.team)
        with Together(locked_heads([workshop.pk])):  # one statement a table, not one a row
            cards = [
                card_of(card_id, row, boards[row.group], seat, at)
                for (card_id, row), seat in zip(part, seats, strict=True)
            ]
        Card.objects.bulk_create(cards)
        SaidOn.objects.bulk_create(
            SaidOn(card=card, told=row.said_at, on=day_of(row.said_at))
            for card, (_id, row) in zip(cards, part, strict=True)
            if row.said_at
        )
        index.put_new("card", ((card.pk, card.text) for card in cards))
    return Taken(workshop, len(fresh), tuple(changed))


def first_words(session: Session) -> dict[uuid.UUID, str]:
    """What the cards that came before said when they came; "" where somebody took the words back."""
    cards = Card.objects.filter(board__session=session)
    said = {pk: "" if gone else text for pk, text, gone in cards.values_list("pk", "text", "is_withdrawn")}
    first = Wording.objects.filter(card__in=cards, revision=1, is_beside=False, card__is_withdrawn=False)
    return said | dict(first.values_list("card", "text"))


def day_of(text: str) -> date | None:
    """A day as tables have it: 2026-11-23… or 23/11/2026, Buddhist years understood; None where it is no day."""
    found = re.match(r"\s*(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", text) or re.match(
        r"\s*(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)", text
    )
    if not found:
        return None
    year = int(found["y"]) - (543 if int(found["y"]) >= 2400 else 0)
    try:
        return date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def card_of(card_id: uuid.UUID, row: Row, board: Board, seat: Seat, at: datetime) -> Card:
    seq = tell(seat.workshop_id, "card", card_id, topic=board.team_id, actor=seat.pk, at=at)
    return Card(
        id=card_id, board=board, section=board.sections[0]["key"], seat=seat, text=row.text, lang=row.language,
        origin_kind="import", sequence=seq, at=at,
    )  # fmt: skip


def workshop_for(source: str, hub: Hub, by: Person, at: datetime) -> tuple[Workshop, Session]:
    workshop, made = Workshop.objects.get_or_create(
        id=uuid.uuid5(SPACE, f"{hub.pk}/{source}"),
        defaults={"hub": hub, "title": source[:160], "template": "import", "starts_on": at.date(), "by": by},
    )
    if made:
        Session.objects.create(
            workshop=workshop, position=1, starts=at.time(), minutes=60, kind=Kind.PLAIN, title_th="บันทึกที่นำเข้ามา",
            title_en="Imported notes", may_see_others=True,
        )  # fmt: skip
    session: Session = workshop.sessions.get(position=1)
    return workshop, session


class Seating:
    """A seat for each row's person; without one, each row is a voice of its own. Teams and places are looked up once."""

    def __init__(self, workshop: Workshop, at: datetime, meant: dict[str, str]) -> None:
        self.workshop, self.at, self.meant = workshop, at, meant
        self.teams: dict[str, Team] = {team.name: team for team in workshop.teams.all()}
        self.seats = {(seat.name, seat.team_id): seat for seat in workshop.seats.all()}
        self.places: dict[str, Place | None] = {"": None}
        self.unknown = 0

    def of(self, rows: list[Row]) -> list[Seat]:
        made: list[Seat] = []
        found = []
        for row in rows:
            name, team = (row.person or f"#{row.key}")[:30], self.team(row.group)
            seat = self.seats.get((name, team.pk if team else None))
            if seat is None:
                seat = Seat(
                    workshop=self.workshop, name=name, team=team, place=self.place(row.place), joined_at=self.at
                )
                self.seats[name, seat.team_id] = seat
                made.append(seat)
            found.append(seat)
        Seat.objects.bulk_create(made)
        return found

    def team(self, name: str) -> Team | None:
        if name and name not in self.teams:
            count = len(self.teams)
            self.teams[name] = Team.objects.create(
                workshop=self.workshop, name=name, colour=count % 6 + 1, position=count + 1
            )
        return self.teams.get(name)

    def place(self, text: str) -> Place | None:
        if text not in self.places and self.unknown > MOST_UNKNOWN:
            return None
        if text not in self.places:
            self.places[text] = Place.objects.find(self.meant.get(text, text))
            self.unknown += self.places[text] is None
        return self.places[text]
