"""What is recorded, counted by the database: offers by place, those that reach everywhere, those nobody has checked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Sum, TextField, When
from django.db.models.functions import Cast

from tonkla.landscape.models import Actor, Offer, Way
from tonkla.places.models import Place

ROWS = Offer.places.through.objects  # one row for each place an offer says it reaches


@dataclass(frozen=True)
class Supply:
    """`there`: offers by code of place. `known`: places of which somebody has checked something. `placeless`: no place said."""

    there: Counter[str]
    afar: int
    counted: int
    left_out: int
    placeless: int
    known: frozenset[str]


def given(today: date) -> QuerySet[Offer]:
    """Offers that stand today, checked or not."""
    begun, lasting = Q(starts_on=None) | Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today)
    return Offer.objects.filter(
        begun, lasting, removed_at=None, is_sought=False, actor__removed_at=None, actor__ended_on=None
    )


def narrowed(offers: QuerySet[Offer], kind: str, goal: int, stage: str) -> QuerySet[Offer]:
    """Only a kind, a goal, a stage; an offer that names no stage is for every stage."""
    if kind:
        offers = offers.filter(kind=kind)
    if stage:
        offers = offers.filter(stage__in=["", stage])
    return with_goal(offers, goal) if goal else offers


def with_goal(offers: QuerySet[Offer], goal: int) -> QuerySet[Offer]:
    """Those whose list of goals holds this one, asked the same way of every database."""
    shapes = [f"[{goal}]", f"[{goal},", f" {goal},", f" {goal}]"]
    wanted = Q()
    for shape in shapes:
        wanted |= Q(goals_said__contains=shape)
    return offers.annotate(goals_said=Cast("goals", TextField())).filter(wanted)


AFAR = Q(is_nationwide=True) | Q(ways__contains=Way.REMOTE) | Q(ways__contains=Way.ON_PAPER)


def supply(kind: str, goal: int, stage: str, today: date) -> Supply:
    """Recorded support by the rule, as few questions to the database as there are answers."""
    offers = narrowed(given(today), kind, goal, stage)
    there, sure, unsure, placeless, afar = Counter[str](), 0, 0, 0, 0
    rows = offers.values_list("actor__is_sure", "actor__place", "is_nationwide").annotate(
        n=Count("*"), far=Sum(Case(When(AFAR, then=1), default=0))
    )
    for is_sure, place, is_nationwide, n, far in rows.order_by():
        sure, unsure, afar = sure + n * is_sure, unsure + n * (not is_sure), afar + far * is_sure
        if is_sure and place:
            there[place] += n
        elif is_sure and not is_nationwide:
            placeless += n
    if ROWS.exists():
        placeless -= moved_to_where_it_reaches(there, offers.filter(actor__is_sure=True))
    return Supply(there, afar, sure, unsure, placeless, known_places())


def moved_to_where_it_reaches(there: Counter[str], offers: QuerySet[Offer]) -> int:
    """Offers that name the places they reach count there and not where their organisation is; how many had no place."""
    homeless = 0
    reaching = offers.filter(Exists(ROWS.filter(offer=OuterRef("pk"))))
    rows = reaching.values_list("actor__place", "is_nationwide").annotate(n=Count("*")).order_by()
    for place, is_nationwide, n in rows:
        if place:
            there[place] -= n
        elif not is_nationwide:
            homeless += n
    for place, n in reaching.values_list("places").annotate(n=Count("*")).order_by():
        there[place] += n
    return homeless


def known_places() -> frozenset[str]:
    """Places with something that somebody has checked; hearsay alone leaves a place unknown."""
    here = Actor.objects.standing().filter(is_sure=True, place=OuterRef("pk"))
    reached = ROWS.filter(
        place=OuterRef("pk"), offer__removed_at=None, offer__actor__is_sure=True, offer__actor__removed_at=None,
        offer__actor__ended_on=None,
    )  # fmt: skip
    return frozenset(Place.objects.filter(Exists(here) | Exists(reached)).values_list("pk", flat=True))


def places_with_support(today: date, here: str) -> dict[str, int]:
    """Places where anything checked is recorded (1 says no more than that), and how many offers `here`. Asked place by
    place, so that it takes no longer with many offers."""
    bare = given(today).exclude(Exists(ROWS.filter(offer=OuterRef("pk"))))
    actors = Actor.objects.standing().filter(is_sure=True)
    own = actors.filter(Exists(bare.filter(actor=OuterRef("pk"))), place=OuterRef("pk"))
    standing = given(today).filter(pk=OuterRef("offer"), actor__is_sure=True)
    reached = ROWS.filter(Exists(standing), place=OuterRef("pk"))
    found = dict.fromkeys(Place.objects.filter(Exists(own) | Exists(reached)).values_list("pk", flat=True), 1)
    if here in found:
        own_here = bare.filter(actor__place=here, actor__is_sure=True).count()
        found[here] = own_here + ROWS.filter(Exists(standing), place=here).count()
    return found
