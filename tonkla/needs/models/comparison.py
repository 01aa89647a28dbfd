"""A phone's answer to one pair of needs."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.needs.models.changed_mind import say_anew
from tonkla.needs.models.need import Need
from tonkla.needs.models.round import Kind, Round
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat


class Chosen(models.TextChoices):
    """Which of the two presses more: the first, the second, or neither can be said."""

    NEED = "need"
    OTHER = "other"
    PASS = "pass"


class ComparisonManager(models.Manager["Comparison"]):
    @transaction.atomic
    def compare(
        self, comparison_id: uuid.UUID, round_id: uuid.UUID, pair: tuple[uuid.UUID, uuid.UUID], seat_id: uuid.UUID,
        answer: str, at: Any,
    ) -> "Comparison":  # fmt: skip
        """Keep which of two needs a seat finds more pressing: one row a pair, whichever was shown first; the newest holds.

        `answer`: the key of the more pressing need, or "pass". Late answers are kept and counted apart.
        """
        held, seat, late = Round.objects.answered(round_id, seat_id)
        need, other = sorted(pair)
        chosen = {str(need): Chosen.NEED, str(other): Chosen.OTHER, "pass": Chosen.PASS}.get(answer)
        known_needs = set(held.needs.filter(pk__in=pair).values_list("pk", flat=True))
        if held.kind != Kind.PAIRS or chosen is None or known_needs != set(pair) or need == other:
            raise Refusal("no_such_answer")
        known = self.filter(round=held, need=need, other=other, seat=seat).first()
        if known:
            if not say_anew(known, "chosen", chosen, late, at):
                return known
        else:
            known = self.create(
                id=comparison_id, round=held, need_id=need, other_id=other, seat=seat, chosen=chosen, late=late, at=at
            )
        tell(held.workshop_id, "vote", held.pk, actor=seat.pk, at=at)
        return known


class Comparison(models.Model):
    """One seat's answer to which of two needs presses more, in one round: one row a pair, whatever was tapped how often."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="comparisons")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    chosen = models.CharField(max_length=8, choices=Chosen.choices)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="comparisons")
    late = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = ComparisonManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "need", "other", "seat"], name="one_answer_a_pair")
        ]

    @property
    def question(self) -> tuple[uuid.UUID, ...]:
        return (self.need_id, self.other_id)
