"""One of everything this room's addresses name."""

from typing import Any

from tests.cast import AT, Cast
from tonkla.network.bundle import public_of
from tonkla.network.models import Asking, Convening, Exchange, HubAffinity, Listing, Node
from tonkla.network.own import own_key


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    person, mine = cast.people[trainer], cast.hubs[hub]
    key = public_of(own_key())
    node, _ = Node.objects.get_or_create(public_key=key, defaults={"name": "Hub", "met_at": AT})
    affinity = HubAffinity.objects.create(hub=mine, place_id="TH-41", why="แม่น้ำ", by=person)
    convening = Convening.objects.create(hub=mine, title="ริมโขง", by=person)
    convening.places.set([mine.place_id, "TH-41"])
    exchange = Exchange.objects.create(
        convening=convening, kind="promise", giver_id=mine.place_id, taker_id="TH-41", what="ส่งเครื่องมือ", by=person
    )
    Listing.objects.filter(person=person).delete()
    yes = {"is_adult": True, "agrees": True}
    listing = Listing.objects.list_oneself(person, mine, yes, AT.replace(year=2036), {"name": "x", "place": mine.place})
    asking = Asking.objects.create(listing=listing, hub=mine, words="x", by=person, at=AT, until=listing.until)
    return {
        "listing": listing.pk, "asking": asking.pk,
        "node": node.pk, "affinity": affinity.pk, "convening": convening.pk, "exchange": exchange.pk,
        "code": mine.place_id,
    }  # fmt: skip
