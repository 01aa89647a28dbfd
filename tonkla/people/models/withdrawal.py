"""Taking back what one allowed, asking for a correction, and the files that were taken away before."""

import uuid
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.people.models.consent import LISTENERS, Purpose, Receipt
from tonkla.people.models.person import Hub, Membership, Person
from tonkla.refusal import Refusal

DAYS_TO_ANSWER = 30


class WithdrawalManager(models.Manager["Withdrawal"]):
    @transaction.atomic
    def take_back(
        self, receipt: Receipt, purpose: str, at: datetime, by: Person | None = None, *, is_over: bool = False
    ) -> "Withdrawal":
        """No longer allowed, from this moment. Every room forgets in this very transaction: when it is through, no
        page, search or file made from then on holds the words. Asked twice, it happens once. Taking back "write it
        down" takes back everything."""
        from tonkla.people.erasures import note
        from tonkla.people.forgetting import echoes_of, forget

        if purpose not in Purpose.values:
            raise Refusal("receipt_unknown")
        locked = Receipt.objects.select_for_update().get(pk=receipt.pk)
        known = self.filter(receipt=locked, purpose=purpose).first()
        if known:
            return known
        echoes = echoes_of(locked) if purpose in (Purpose.WRITE_DOWN, Purpose.PASS_ON) else []
        asked = locked.consents.filter(given=True, withdrawn_at=None)
        if purpose != Purpose.WRITE_DOWN:
            asked = asked.filter(purpose=purpose)
        counts: dict[str, int] = {}
        for consent in list(asked):
            consent.withdrawn_at = at
            consent.save(update_fields=["withdrawn_at"])
            for room, count in forget(consent, at).items():
                counts[room] = counts.get(room, 0) + count
        transaction.on_commit(partial(note, locked.pk, purpose, at))
        return self.create(receipt=locked, purpose=purpose, at=at, by=by, counts=counts, echoes=echoes, is_over=is_over)

    def let_end(self, now: datetime) -> int:
        """Where the time agreed on is over, everything is erased as if it had been taken back. Returns how many people."""
        done = self.filter(purpose=Purpose.WRITE_DOWN).values("receipt")
        over = list(Receipt.objects.filter(until__lte=now).exclude(pk__in=done))
        return len([self.take_back(receipt, Purpose.WRITE_DOWN, now, is_over=True) for receipt in over])


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def visible_to(self, viewer: Any) -> "WithdrawalQuerySet":
        return self.filter(receipt__in=Receipt.objects.visible_to(viewer))


class Withdrawal(models.Model):
    """Somebody no longer lets something be used. `by` is who typed it in for them; without it they did it themselves.

    `counts` says how many things each room emptied (no words); `echoes` the addresses of statements that rest on them,
    whose writers should read them once more. There is no undo: the words are gone. They can be told again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="withdrawals")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    echoes = models.JSONField(default=list)
    is_over = models.BooleanField(default=False)  # nobody asked: the time agreed on had come

    objects = WithdrawalManager.from_queryset(WithdrawalQuerySet)()

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["receipt", "purpose"], name="taken_back_once")]

    def taken_away(self) -> "models.QuerySet[Taking]":
        """Files that left the machine between the telling and this: they may still hold the words."""
        return Taking.objects.of_hub(self.receipt.hub).filter(at__gte=self.receipt.at, at__lte=self.at)


class Correction(models.Model):
    """Something the person heard wants put right. To be answered within 30 days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField()
    at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    words_of_people: ClassVar = ("text",)

    class Meta:
        ordering: ClassVar = ["at"]

    @property
    def due_at(self) -> datetime:
        return self.at + timedelta(days=DAYS_TO_ANSWER)


class TakingQuerySet(models.QuerySet["Taking"]):
    def of_hub(self, hub: Hub) -> "TakingQuerySet":
        """Files taken by the hub's people, now or formerly; those nobody signed for are everybody's to look after."""
        people = Membership.objects.filter(hub=hub).values("person")
        return self.filter(models.Q(by__in=people) | models.Q(by=None))

    def visible_to(self, viewer: Any) -> "TakingQuerySet":
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(by__membership__hub__in=viewer.hub_ids(*LISTENERS)).distinct()


class Taking(models.Model):
    """A file that left this machine: who took what, when. Purpose: to ask for its destruction when somebody withdraws.

    Every download is noted (see `doorkeeper`), because a plan may hold a need, and a need somebody's words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    page = models.CharField(max_length=60)
    address = models.CharField(max_length=200)
    name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(db_index=True)

    objects = TakingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]


class Destruction(models.Model):
    """Somebody says that a file taken away was destroyed because of a withdrawal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="destructions")
    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="destructions")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["withdrawal", "taking"], name="destroyed_once")]
