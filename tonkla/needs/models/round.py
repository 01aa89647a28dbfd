"""Rounds of weighing by phone: need by need, pair by pair, or how heavy each is."""

import uuid
from collections import Counter
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.needs.models.need import Need
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Seat, Session, Workshop


class Kind(models.TextChoices):
    """What phones are asked: each need, each pair of needs, or how heavy each need is."""

    AGREE = "agree"
    PAIRS = "pairs"
    SEVERITY = "severity"


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, viewer: Any) -> "RoundQuerySet":
        return self.filter(workshop__in=Workshop.objects.visible_to(viewer))


class RoundManager(models.Manager["Round"]):
    @transaction.atomic
    def open(
        self, workshop: Workshop, needs: list[Need], by: Person, at: Any, session: Session | None = None,
        kind: str = Kind.AGREE,
    ) -> "Round":  # fmt: skip
        """Open a voting round over needs. Only one round is open in a workshop at a time."""
        if not needs:
            raise Refusal("round_without_needs")
        if kind == Kind.PAIRS and len(needs) < 2:
            raise Refusal("pairs_without_two")
        if self.filter(workshop=workshop, closed_at=None).exists():
            raise Refusal("round_open_already")
        made = self.create(workshop=workshop, session=session, by=by, opened_at=at, kind=kind)
        made.needs.set(needs)
        tell(workshop.pk, "round", made.pk, at=at)
        return made

    def answered(self, round_id: uuid.UUID, seat_id: uuid.UUID) -> tuple["Round", Seat, bool]:
        """The round locked for one more answer of this seat, and whether it comes late: after the round has closed, or
        while the step gives no vote."""
        held = self.select_for_update().select_related("workshop").filter(pk=round_id).first()
        seat = Seat.objects.filter(pk=seat_id).first()
        if held is None or seat is None or seat.workshop_id != held.workshop_id:
            raise Refusal("not_your_round")
        if held.workshop.is_closed:
            raise Refusal("workshop_closed")
        return held, seat, held.closed_at is not None or not may_now(seat, "may_vote")


class Round(models.Model):
    """One voting round: which needs, asked in which way, opened when, closed when. Late votes are kept and counted apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="rounds")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    needs = models.ManyToManyField(Need, related_name="rounds")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.AGREE)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True)  # an imported conversation says which

    objects = RoundManager.from_queryset(RoundQuerySet)()

    class Meta:
        ordering: ClassVar = ["-opened_at"]

    def close(self, at: Any) -> None:
        if self.closed_at is None:
            self.closed_at = at
            self.save(update_fields=["closed_at"])
            tell(self.workshop_id, "round", self.pk, at=at)

    def answers(self) -> models.QuerySet[Any]:
        """What was answered: votes, or comparisons where pairs were asked."""
        return self.comparisons.all() if self.kind == Kind.PAIRS else self.votes.all()

    def last_heard(self) -> tuple[int, list[tuple[Any, int]]]:
        """Of how many phones, and at which minute how many of them were last heard from (newest minute first)."""
        newest = self.answers().values("seat").annotate(last=models.Max("at")).values_list("last", flat=True)
        minutes = Counter(at.replace(second=0, microsecond=0) for at in newest)
        return self.workshop.seats.count(), sorted(minutes.items(), reverse=True)

    def reopen(self, at: Any) -> None:
        self.closed_at, self.reopened_at = None, at
        self.save(update_fields=["closed_at", "reopened_at"])
        tell(self.workshop_id, "round", self.pk, at=at)
