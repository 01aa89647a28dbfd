"""Persons with an account, the hubs they work in, and what they may do there."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction

from tonkla.places.models import Place
from tonkla.refusal import Refusal


class Role(models.TextChoices):
    OWNER = "owner"
    TRAINER = "trainer"
    SAFEGUARDING = "safeguarding"
    MEMBER = "member"
    VIEWER = "viewer"


WRITERS = (Role.OWNER, Role.TRAINER)


class PersonManager(BaseUserManager["Person"]):
    def welcome(self, login: str, name: str, password: str | None = None, **facts: Any) -> "Person":
        """Make a person. `login` is what they type to sign in; no e-mail is needed."""
        login = login.strip().casefold()
        if self.filter(login=login).exists():
            raise Refusal("login_taken", login=login)
        person = self.model(login=login, name=name.strip(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. Purpose: to sign in and to be named as who decided. Kept until they leave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="th")
    is_officer = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def hub_ids(self, *roles: str) -> list[uuid.UUID]:
        """The hubs where this person has one of `roles` (any role when none is named)."""
        memberships = Membership.objects.filter(person=self, left_at=None)
        if roles:
            memberships = memberships.filter(role__in=roles)
        return list(memberships.values_list("hub_id", flat=True))

    def may_write_in(self, hub: "Hub") -> bool:
        return hub.pk in self.hub_ids(*WRITERS)


class HubQuerySet(models.QuerySet["Hub"]):
    def visible_to(self, viewer: Any) -> "HubQuerySet":
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        if viewer.is_officer:
            return self
        return self.filter(pk__in=viewer.hub_ids())


class HostKind(models.TextChoices):
    LIBRARY = "library"
    UNIVERSITY = "university"
    FAITH = "faith"
    COMMUNITY = "community"
    SCHOOL = "school"
    OTHER = "other"


class HubManager(models.Manager["Hub"]):
    @transaction.atomic
    def found(self, by: Person, **facts: Any) -> "Hub":
        """A further hub on this machine; who names it owns it."""
        hub = self.create(**facts)
        Membership.objects.create(person=by, hub=hub, role=Role.OWNER)
        return hub


class Hub(models.Model):
    """An organisation that incubates in a place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    host_kind = models.CharField(max_length=20, choices=HostKind.choices, default=HostKind.COMMUNITY)
    languages = models.JSONField(default=list)
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = HubManager.from_queryset(HubQuerySet)()

    def __str__(self) -> str:
        return self.name

    def owners(self) -> "models.QuerySet[Person]":
        return Person.objects.filter(membership__hub=self, membership__role=Role.OWNER, membership__left_at=None)


class Membership(models.Model):
    """What a person may do in a hub, since when, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "hub", "role"], condition=models.Q(left_at=None), name="one_role_once"
            )
        ]
