"""Links that let one person in: into a hub, or as the guest expert of one programme."""

import secrets
import uuid
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import models, transaction

from tonkla.people.models.guest import Guest
from tonkla.people.models.person import Hub, Membership, Person, Role
from tonkla.refusal import Refusal


def token_digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class InvitationManager(models.Manager["Invitation"]):
    def offer(self, hub: Hub, role: str, by: Person, now: datetime) -> tuple["Invitation", str]:
        """An invitation and the words of its link, which are shown once and kept only as a digest."""
        if hub.pk not in by.hub_ids(Role.OWNER):
            raise Refusal("only_owner_invites", hub=hub.name)
        return self._make(hub, by, now, role=role)

    def offer_ownership(self, hub: Hub, by: Person, now: datetime) -> tuple["Invitation", str]:
        """An officer's link for the first owner of a hub that has none; earlier ones no longer open."""
        if not by.is_officer:
            raise Refusal("not_yours")
        if hub.owners().exists():
            raise Refusal("hub_has_owner", hub=hub.name)
        self.filter(hub=hub, used_at=None, role=Role.OWNER).update(expires_at=now)
        return self._make(hub, by, now, role=Role.OWNER)

    def offer_guest(
        self, hub: Hub, programme_id: uuid.UUID, what: str, by: Person, now: datetime
    ) -> tuple["Invitation", str]:
        """Ask an expert from outside to look at one programme (`what` = its title). The caller's room has seen to it
        that the programme is this hub's."""
        if not by.may_write_in(hub):
            raise Refusal("only_owner_invites", hub=hub.name)
        return self._make(hub, by, now, role="", programme_id=programme_id, what=what[:120])

    def _make(self, hub: Hub, by: Person, now: datetime, **facts: Any) -> tuple["Invitation", str]:
        token = secrets.token_urlsafe(24)
        ends = now + timedelta(days=14)
        return self.create(hub=hub, by=by, token_digest=token_digest(token), expires_at=ends, **facts), token

    def open_with(self, token: str, now: datetime) -> "Invitation":
        invitation = self.filter(token_digest=token_digest(token)).select_related("hub").first()
        if invitation is None or invitation.used_at or invitation.expires_at <= now:
            raise Refusal("invitation_over")
        return invitation


class Invitation(models.Model):
    """A link that lets one person into a hub. Nothing needs mail: it is shown, sent or read out. Kept one year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)  # none: a guest of one programme
    programme_id = models.UUIDField(null=True, blank=True)
    what = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = InvitationManager()

    def accept(self, person: Person, now: datetime) -> Membership | Guest:
        """Come in, once: as one of the hub's people, or as a guest of one programme."""
        with transaction.atomic():
            taken = Invitation.objects.filter(pk=self.pk, used_at=None).update(used_at=now, used_by=person)
            if not taken:
                raise Refusal("invitation_over")
            if self.programme_id:
                guest, _made = Guest.objects.get_or_create(
                    person=person, hub=self.hub, programme_id=self.programme_id, left_at=None,
                    defaults={"what": self.what, "since": now},
                )  # fmt: skip
                return guest
            membership, _ = Membership.objects.get_or_create(person=person, hub=self.hub, role=self.role, left_at=None)
            return membership
