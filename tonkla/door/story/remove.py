"""Removing the sample story, and nothing else: what belongs to a real hub is counted first and stays."""

from typing import Any

from django.db import transaction

from tonkla.boards.models import Board, Card
from tonkla.feed.log import forget_events
from tonkla.feed.models import Channel
from tonkla.files.models import Photo
from tonkla.insights.models import Evidence, Insight, Theme
from tonkla.needs.models import Need, Round, Vote
from tonkla.people.models import Hub, Person
from tonkla.programmes.models import Activity, Answering, Commitment, Guest, Programme
from tonkla.prototypes.models import Decision, Edition, Observation, Prototype, Run
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Seat, Workshop

OWNED = (Workshop, Theme, Insight, Need, Prototype, Programme)


def count_of_sample() -> dict[str, int]:
    """What would go (`workshops`, `cards`) and what would stay (`real`)."""
    sample = Hub.objects.filter(is_sample=True)
    return {
        "workshops": Workshop.objects.filter(hub__in=sample).count(),
        "cards": Card.objects.filter(board__session__workshop__hub__in=sample).count(),
        "real": real_things(),
    }


def real_things() -> int:
    real = Hub.objects.filter(is_sample=False)
    owned = sum(kind._default_manager.filter(hub__in=real).count() for kind in OWNED)  # type: ignore[attr-defined]
    return real.count() + owned + Card.objects.filter(board__session__workshop__hub__in=real).count()


@transaction.atomic
def remove_story() -> int:
    """Remove all sample hubs and people with everything of theirs. Returns how many real things were kept.

    Where nobody real can sign in yet, the next page is the first run with its one-time code.
    """
    before = real_things()
    hubs = list(Hub.objects.filter(is_sample=True))
    workshops = list(Workshop.objects.filter(hub__in=hubs))
    for rows in in_order(hubs, workshops):
        rows.delete()
    for workshop in workshops:
        forget_events(workshop.pk)
    Channel.objects.filter(pk__in=[workshop.pk for workshop in workshops]).delete()
    Workshop.objects.filter(pk__in=[workshop.pk for workshop in workshops]).delete()
    Hub.objects.filter(pk__in=[hub.pk for hub in hubs]).delete()
    Person.objects.filter(is_sample=True).delete()
    if real_things() != before:
        raise Refusal("real_rows_touched")
    return before


def in_order(hubs: list[Hub], workshops: list[Workshop]) -> list[Any]:
    """Everything of the sample, leaves first, so that no protected key is in the way."""
    cards = Card.objects.filter(board__session__workshop__in=workshops)
    for card in cards.values_list("pk", flat=True):
        index.take_out("card", card)
    for kind, model in (("insight", Insight), ("need", Need)):
        for found in model.objects.filter(hub__in=hubs).values_list("pk", flat=True):
            index.take_out(kind, found)
    plans, tries = Programme.objects.filter(hub__in=hubs), Prototype.objects.filter(hub__in=hubs)
    return [
        Photo.objects.filter(owner_kind="card", owner_id__in=list(cards.values_list("pk", flat=True))),
        Guest.objects.filter(programme__in=plans),
        Commitment.objects.filter(programme__in=plans),
        Answering.objects.filter(activity__programme__in=plans),
        Activity.objects.filter(programme__in=plans),
        plans,
        Decision.objects.filter(edition__prototype__in=tries),
        Observation.objects.filter(run__edition__prototype__in=tries),
        Run.objects.filter(edition__prototype__in=tries),
        Edition.objects.filter(prototype__in=tries),
        tries,
        Vote.objects.filter(round__workshop__in=workshops),
        Round.objects.filter(workshop__in=workshops),
        Need.objects.filter(hub__in=hubs),
        Evidence.objects.filter(insight__hub__in=hubs),
        Insight.objects.filter(hub__in=hubs),
        Theme.objects.filter(hub__in=hubs),
        cards,
        Board.objects.filter(session__workshop__in=workshops),
        Seat.objects.filter(workshop__in=workshops),
    ]
