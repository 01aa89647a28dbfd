"""Other machines, what came from them, places that meet, and what they took home."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.handbook.models import Tool
from tonkla.network.bundle import fingerprint
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.workshops.models import Workshop


class NodeQuerySet(models.QuerySet["Node"]):
    def visible_to(self, viewer: Any) -> "NodeQuerySet":
        """Machines are facts of the installation: whoever works here may know them."""
        return self if getattr(viewer, "is_authenticated", False) else self.none()


class Node(models.Model):
    """Another installation, known by its key. Trusted once two people have compared the print on two screens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    public_key = models.CharField(max_length=64, unique=True)
    sequence = models.PositiveIntegerField(default=0)  # of the newest bundle held: an older one is a rollback
    trusted_at = models.DateTimeField(null=True, blank=True)
    trusted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    met_at = models.DateTimeField()
    address = models.URLField(max_length=200, blank=True)  # where its newest bundle can be fetched, if it offers one

    objects = NodeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "met_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def print(self) -> str:
        return fingerprint(self.public_key)

    def trust(self, by: Person, now: Any) -> None:
        self.trusted_at, self.trusted_by = self.trusted_at or now, by
        self.save(update_fields=["trusted_at", "trusted_by"])

    def distrust(self) -> None:
        self.trusted_at = self.trusted_by = None
        self.save(update_fields=["trusted_at", "trusted_by"])


class Sharing(models.Model):
    """What a hub chose to share with other places: the kinds, by whom, since when. Nothing chosen, nothing shared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.OneToOneField(Hub, on_delete=models.CASCADE, related_name="+")
    kinds = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Sent(models.Model):
    """A bundle this machine made: its number, what was in it, who made it. The number only ever rises."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-sequence"]


class Offer(models.Model):
    """The newest bundle stands open at this machine's address for whoever knows it. Ended, nothing is handed out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sent = models.ForeignKey(Sent, on_delete=models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]


class Received(models.Model):
    """A bundle that was taken in: from whom, what was new."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="received")
    sequence = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["node", "sequence"], name="one_bundle_a_number")]


class Carried(models.Model):
    """A tool that came in another machine's bundle. It travels on in ours, as its licence allows, with its whole history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.OneToOneField(Tool, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()


class SharedKind(models.TextChoices):
    HUB = "hub"
    NEED = "need"
    PLAN = "plan"
    OUTCOME = "outcome"


class Shared(models.Model):
    """One shared fact of another machine: plain data from its allow-list, never anybody's words or name.

    The newest bundle of a node replaces what it said before: what it no longer shares is gone here too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="shared")
    kind = models.CharField(max_length=10, choices=SharedKind.choices)
    key = models.UUIDField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["node", "kind", "key"], name="one_shared_fact")]


class HubAffinity(models.Model):
    """A hub says that its place and another have much in common, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)


class Figure(models.Model):
    """A number about a whole place that an office published: income, poverty, shares of religions. Never about persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)  # income · poverty · religion:NAME
    value = models.FloatField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "key"], condition=models.Q(removed_at=None), name="one_figure_of_a_kind"
            )
        ]


class PublicPage(models.Model):
    """A hub shows itself to everybody without sign-in: name, place, languages, what it published. Taken back by `undone_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hub"], condition=models.Q(undone_at=None), name="one_public_page_a_hub")
        ]


AFTER_DAYS = (30, 90, 365)


class ConveningQuerySet(models.QuerySet["Convening"]):
    def visible_to(self, viewer: Any) -> "ConveningQuerySet":
        """Hubs that take part, and the one that invites."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        mine = viewer.hub_ids()
        return self.filter(models.Q(hub__in=mine) | models.Q(hubs__in=mine)).distinct()


class Convening(models.Model):
    """A meeting of places that resemble each other. It runs as a workshop of the inviting hub."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    places = models.ManyToManyField(Place, related_name="+", blank=True)
    hubs = models.ManyToManyField(Hub, related_name="+", blank=True)
    languages = models.CharField(max_length=120, blank=True)
    interpreters = models.CharField(max_length=200, blank=True)
    care = models.CharField(max_length=300, blank=True)  # food, prayer, access
    is_online = models.BooleanField(default=False)
    day = models.DateField(null=True, blank=True)
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ConveningQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title


class ExchangeKind(models.TextChoices):
    TOOL = "tool"
    PROMISE = "promise"


class Exchange(models.Model):
    """What went from one place to another at a convening: a tool taken home, or a promise between them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    convening = models.ForeignKey(Convening, on_delete=models.CASCADE, related_name="exchanges")
    kind = models.CharField(max_length=8, choices=ExchangeKind.choices)
    giver = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    due = models.DateField(null=True, blank=True)
    came = models.CharField(max_length=8, blank=True)  # done · partly · not; empty is silence
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at"]


class Answer(models.Model):
    """What came of an exchange when one asked, thirty, ninety or 365 days later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="answers")
    after_days = models.PositiveSmallIntegerField()
    came = models.CharField(max_length=8)  # done · partly · not
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exchange", "after_days"], name="one_answer_a_time_of_asking")
        ]
