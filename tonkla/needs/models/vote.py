"""A phone's answer to one need."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.needs.models.changed_mind import say_anew
from tonkla.needs.models.need import Need
from tonkla.needs.models.round import Kind, Round
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat


class Answer(models.TextChoices):
    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"


class Weight(models.TextChoices):
    """How heavy a need weighs on those who have it."""

    LIGHT = "1"
    BEARABLE = "2"
    HEAVY = "3"
    CRUSHING = "4"


def answers_to(kind: str) -> list[str]:
    """What may be answered in a round of this kind, need by need; nothing where pairs are asked."""
    return {Kind.AGREE: Answer.values, Kind.SEVERITY: [*Weight.values, Answer.PASS.value]}.get(Kind(kind), [])


class VoteManager(models.Manager["Vote"]):
    @transaction.atomic
    def cast(
        self, vote_id: uuid.UUID, round_id: uuid.UUID, need_id: uuid.UUID, seat_id: uuid.UUID, answer: str, at: Any
    ) -> "Vote":
        """Keep a seat's answer to a need: one row however often it was tapped; the newest answer holds.

        After the round has closed, or while the step gives no vote, the answer is kept and counted apart.
        """
        held, seat, late = Round.objects.answered(round_id, seat_id)
        if answer not in answers_to(held.kind) or not held.needs.filter(pk=need_id).exists():
            raise Refusal("no_such_answer")
        known = self.filter(round=held, need=need_id, seat=seat).first()
        if known:
            if not say_anew(known, "answer", answer, late, at):
                return known
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
    answer = models.CharField(max_length=8, choices=[*Answer.choices, *Weight.choices])
    late = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = VoteManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "need", "seat"], name="one_vote_a_seat")]

    @property
    def question(self) -> tuple[uuid.UUID, ...]:
        return (self.need_id,)
