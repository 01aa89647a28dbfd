"""What somebody lacks, named from insights; rounds of voting by phone."""

import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.fieldnotes.models import Segment
from tonkla.insights.models import Insight, OwnedQuerySet
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Seat, Session, Workshop

MOST_WHYS = 7  # rungs of a ladder of whys
TYPES = ("activist", "innovator", "social_enterprise")


class NeedManager(models.Manager["Need"]):
    @transaction.atomic
    def name_from(
        self, insights: list[Insight], by: Person, *, true: str, stated: str = "", motivation: str = "",
        concerns: list[str] | None = None, whys: list[str] | None = None, hub: Hub | None = None, workshop: Workshop | None = None,
        segments: Iterable[Segment] = (),
    ) -> "Need":  # fmt: skip
        """Name what somebody lacks, from insights. Without an insight there is no need to name."""
        if not insights:
            raise Refusal("need_without_insight")
        first = insights[0]
        need = self.create(
            hub=hub or first.hub, workshop=workshop or first.workshop, true=true.strip(), stated=stated.strip(),
            motivation=motivation.strip(), whys=[why[:300] for why in whys or []][:MOST_WHYS],
            concerns=[kind for kind in TYPES if kind in (concerns or [])], by=by,
        )  # fmt: skip
        need.insights.set(insights)
        need.segments.set(one for one in segments if one.hub_id == need.hub_id)
        index.put("need", need.pk, f"{need.true} {need.stated}")
        return need


class Need(models.Model):
    """What somebody lacks, never a solution: as it was said, and as it truly is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")
    stated = models.CharField(max_length=300, blank=True)
    true = models.CharField(max_length=300)
    motivation = models.CharField(max_length=300, blank=True)
    whys = models.JSONField(
        default=list, blank=True
    )  # the answers to "why?", from what was said down to what is lacking
    concerns = models.JSONField(default=list)  # any mix of activist, innovator, social_enterprise
    segments = models.ManyToManyField(Segment, related_name="needs", blank=True)
    insights = models.ManyToManyField(Insight, related_name="needs")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NeedManager.from_queryset(OwnedQuerySet)()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return self.true

    @transaction.atomic
    def restate(
        self, by: Person, at: Any, *, true: str, stated: str, motivation: str, concerns: list[str], whys: list[str],
        segments: Iterable[Segment] = (),
    ) -> bool:  # fmt: skip
        """Put it better. What it said before stays readable, with who changed it; votes stay with the need."""
        new = {"true": true.strip(), "stated": stated.strip(), "motivation": motivation.strip(),
               "whys": [why[:300] for why in whys][:MOST_WHYS]}  # fmt: skip
        old = {name: getattr(self, name) for name in new}
        self.concerns = [kind for kind in TYPES if kind in concerns]
        self.segments.set(one for one in segments if one.hub_id == self.hub_id)
        self.save(update_fields=["concerns"])
        if new == old:
            return False
        Restatement.objects.create(need=self, by=by, at=at, **old)
        for name, value in new.items():
            setattr(self, name, value)
        self.save(update_fields=list(new))
        index.put("need", self.pk, f"{self.true} {self.stated}")
        return True

    def remove(self, at: Any) -> None:
        """Put aside; activities that answer it say so, nothing is lost."""
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    def bring_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])


class Restatement(models.Model):
    """What a need said before somebody put it better, and who changed it when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="before")
    true = models.CharField(max_length=300)
    stated = models.CharField(max_length=300, blank=True)
    motivation = models.CharField(max_length=300, blank=True)
    whys = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, viewer: Any) -> "RoundQuerySet":
        return self.filter(workshop__in=Workshop.objects.visible_to(viewer))


class RoundManager(models.Manager["Round"]):
    @transaction.atomic
    def open(
        self, workshop: Workshop, needs: list[Need], by: Person, at: Any, session: Session | None = None
    ) -> "Round":
        """Open a voting round over needs. Only one round is open in a workshop at a time."""
        if not needs:
            raise Refusal("round_without_needs")
        if self.filter(workshop=workshop, closed_at=None).exists():
            raise Refusal("round_open_already")
        made = self.create(workshop=workshop, session=session, by=by, opened_at=at)
        made.needs.set(needs)
        tell(workshop.pk, "round", made.pk, at=at)
        return made


class Round(models.Model):
    """One voting round: which needs, opened when, closed when. Late votes are kept and counted apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="rounds")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    needs = models.ManyToManyField(Need, related_name="rounds")
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

    def last_heard(self) -> tuple[int, list[tuple[Any, int]]]:
        """Of how many phones, and at which minute how many of them were last heard from (newest minute first)."""
        newest = self.votes.values("seat").annotate(last=models.Max("at")).values_list("last", flat=True)
        minutes = Counter(at.replace(second=0, microsecond=0) for at in newest)
        return self.workshop.seats.count(), sorted(minutes.items(), reverse=True)

    def reopen(self, at: Any) -> None:
        self.closed_at, self.reopened_at = None, at
        self.save(update_fields=["closed_at", "reopened_at"])
        tell(self.workshop_id, "round", self.pk, at=at)


class Answer(models.TextChoices):
    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"


class VoteManager(models.Manager["Vote"]):
    @transaction.atomic
    def cast(
        self, vote_id: uuid.UUID, round_id: uuid.UUID, need_id: uuid.UUID, seat_id: uuid.UUID, answer: str, at: Any
    ) -> "Vote":
        """Keep a seat's answer to a need: one row however often it was tapped; the newest answer holds.

        After the round has closed, or while the step gives no vote, the answer is kept and counted apart.
        """
        held = Round.objects.select_for_update().select_related("workshop").filter(pk=round_id).first()
        seat = Seat.objects.filter(pk=seat_id).first()
        if held is None or seat is None or seat.workshop_id != held.workshop_id:
            raise Refusal("not_your_round")
        if answer not in Answer.values or not held.needs.filter(pk=need_id).exists():
            raise Refusal("no_such_answer")
        if held.workshop.is_closed:
            raise Refusal("workshop_closed")
        known = self.filter(round=held, need=need_id, seat=seat).first()
        if known and known.answer == answer:
            return known
        late = held.closed_at is not None or not may_now(seat, "may_vote")
        if known and late and not known.late:
            raise Refusal("vote_counted")
        if known:
            known.answer, known.late, known.at = answer, late, at
            known.save(update_fields=["answer", "late", "at"])
        else:
            known = self.create(id=vote_id, round=held, need_id=need_id, seat=seat, answer=answer, late=late, at=at)
        tell(held.workshop_id, "vote", held.pk, actor=seat.pk, at=at)
        return known


class Vote(models.Model):
    """One seat's answer to one need in one round: one row, whatever was tapped how often."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="votes")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    late = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = VoteManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "need", "seat"], name="one_vote_a_seat")]
