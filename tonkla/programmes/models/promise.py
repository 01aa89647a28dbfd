"""What somebody promised to do by when, and what came of it."""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models

from tonkla.needs.models import Need
from tonkla.people.models import Person
from tonkla.programmes.goals import words_of
from tonkla.programmes.models.activity import Activity
from tonkla.programmes.models.programme import Programme
from tonkla.refusal import Refusal

AFTER = (30, 90, 365)  # days after which one asks
FEW = 5  # fewer people than this are not shown as a number


class Commitment(models.Model):
    """What somebody promised to do, by when; kept or not is a record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="commitments")
    who = models.CharField(max_length=80)
    what = models.CharField(max_length=300)
    due = models.DateField()
    kept_at = models.DateTimeField(null=True, blank=True)
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # which it serves
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due"]

    def keep(self, at: Any) -> None:
        self.kept_at = self.kept_at or at
        self.save(update_fields=["kept_at"])

    def reopen(self) -> None:
        self.kept_at = None
        self.save(update_fields=["kept_at"])


class Came(models.TextChoices):
    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


class OutcomeManager(models.Manager["Outcome"]):
    """The answers that stand; one taken back is still there (`everything`), but it is silence again."""

    def get_queryset(self) -> models.QuerySet["Outcome"]:
        return super().get_queryset().filter(removed_at=None)

    def answer(self, of: "Activity | Commitment", after_days: int, came: str, by: Person, **facts: Any) -> "Outcome":
        """What came of an activity or a promise after so many days. Answering again replaces what was said before."""
        if after_days not in AFTER or came not in Came.values:
            raise Refusal("outcome_unclear")
        which = {"activity": of} if isinstance(of, Activity) else {"commitment": of}
        known = Outcome.everything.filter(after_days=after_days, **which).first()
        outcome = known or Outcome(programme=of.programme, after_days=after_days, **which)
        outcome.came, outcome.by, outcome.removed_at = came, by, None
        for name, value in facts.items():
            setattr(outcome, name, value)
        outcome.save()
        return outcome


class Outcome(models.Model):
    """What came of something, as far as one knows: a contribution, never "because of us". No answer is no zero."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="outcomes")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="outcomes")
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.CASCADE, related_name="outcomes")
    after_days = models.PositiveSmallIntegerField()
    came = models.CharField(max_length=8, choices=Came.choices)
    changed = models.TextField(blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)  # distinct people
    known_by = models.CharField(max_length=300, blank=True)
    sdg = models.CharField(max_length=6, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OutcomeManager()
    everything: ClassVar[models.Manager["Outcome"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["after_days"]
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(activity=None, commitment__isnull=False)
                | models.Q(activity__isnull=False, commitment=None),
                name="outcome_of_one_thing",
            ),
            models.UniqueConstraint(fields=["activity", "after_days"], name="one_outcome_an_activity_and_time"),
            models.UniqueConstraint(fields=["commitment", "after_days"], name="one_outcome_a_promise_and_time"),
        ]

    @property
    def goal_words(self) -> str:
        return words_of(self.sdg)

    @property
    def people_shown(self) -> str:
        """How many, with small numbers hidden."""
        if self.people is None:
            return ""
        return f"< {FEW}" if 0 < self.people < FEW else f"{self.people:,}"


def due_on(of: "Activity | Commitment", after_days: int) -> date | None:
    """The day one asks: counted from the end of an activity's month, or from the day promised."""
    if isinstance(of, Commitment):
        start = of.due
    elif of.month:
        start = (of.month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        return None
    return start + timedelta(days=after_days)
