"""Persons with an account, the hubs they work in, invitations, and consent as a record."""

import secrets
import uuid
from datetime import datetime, timedelta
from hashlib import sha256
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


class Hub(models.Model):
    """An organisation that incubates in a place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    host_kind = models.CharField(max_length=20, choices=HostKind.choices, default=HostKind.COMMUNITY)
    languages = models.JSONField(default=list)
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = HubQuerySet.as_manager()

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


def token_digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class InvitationManager(models.Manager["Invitation"]):
    def offer(self, hub: Hub, role: str, by: Person, now: datetime) -> tuple["Invitation", str]:
        """An invitation and the words of its link, which are shown once and kept only as a digest."""
        if hub.pk not in by.hub_ids(Role.OWNER):
            raise Refusal("only_owner_invites", hub=hub.name)
        token = secrets.token_urlsafe(24)
        invitation = self.create(
            hub=hub, role=role, by=by, token_digest=token_digest(token), expires_at=now + timedelta(days=14)
        )
        return invitation, token

    def open_with(self, token: str, now: datetime) -> "Invitation":
        invitation = self.filter(token_digest=token_digest(token)).select_related("hub").first()
        if invitation is None or invitation.used_at or invitation.expires_at <= now:
            raise Refusal("invitation_over")
        return invitation


class Invitation(models.Model):
    """A link that lets one person into a hub. Nothing needs mail: it is shown, sent or read out. Kept one year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role.choices)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = InvitationManager()

    def accept(self, person: Person, now: datetime) -> Membership:
        with transaction.atomic():
            taken = Invitation.objects.filter(pk=self.pk, used_at=None).update(used_at=now, used_by=person)
            if not taken:
                raise Refusal("invitation_over")
            membership, _ = Membership.objects.get_or_create(person=person, hub=self.hub, role=self.role, left_at=None)
            return membership


class Purpose(models.TextChoices):
    WRITE_DOWN = "write_down"
    PASS_ON = "pass_on"
    PHOTO = "photo"
    CONTACT = "contact"


class Consent(models.Model):
    """What somebody allowed, for which purpose, until when: a record, never a tick box. The person is a made-up name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE)
    pseudonym = models.CharField(max_length=60)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    text_version = models.CharField(max_length=20)
    given = models.BooleanField()
    seat_id = models.UUIDField(null=True, blank=True)  # opaque: seats live in a higher room
    receipt_digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def is_live(self, now: datetime) -> bool:
        return self.given and self.withdrawn_at is None and (self.until is None or now < self.until)
