"""Changemakers who chose to be listed, and what is asked of them. Nobody under 20, no free chat, gone when the time is over."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.people.models import WRITERS, Hub, Membership, Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal

STANDS = timedelta(days=365)  # then the person is asked anew; without a new yes the entry is erased
LASTS = timedelta(days=180)
TEXT_VERSION = "listing-2"  # of the words of consent on the page; another wording is another version
ANSWERS = ("yes", "no", "later")
TWO = 2  # adults who can read every ask


class ListingQuerySet(models.QuerySet["Listing"]):
    def standing(self, now: datetime) -> "ListingQuerySet":
        return self.filter(removed_at=None, until__gt=now)

    def visible_to(self, viewer: Any, now: datetime) -> "ListingQuerySet":
        """Everybody who works on this machine; the sample's people among themselves. One's own also when taken off."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        among = self.standing(now).filter(hub__is_sample=viewer.is_sample)
        return self.filter(models.Q(pk__in=among) | models.Q(person=viewer))


class ListingManager(models.Manager["Listing"]):
    @transaction.atomic
    def list_oneself(
        self, person: Person, hub: Hub, agreed: dict[str, bool], now: datetime, facts: dict[str, Any]
    ) -> "Listing":
        """One's own yes, for this purpose, with its date and its end. Said again it stands anew for a year."""
        if hub.pk not in person.hub_ids():
            raise Refusal("not_yours")
        if not agreed.get("is_adult"):
            raise Refusal("listing_under_20")
        if not agreed.get("agrees"):
            raise Refusal("listing_without_yes")
        told = {
            "hub": hub,
            "agreed_at": now,
            "text_version": TEXT_VERSION,
            "until": now + STANDS,
            "removed_at": None,
            **facts,
        }
        made, _new = self.update_or_create(person=person, defaults=told)
        return made

    def forget_what_is_over(self, now: datetime) -> int:
        """Erase entries whose year is over and asks whose 180 days are; an entry taken off is erased with the next round."""
        gone, _ = Asking.objects.filter(until__lte=now).delete()
        over, _ = self.filter(models.Q(until__lte=now) | models.Q(removed_at__lte=now - timedelta(days=30))).delete()
        return gone + over


class Listing(models.Model):
    """A changemaker or venture who chose to be found by other hubs. Purpose: to be asked for or offered help.

    The yes is the person's own: when, to which words, until when. Kept a year; taken off it is hidden at once and erased after
    30 days. Religion does not stand here; languages stand as what somebody offers to work in, and nobody is searched by them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    is_venture = models.BooleanField(default=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    whom = models.JSONField(default=list)  # activist, innovator, social_enterprise: any mix
    offers = models.CharField(max_length=300, blank=True)
    seeks = models.CharField(max_length=300, blank=True)
    is_expert = models.BooleanField(default=False)  # also in the directory of partners
    languages = models.CharField(max_length=120, blank=True)  # offered to work in: BCP 47, with blanks between
    ways = models.CharField(max_length=40, blank=True)  # of the support map's `Way`, with blanks between
    within_km = models.PositiveSmallIntegerField(null=True, blank=True)  # how far they come; empty: any distance
    at_once = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # how many open asks they can carry; empty: not said
    agreed_at = models.DateTimeField()
    text_version = models.CharField(max_length=20)
    until = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ListingManager.from_queryset(ListingQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def take_off(self, now: datetime) -> None:
        self.removed_at = self.removed_at or now
        self.save(update_fields=["removed_at"])

    def put_back(self) -> None:
        """Within the time once agreed on."""
        self.removed_at = None
        self.save(update_fields=["removed_at"])

    def left(self, now: datetime) -> int | None:
        """How many more asks they can carry; None where they have not said. What is answered no weighs nothing."""
        if self.at_once is None:
            return None
        return max(0, self.at_once - self.asks.filter(until__gt=now).exclude(answer="no").count())

    def readers(self) -> int:
        """Adults who can read what is asked: the person and those who write in their hub."""
        writers = Membership.objects.filter(hub=self.hub, left_at=None, role__in=WRITERS)
        return len({self.person_id, *writers.values_list("person_id", flat=True)})


class AskingQuerySet(models.QuerySet["Asking"]):
    def visible_to(self, viewer: Any, now: datetime) -> "AskingQuerySet":
        """Those who write in the asking or the asked hub, who wrote it and who is asked; for 180 days."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        mine = viewer.hub_ids(*WRITERS)
        either = models.Q(hub__in=mine) | models.Q(listing__hub__in=mine)
        return self.filter(either | models.Q(by=viewer) | models.Q(listing__person=viewer), until__gt=now)


class AskingManager(models.Manager["Asking"]):
    def ask(self, listing: Listing, hub: Hub, words: str, by: Person, now: datetime) -> "Asking":
        """A hub asks somebody listed. Two adults can read it, else it is not sent."""
        if hub.pk not in by.hub_ids("owner", "trainer", "member"):
            raise Refusal("not_yours")
        if not words.strip():
            raise Refusal("asking_unclear")
        if listing.readers() < TWO:
            raise Refusal("asking_needs_two", hub=listing.hub.name)
        if listing.left(now) == 0:
            raise Refusal("asking_full", name=listing.name)
        return self.create(listing=listing, hub=hub, words=words.strip()[:600], by=by, at=now, until=now + LASTS)


class Asking(models.Model):
    """A hub's ask to somebody listed; their hub answers yes, no or later. No chat: one ask, one answer. Kept 180 days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="asks")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=600)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    answer = models.CharField(max_length=5, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AskingManager.from_queryset(AskingQuerySet)()

    class Meta:
        ordering: ClassVar = ["-at"]

    def may_be_answered_by(self, person: Person) -> bool:
        return person.may_write_in(self.listing.hub)

    def reply(self, answer: str, by: Person, now: datetime) -> None:
        """What the hub says after talking with the person; an empty answer takes it back."""
        if answer and answer not in ANSWERS:
            raise Refusal("asking_unclear")
        if not self.may_be_answered_by(by):
            raise Refusal("not_yours")
        self.answer, self.answered_by, self.answered_at = answer, by if answer else None, now if answer else None
        self.save(update_fields=["answer", "answered_by", "answered_at"])
