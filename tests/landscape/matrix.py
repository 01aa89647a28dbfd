"""One organisation with an offer and a change of a fact, a table on its way in, and a barrier."""

from typing import Any

from tests.cast import AT, Cast
from tonkla.landscape.models import Actor, Arrival, Barrier, Change, Offer


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    person, place = cast.people[trainer], cast.hubs[hub].place
    actor = Actor.objects.create(name_en=f"Fund of {hub}", source="a test", place=place, by=person)
    offer = Offer.objects.create(actor=actor, words="ทุนเริ่มต้น", kind="fund", by=person)
    change = Change.objects.create(actor=actor, fact="goals", before=[4], after=[], by=person, at=AT)
    arrival = Arrival.objects.create(name="a.csv", by=person, at=AT, is_over=True)
    barrier = Barrier.objects.create(
        hub=cast.hubs[hub], place=place, kind="cost", people=7, source="a test", by=person, at=AT
    )
    return {
        "actor": actor.pk, "offer": offer.pk, "change": change.pk, "arrival": arrival.pk, "barrier": barrier.pk,
    }  # fmt: skip
