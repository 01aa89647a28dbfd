"""The support map as a directory: what each organisation offers, in which languages, from where, and for how many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Replace

from tonkla.landscape.models import Actor, Offer, Way
from tonkla.landscape.supply import given

Asked = Callable[[], dict[str, int]]
_ASKED: list[Asked] = []


def register(asked: Asked) -> None:
    """A room above says how many open asks each name already has."""
    if asked not in _ASKED:
        _ASKED.append(asked)


def open_asks(one: "Listed", told: list[dict[str, int]]) -> int:
    names = {name for name in (one.actor.name_th, one.actor.name_en) if name}
    return sum(counts.get(name, 0) for counts in told for name in names)


@dataclass(frozen=True)
class Listed:
    """An organisation that gives something. `point`: (latitude, longitude); `capacity`: None where nobody has said."""

    actor: Actor
    words: str
    languages: frozenset[str]
    point: tuple[float, float] | None
    online: bool
    capacity: int | None
    comes: bool = False
    nationwide: bool = False
    reached: frozenset[str] = field(default_factory=frozenset)
    offers: tuple[Offer, ...] = ()


def one_of(actor: Actor, offers: list[Offer]) -> Listed:
    known = [offer.capacity for offer in offers if offer.capacity is not None]
    ways = {way for offer in offers for way in offer.ways.split()}
    return Listed(
        actor=actor,
        words=" ".join([actor.kind, *(f"{offer.words} {offer.serves} {offer.get_kind_display()}" for offer in offers)]),
        languages=frozenset(tag for offer in offers for tag in offer.tongues),
        point=actor.point,
        online=Way.REMOTE in ways,
        capacity=sum(known) if known else None,
        comes=Way.MOBILE in ways,
        nationwide=any(offer.is_nationwide for offer in offers),
        reached=frozenset(place.pk for offer in offers for place in offer.places.all()),
        offers=tuple(offers),
    )


def narrowed(viewer: Any, words: str, kind: str, tag: str, today: Any) -> QuerySet[Offer]:
    """Checked offers of today that speak of all the words, are of the kind and in the language."""
    if not Actor.objects.visible_to(viewer).exists():
        return Offer.objects.none()
    offers = given(today).filter(actor__is_sure=True)
    for word in words.split()[:6]:
        offers = offers.filter(
            Q(words__icontains=word) | Q(serves__icontains=word) | Q(actor__kind__icontains=word)
            | Q(actor__name_th__icontains=word) | Q(actor__name_en__icontains=word)
        )  # fmt: skip
    if kind:
        offers = offers.filter(kind=kind)
    if tag:
        blank = Value(" ")
        spoken = Concat(blank, Replace("languages", Value(","), blank), blank)  # whole tags: "th" is no part of "tts"
        offers = offers.alias(spoken=spoken).filter(languages__contains=tag, spoken__contains=f" {tag} ")
    return offers


def speaking_of(viewer: Any, words: Iterable[str], today: Any) -> QuerySet[Offer]:
    """Checked offers of today that speak of any of the words."""
    wanted = Q(pk=None)
    for word in words:
        wanted |= Q(words__icontains=word) | Q(serves__icontains=word) | Q(actor__kind__icontains=word) | Q(kind=word)
    return narrowed(viewer, "", "", "", today).filter(wanted)


MOST = 500


def whole(offers: list[Any]) -> list[Listed]:
    """All facts of a few offers, by organisation, in the order given."""
    held: dict[Any, list[Offer]] = {}
    found = Offer.objects.filter(pk__in=offers).select_related("actor__place").prefetch_related("places")
    by_key = {offer.pk: offer for offer in found}
    for key in offers:
        held.setdefault(by_key[key].actor_id, []).append(by_key[key])
    return [one_of(rows[0].actor, rows) for rows in held.values()]


def with_room(found: list[Listed]) -> list[tuple[Listed, int | None]]:
    """Those that are not full: what each can still take, None where nobody has said how many."""
    told = [asked() for asked in _ASKED]
    rows = [(one, None if one.capacity is None else one.capacity - open_asks(one, told)) for one in found]
    return [(one, left) for one, left in rows if left is None or left > 0]
