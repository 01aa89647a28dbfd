"""The support map as a directory: what each organisation offers, in which languages, from where, and for how many."""

from dataclasses import dataclass
from typing import Any

from tonkla.landscape.models import Actor, Offer, Way


@dataclass(frozen=True)
class Listed:
    """An organisation that gives something. `point`: (latitude, longitude); `capacity`: None where nobody has said."""

    actor: Actor
    words: str
    languages: frozenset[str]
    point: tuple[float, float] | None
    online: bool
    capacity: int | None


def listed(viewer: Any) -> list[Listed]:
    """Every organisation this viewer may see that gives something; hearsay is left out."""
    offers: dict[Any, list[Offer]] = {}
    for offer in Offer.objects.filter(is_sought=False, removed_at=None):
        offers.setdefault(offer.actor_id, []).append(offer)
    actors = (
        Actor.objects.visible_to(viewer).filter(removed_at=None, is_sure=True, pk__in=offers).select_related("place")
    )
    return [one_of(actor, offers[actor.pk]) for actor in actors]


def one_of(actor: Actor, offers: list[Offer]) -> Listed:
    known = [offer.capacity for offer in offers if offer.capacity is not None]
    return Listed(
        actor=actor,
        words=" ".join([actor.kind, *(f"{offer.words} {offer.serves} {offer.get_kind_display()}" for offer in offers)]),
        languages=frozenset(tag for offer in offers for tag in offer.languages.replace(",", " ").split()),
        point=actor.place.point if actor.place else None,
        online=any(offer.way == Way.REMOTE for offer in offers),
        capacity=sum(known) if known else None,
    )
