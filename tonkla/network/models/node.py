"""Other machines, what this one shares with them, and what was sent and received."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.network.bundle import fingerprint
from tonkla.people.models import Hub, Person


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
    through = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="vouched")
    refused_at = models.DateTimeField(null=True, blank=True)  # somebody here took the trust back: no machine may vouch

    objects = NodeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "met_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def print(self) -> str:
        return fingerprint(self.public_key)

    def trust(self, by: Person, now: Any) -> None:
        self.trusted_at, self.trusted_by, self.refused_at = self.trusted_at or now, by, None
        self.save(update_fields=["trusted_at", "trusted_by", "refused_at"])

    def distrust(self, now: Any) -> None:
        """Nothing more is taken in from it, not through another machine either."""
        self.trusted_at, self.trusted_by, self.refused_at = None, None, now
        self.save(update_fields=["trusted_at", "trusted_by", "refused_at"])

    @property
    def taken_out(self) -> "Any":
        """The record that what came from it was taken out here, while that stands."""
        return self.takings_out.filter(undone_at=None).first()


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


class NodeName(models.Model):
    """What this machine is called on other screens. The newest counts; the print stays the same whatever it is called."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]


class Succession(models.Model):
    """After a copy was brought back: this machine takes the place of the one it was made on, or is one of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_key = models.CharField(max_length=64)  # the key it signs with from then on
    takes_place = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]


class Told(models.Model):
    """The numbers of people last told of one thing in a bundle: the next told differ by nothing or by five and more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True)
    numbers = models.JSONField(default=dict)
    at = models.DateTimeField()
