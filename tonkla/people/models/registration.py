"""A hub shows itself to others: what it is, how many it can take in, what it works with; and an officer has looked at it."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.people.models.person import Hub, Person, Role
from tonkla.refusal import Refusal

HUB_FACTS = ("name", "host_kind", "place", "languages")
OWN_FACTS = ("capacity", "tools", "reached_by")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, viewer: Any) -> "RegistrationQuerySet":
        """What hubs chose to show, for everybody who works on this machine; what was taken off, for its own owners."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(models.Q(removed_at=None) | models.Q(hub__in=viewer.hub_ids(Role.OWNER)))

    def standing(self) -> "RegistrationQuerySet":
        return self.filter(removed_at=None)


class RegistrationManager(models.Manager["Registration"]):
    @transaction.atomic
    def register(self, hub: Hub, by: Person, at: datetime, facts: dict[str, Any]) -> "Registration":
        """Put a hub on the list, or write it anew; what is told of the hub itself changes with it."""
        for name in HUB_FACTS:
            setattr(hub, name, facts[name])
        hub.save(update_fields=list(HUB_FACTS))
        own = {name: facts[name] for name in OWN_FACTS}
        made, _new = self.update_or_create(
            hub=hub, defaults={**own, "changed_at": at, "removed_at": None}, create_defaults={**own, "by": by, "at": at, "changed_at": at},
        )  # fmt: skip
        return made

    @transaction.atomic
    def open_for_others(self, by: Person, at: datetime, facts: dict[str, Any]) -> "Registration":
        """An officer adds a hub that has no account yet: it stands on the list and waits for its first owner."""
        hub = Hub.objects.create(**{name: facts[name] for name in HUB_FACTS})
        return self.register(hub, by, at, facts)


class Registration(models.Model):
    """What a hub tells others of itself. Never a person: how the hub is reached is a house, a number, a page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.OneToOneField(Hub, on_delete=models.CASCADE, related_name="registration")
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    tools = models.TextField(blank=True)
    reached_by = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationManager.from_queryset(RegistrationQuerySet)()

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        return self.hub.name

    @property
    def used_tools(self) -> list[str]:
        return [line.strip() for line in self.tools.splitlines() if line.strip()]

    @property
    def verification(self) -> "Verification | None":
        """The one that stands; None where nobody has looked yet, or it was taken back."""
        standing = [one for one in self.verifications.all() if one.undone_at is None]
        return standing[-1] if standing else None

    @property
    def is_changed_since(self) -> bool:
        found = self.verification
        return found is not None and self.changed_at > found.at

    def take_off(self, at: datetime) -> None:
        self.removed_at = at
        self.save(update_fields=["removed_at"])

    def put_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])


class VerificationManager(models.Manager["Verification"]):
    @transaction.atomic
    def verify(self, registration: Registration, by: Person, at: datetime, how: str) -> "Verification":
        """An officer says: this hub exists and is what it says. Not of one's own hub, and not without saying how."""
        if registration.hub_id in by.hub_ids():
            raise Refusal("own_hub_not_verified", hub=registration.hub.name)
        if not how.strip():
            raise Refusal("verified_how", hub=registration.hub.name)
        self.filter(registration=registration, undone_at=None).update(undone_at=at, undone_by=by)
        return self.create(registration=registration, by=by, at=at, how=how.strip()[:200])


class Verification(models.Model):
    """That an officer has looked at a hub, how and when; taken back by another record in the same row, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="verifications")
    how = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = VerificationManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        return f"{self.registration}: {self.how}"
