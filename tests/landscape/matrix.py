"""One organisation and one offer."""

from typing import Any

from tests.cast import Cast
from tonkla.landscape.models import Actor, Offer


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    person = cast.people[trainer]
    actor = Actor.objects.create(name_en=f"Fund of {hub}", source="a test", place=cast.hubs[hub].place, by=person)
    offer = Offer.objects.create(actor=actor, words="ทุนเริ่มต้น", kind="fund", by=person)
    return {"actor": actor.pk, "offer": offer.pk}
