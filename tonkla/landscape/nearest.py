"""Offers from the nearest outwards: the database is asked place by place, and no further than is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tonkla.landscape.analysis import kilometres_between
from tonkla.landscape.directory import MOST
from tonkla.landscape.models import Actor, Offer, Way
from tonkla.places.models import Place

BY_NAME = ("actor__name_en", "actor__name_th", "pk")
FACTS = (
    "pk",
    "actor",
    "actor__name_en",
    "actor__name_th",
    "actor__place",
    "actor__lat",
    "actor__lon",
    "ways",
    "is_nationwide",
)
AT_ONCE = 10_000
WITHIN = (50, 150, 300)  # kilometres by road that may be asked for
FEW = 2000  # so many are looked through at once; more are asked for place by place
STANDING = Offer.objects.filter(removed_at=None, is_sought=False).order_by()  # answered by an index alone
OWN_POINT = Q(lat__isnull=False, lon__isnull=False)
OWN_ACTOR = Q(actor__lat__isnull=False, actor__lon__isnull=False)


@dataclass(frozen=True)
class Wish:
    """What is looked for. `within`: kilometres by road from the place; 0 is any distance. `afar`: remote ones too."""

    words: str = ""
    kind: str = ""
    language: str = ""
    place: Place | None = None
    within: int = 0
    afar: bool = True


@dataclass(frozen=True)
class Near:
    """One offer: whose, how far, and why it can be reached (any · here · near · afar · whole)."""

    offer: Any
    actor: Any
    km: float | None
    how: str


def nearest_first(offers: QuerySet[Offer], wish: Wish) -> list[Near]:
    """Those that can be reached, the nearest first, about `MOST` of them; an offer stands where it was met first."""
    if wish.place is None:
        return [Near(row[0], row[1], None, "any") for row in offers_by_name(offers)]
    few = list(offers.order_by().values_list(*FACTS)[: FEW + 1])
    ways = roads_from(wish.place)
    held: dict[Any, tuple[tuple[Any, ...], Near]] = {}
    for how, rows in of_few(few, wish) if len(few) <= FEW else parts(offers.order_by(*BY_NAME), wish, ways):
        for row in rows:
            km = ways.get(row[4])
            if wish.place.point and row[5] is not None and row[6] is not None:
                km = kilometres_between(wish.place.point, (row[5], row[6]))
            if how == "near" and (km is None or (wish.within and km > wish.within)):
                continue
            held.setdefault(row[0], ((km is None, km or 0.0, row[2], row[3]), Near(row[0], row[1], km, how)))
    return [near for _order, near in sorted(held.values(), key=lambda pair: pair[0])]


def offers_by_name(offers: QuerySet[Offer]) -> Any:
    """Of the first organisations by name that have any."""
    whose = Actor.objects.filter(Exists(offers.order_by().filter(actor=OuterRef("pk")))).order_by("name_en", "name_th")
    return (
        offers.filter(actor__in=list(whose.values_list("pk", flat=True)[:MOST]))
        .order_by(*BY_NAME)
        .values_list(*FACTS)[:MOST]
    )


def of_few(rows: list[Any], wish: Wish) -> Iterator[tuple[str, Any]]:
    """As `parts`, of rows that are at hand."""
    place = wish.place
    reaching = set(Offer.places.through.objects.filter(place=place).values_list("offer", flat=True))
    yield "here", [row for row in rows if row[0] in reaching or (place and row[4] == place.pk)]
    yield "near", rows
    if wish.afar:
        yield "afar", [row for row in rows if Way.REMOTE in row[7]]
        yield "whole", [row for row in rows if row[8]]


def roads_from(place: Place) -> dict[str, float]:
    """Kilometres by road to every place that has a point; the nearest first."""
    here, points = place.point, {one.pk: one.point for one in Place.objects.all()}
    known = {code: kilometres_between(here, point) for code, point in points.items() if here and point}
    return dict(sorted(known.items(), key=lambda pair: pair[1]))


def parts(offers: QuerySet[Offer], wish: Wish, ways: dict[str, float]) -> Iterator[tuple[str, Any]]:
    """Here, near, from afar, for the whole country: each as rows of `FACTS`."""
    place = wish.place
    assert place is not None
    reaches = Offer.places.through.objects.filter(place=place).values_list("offer", flat=True)
    yield "here", of_keys(offers, list(reaches))
    yield "here", offers.filter(actor__place=place).values_list(*FACTS)[:MOST]
    own = Actor.objects.standing().filter(OWN_POINT, is_sure=True)
    if place.point and own.exists():  # a degree of longitude is shorter than one of latitude: near enough for an order
        off = (F("actor__lat") - place.point[0]) ** 2 + 0.94 * (F("actor__lon") - place.point[1]) ** 2
        yield "near", offers.filter(OWN_ACTOR).alias(off=off).order_by("off").values_list(*FACTS)[:MOST]
    codes = [code for code, km in ways.items() if code != place.pk and (not wish.within or km <= wish.within)]
    shown, size = 0, 1
    while codes and shown < MOST:  # one place, then two, then four: seldom all of them
        rows = list(offers.filter(actor__place__in=codes[:size]).exclude(OWN_ACTOR).values_list(*FACTS)[: MOST * 2])
        yield "near", rows
        codes, shown, size = codes[size:], shown + len(rows), size * 2
    if wish.afar:
        yield (
            "afar",
            of_keys(offers, list(STANDING.filter(ways__contains=Way.REMOTE).values_list("pk", flat=True)[:AT_ONCE])),
        )
        yield "whole", of_keys(offers, list(STANDING.filter(is_nationwide=True).values_list("pk", flat=True)[:AT_ONCE]))


def of_keys(offers: QuerySet[Offer], keys: list[Any]) -> list[Any]:
    """The first by name of some; nothing is asked of the database where there are none."""
    return list(offers.filter(pk__in=keys).values_list(*FACTS)[:MOST]) if keys else []
