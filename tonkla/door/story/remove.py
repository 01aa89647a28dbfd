"""Removing the sample story, and nothing else: what belongs to a real hub is counted first and stays."""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError

from tonkla.boards.models import Card
from tonkla.door.story.handbook import forget_handbook
from tonkla.feed.log import forget_events
from tonkla.feed.models import Channel
from tonkla.fieldnotes.models import Note
from tonkla.files import sealed
from tonkla.files.models import Photo
from tonkla.insights.models import Insight, Theme
from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person, Receipt
from tonkla.programmes.models import Programme
from tonkla.prototypes.models import Prototype
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Workshop

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
    people = list(Person.objects.filter(is_sample=True))
    forget_words(hubs, workshops)
    forget_handbook(hubs, people)
    sweep({Hub: hubs, Workshop: workshops, Person: people})
    sweep({Hub: hubs, Person: people})
    for workshop in workshops:
        forget_events(workshop.pk)
    Channel.objects.filter(pk__in=[workshop.pk for workshop in workshops]).delete()
    Hub.objects.filter(pk__in=[hub.pk for hub in hubs]).delete()
    Person.objects.filter(is_sample=True).delete()
    if real_things() != before:
        raise Refusal("real_rows_touched")
    return before


def sweep(roots: dict[type[models.Model], list[Any]]) -> None:
    """Take out whatever points at the sample, in every room, leaves first: again and again until nothing more goes.

    A row that something else still needs is tried once more in the next round. Rooms need not be named here.
    """
    rooms = [model for model in apps.get_models() if model.__module__.startswith("tonkla.")]
    for _ in rooms:
        gone = sum(take_out(model, roots) for model in reversed(rooms) if model not in roots)
        if not gone:
            return


def take_out(model: type[models.Model], roots: dict[type[models.Model], list[Any]]) -> int:
    points = models.Q()
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model in roots:
            points |= models.Q(**{f"{field.name}__in": roots[field.related_model]})
    if not points:
        return 0
    try:
        with transaction.atomic():
            return model._base_manager.filter(points).delete()[0]
    except ProtectedError:
        return 0


def forget_words(hubs: list[Hub], workshops: list[Workshop]) -> None:
    """What the index and the photos' shelf know of the sample: they point at nothing by a key."""
    cards = Card.objects.filter(board__session__workshop__in=workshops)
    for card in cards.values_list("pk", flat=True):
        index.take_out("card", card)
    Photo.objects.filter(owner_kind="card", owner_id__in=list(cards.values_list("pk", flat=True))).delete()
    notes = list(Note.objects.filter(hub__in=hubs).values_list("pk", flat=True))
    sealed.erase("note", *notes)
    sealed.erase("receipt", *Receipt.objects.filter(hub__in=hubs).values_list("pk", flat=True))
    for kind, model in (("insight", Insight), ("need", Need), ("note", Note)):
        for found in model.objects.filter(hub__in=hubs).values_list("pk", flat=True):
            index.take_out(kind, found)
