"""One of everything this room's addresses name, for the matrix of who may."""

from datetime import date
from typing import Any

from tests.cast import AT, Cast
from tonkla.people.models import Guest, Person
from tonkla.programmes.models import Ask, Outcome, Programme, Skill


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    programme, person = Programme.objects.get(pk=known["programme"]), cast.people[trainer]
    promise = programme.commit("อนงค์", "โทรหาลุงสองแถว", date(2026, 12, 1), person)
    skill = Skill.objects.create(programme=programme, name="ทำบัญชี", level=1, by=person)
    ask = Ask.objects.send(programme, "ทำบัญชี", "สหกรณ์", "มาสอนสองชั่วโมง", person, AT)
    expert = Person.objects.create(login=f"looks-along-{hub}", name="Expert")
    guest = Guest.objects.create(person=expert, hub=cast.hubs[hub], programme_id=programme.pk, since=AT)
    outcome = Outcome.objects.answer(promise, 30, "done", person)
    return {
        "commitment": promise.pk, "kind": "skills", "row": skill.pk, "ask": ask.pk, "thing": promise.pk, "days": 30,
        "outcome": outcome.pk, "guest": guest.pk,
    }  # fmt: skip
