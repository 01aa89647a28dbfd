"""Correcting facts: what a fact said before is kept, with who changed it, when, from which source and how sure."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from tonkla.landscape.models import Actor, Change, NameMark, Offer
from tonkla.people.models import Person

ACTOR_FACTS = ("name_th", "name_en", "kind", "place_id", "lat", "lon", "source", "is_sure", "note")
OFFER_FACTS = (
    "is_sought", "kind", "instruments", "words", "whom_for", "serves", "youngest", "oldest", "stage", "sectors", "goals", "targets",
    "ways", "is_nationwide", "languages", "cost", "capacity", "starts_on", "ends_on",
)  # fmt: skip
PLACES = "places"


def said(value: Any) -> Any:
    """A fact as it may lie in a JSON column."""
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def correct_actor(
    actor: Actor, facts: dict[str, Any], by: Person, at: datetime, *, source: str = "", is_sure: bool = True
) -> int:
    """Write what is known better; how many facts changed. The same again changes nothing."""
    changes = [
        Change(actor=actor, fact=fact, before=said(getattr(actor, fact)), after=said(facts[fact]), source=source,
            is_sure=is_sure, by=by, at=at,
        )
        for fact in ACTOR_FACTS
        if fact in facts and getattr(actor, fact) != facts[fact]
    ]  # fmt: skip
    for change in changes:
        setattr(actor, change.fact, facts[change.fact])
    if changes:
        actor.save()
        Change.objects.bulk_create(changes)
        if {"name_th", "name_en"} & {change.fact for change in changes}:
            NameMark.objects.note([actor])
    return len(changes)


@transaction.atomic
def correct_offer(
    offer: Offer, facts: dict[str, Any], by: Person, at: datetime, *, source: str = "", is_sure: bool = True
) -> int:
    """As `correct_actor`; `places` are codes."""
    changes = [
        Change(
            actor_id=offer.actor_id, offer=offer, fact=fact, before=said(getattr(offer, fact)), after=said(facts[fact]),
            source=source, is_sure=is_sure, by=by, at=at,
        )
        for fact in OFFER_FACTS
        if fact in facts and getattr(offer, fact) != facts[fact]
    ]  # fmt: skip
    for change in changes:
        setattr(offer, change.fact, facts[change.fact])
    if changes:
        offer.save()
    if PLACES in facts:
        before = sorted(offer.places.values_list("pk", flat=True))
        after = sorted(facts[PLACES])
        if before != after:
            offer.places.set(after)
            changes.append(
                Change(actor_id=offer.actor_id, offer=offer, fact=PLACES, before=before, after=after,
                    source=source, is_sure=is_sure, by=by, at=at,
                )
            )  # fmt: skip
    Change.objects.bulk_create(changes)
    return len(changes)


def take_back(change: Change, by: Person, at: datetime) -> None:
    """As it was before: the change stays in the history, and so does taking it back."""
    before = change.before
    if change.fact.endswith("_on") and isinstance(before, str):
        before = date.fromisoformat(before)
    if change.offer:
        correct_offer(change.offer, {change.fact: before}, by, at, source=change.source, is_sure=change.is_sure)
    else:
        correct_actor(change.actor, {change.fact: before}, by, at, source=change.source, is_sure=change.is_sure)
