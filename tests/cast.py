"""A named cast, each with one sentence of rights. Tests say who, not which fixture.

Anong owns the hub in Loei. Beam is its trainer. Chai is a member. Dao only looks. Ekk owns another hub, in Yala.
Fon is the national officer: published things and aggregates, never anybody's notes. Somchai and Malee sit at a workshop
in Loei, in teams Khram and Chomphu; Nok sits at a workshop in Yala. Nobody is not signed in.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from tonkla.feed.log import open_channel
from tonkla.handbook.models import Tool
from tonkla.people.models import Hub, Membership, Person, Role
from tonkla.places.models import Place
from tonkla.workshops.models import Seat, Team, Workshop
from tonkla.workshops.planning import plan_workshop
from tonkla.workshops.seats import COOKIE, sealed

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PASSWORD = "a-long-enough-word"


@dataclass
class Cast:
    people: dict[str, Person] = field(default_factory=dict)
    hubs: dict[str, Hub] = field(default_factory=dict)
    workshops: dict[str, Workshop] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        for shelf in ("people", "hubs", "workshops", "seats"):
            if name in self.__dict__.get(shelf, {}):
                return self.__dict__[shelf][name]
        raise AttributeError(name)

    def client(self, name: str, **extra: Any) -> Client:
        """A browser in somebody's hands, on the main machine itself."""
        browser = Client(REMOTE_ADDR="127.0.0.1", **extra)
        if name in self.people:
            browser.force_login(self.people[name], backend="django.contrib.auth.backends.ModelBackend")
        elif name in self.seats:
            browser.cookies[COOKIE] = sealed(self.seats[name])
        return browser


def gather_cast() -> Cast:
    """Everybody, in one call; places and tools come along where a test that commits has emptied the database."""
    if not Place.objects.exists():
        Place.objects.load()
    if not Tool.objects.exists():
        Tool.objects.load()
    cast = Cast()
    cast.hubs = {
        "loei": Hub.objects.create(name="Loei Library", place_id="TH-42", host_kind="library", languages=["th"]),
        "yala": Hub.objects.create(name="Yala Hub", place_id="TH-95", host_kind="community", languages=["th", "mfa"]),
    }
    rights = {
        "anong": ("loei", Role.OWNER), "beam": ("loei", Role.TRAINER), "chai": ("loei", Role.MEMBER),
        "dao": ("loei", Role.VIEWER), "ekk": ("yala", Role.OWNER), "fon": (None, None),
    }  # fmt: skip
    for name, (hub, role) in rights.items():
        person = Person(login=name, name=name.capitalize(), is_officer=name == "fon")
        person.set_unusable_password()
        person.save()
        cast.people[name] = person
        if hub:
            Membership.objects.create(person=person, hub=cast.hubs[hub], role=role)
    for hub, by, seats in (("loei", "beam", ("somchai", "malee")), ("yala", "ekk", ("nok",))):
        workshop = plan_workshop(
            cast.hubs[hub], cast.people[by], f"Listening in {hub}", "three-days", date(2026, 11, 23), teams=2
        )
        open_channel(workshop.pk)
        cast.workshops[f"{hub}_days"] = workshop
        teams: list[Team] = list(workshop.teams.all())
        for number, name in enumerate(seats):
            cast.seats[name] = Seat.objects.create(
                workshop=workshop, team=teams[number], name=name.capitalize(), joined_at=AT
            )
    return cast
