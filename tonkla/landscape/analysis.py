"""Asks the engine where support is and where it is not, by a rule that stands on the page."""

from dataclasses import dataclass

from tonkla.engines import access
from tonkla.landscape.models import Actor, Demand, Offer, Way
from tonkla.places.models import Place

CAPITAL = "TH-10"


@dataclass(frozen=True)
class Rule:
    """What is counted: which kind, goal and stage; whether offers from afar and nationwide ones count everywhere."""

    kind: str = ""
    goal: int = 0
    stage: str = ""
    afar: bool = False
    what_if: str = ""  # the code of a place where a hub would open


@dataclass(frozen=True)
class Standing:
    """One place: offers recorded there, reach, kilometres to the nearest, need, and whether nothing is known."""

    place: Place
    offers: int
    reach: float
    nearest: float | None
    need: float
    is_unknown: bool
    gap: float
    moved: float  # kilometres nearer by the "what if"


@dataclass(frozen=True)
class Gaps:
    rows: tuple[Standing, ...]
    spread: access.Spread | None
    capital: float
    counted: int
    left_out: int
    road: float = access.ROAD


def gaps(rule: Rule) -> Gaps:
    """All provinces by need over reach, the widest gap first. Recorded is not the same as there: see `is_unknown`."""
    places = [
        p for p in Place.objects.filter(country="TH", merged_into=None) if p.lat is not None and p.lon is not None
    ]
    points = {p.pk: (float(p.lat or 0), float(p.lon or 0)) for p in places}
    offers, left_out = counted(rule)
    there = dict.fromkeys(points, 0.0)
    everywhere = 0
    for offer in offers:
        reached = [place.pk for place in offer.places.all()] or ([offer.actor.place_id] if offer.actor.place_id else [])
        everywhere += rule.afar and (offer.is_nationwide or offer.way != Way.IN_PLACE)
        for code in reached:
            if code in there:
                there[code] += 1
    supply = dict(there)
    before = access.nearest(points, supply)
    if rule.what_if in supply:
        supply[rule.what_if] += 1
    need, near = needs_in(points, rule), access.nearest(points, supply)
    reach = access.reach(points, supply, need)
    known = set(Actor.objects.filter(removed_at=None).values_list("place", flat=True))
    rows = [
        Standing(
            place=p, offers=int(there[p.pk]), reach=reach[p.pk] + everywhere / len(places), nearest=near[p.pk],
            need=need[p.pk], is_unknown=p.pk not in known, gap=need[p.pk] / (reach[p.pk] + everywhere / len(places) + 0.1),
            moved=max(0.0, (before[p.pk] or 0) - (near[p.pk] or 0)) if before[p.pk] is not None else 0.0,
        )
        for p in places
    ]  # fmt: skip
    return Gaps(
        rows=tuple(sorted(rows, key=lambda row: (-row.gap, row.place.pk))),
        spread=access.spread([there[p.pk] for p in places], [p.region6 for p in places]),
        capital=there.get(CAPITAL, 0.0) / (sum(there.values()) or 1),
        counted=len(offers),
        left_out=left_out,
    )


def counted(rule: Rule) -> tuple[list[Offer], int]:
    """The offers a rule counts, and how many it leaves out because they are hearsay."""
    found = Offer.objects.filter(removed_at=None, actor__removed_at=None, is_sought=False)
    found = found.select_related("actor").prefetch_related("places")
    if rule.kind:
        found = found.filter(kind=rule.kind)
    if rule.stage:
        found = found.filter(stage__in=["", rule.stage])
    offers = [one for one in found if not rule.goal or rule.goal in one.goals]
    sure = [one for one in offers if one.actor.is_sure]
    return sure, len(offers) - len(sure)


def needs_in(points: dict[str, tuple[float, float]], rule: Rule) -> dict[str, float]:
    """What rounds weighed where they did; 1 everywhere else, so that silence is not taken for having no need."""
    need = dict.fromkeys(points, 1.0)
    rows = Demand.objects.filter(place__in=points)
    if rule.goal:
        rows = rows.filter(goal=rule.goal)
    for row in rows:
        need[row.place_id] += row.weight
    return need
