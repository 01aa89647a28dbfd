"""One of everything this room's addresses name, for the matrix of who may."""

import uuid
from typing import Any

from tests.cast import AT, Cast
from tonkla.files import sealed
from tonkla.people.models import Guest, Person, Receipt, Registration, Tongue


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    receipt, _keys = Receipt.objects.give(
        cast.hubs[hub], cast.people[trainer], AT, pseudonym="เมาะ", age_band="60+", allowed=["write_down", "photo"]
    )
    expert = Person.objects.welcome(f"expert-{hub}", "Expert")
    guest = Guest.objects.create(person=expert, hub=cast.hubs[hub], programme_id=uuid.uuid4(), since=AT)
    paper = sealed.keep(b"\xff\xd8 a paper", "image/jpeg", owner_kind="receipt", owner_id=receipt.pk)
    Tongue.objects.switch_on(cast.hubs[hub], "lo", cast.people[trainer], AT)
    entry = Registration.objects.create(hub=cast.hubs[hub], by=cast.people[trainer], at=AT, changed_at=AT)
    return {"registration": entry.pk, "lang": "lo", "receipt": receipt.pk, "guest": guest.pk, "sealed": paper.pk}
