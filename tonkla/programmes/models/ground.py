"""What a plan stands on: precautions, indicators, assumptions; and its versions, to compare."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.insights.models import Insight
from tonkla.people.models import Person
from tonkla.programmes.goals import words_of
from tonkla.programmes.models.activity import Activity
from tonkla.programmes.models.programme import Programme


class PrecautionKind(models.TextChoices):
    RISK = "risk"
    SAFEGUARD = "safeguard"


class Precaution(models.Model):
    """What may go wrong and what is done about it; or how people, the young ones above all, are kept safe."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="precautions")
    kind = models.CharField(max_length=10, choices=PrecautionKind.choices)
    what = models.CharField(max_length=300)
    response = models.CharField(max_length=300, blank=True)
    who = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "what"]


class IndicatorKind(models.TextChoices):
    SDG = "sdg"
    IRIS = "iris"
    OWN = "own"


class Indicator(models.Model):
    """How one will see that it helps: an SDG target by its official code, an IRIS+ code by reference, or one's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="indicators")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="indicators")
    kind = models.CharField(max_length=5, choices=IndicatorKind.choices)
    code = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=300)
    target = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "code", "words"]

    @property
    def goal_words(self) -> str:
        return words_of(self.code) if self.kind == IndicatorKind.SDG else ""


class Arrow(models.TextChoices):
    """Between which two steps of the theory of change an assumption stands."""

    OUTPUT = "output"  # activity → output
    OUTCOME = "outcome"  # output → outcome
    IMPACT = "impact"  # outcome → impact


class Assumption(models.Model):
    """What must be true for one step to lead to the next, and what speaks for it: an insight, or something told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="assumptions")
    arrow = models.CharField(max_length=8, choices=Arrow.choices)
    words = models.CharField(max_length=300)
    insight = models.ForeignKey(Insight, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ground = models.CharField(max_length=300, blank=True)  # what speaks for it, where that is no insight of this hub
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["arrow", "words"]


class Change(models.Model):
    """What shall be different: an outcome the plan means to help with, and the activities that lead to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="changes")
    words = models.CharField(max_length=300)
    activities = models.ManyToManyField(Activity, related_name="changes", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["words"]


class PlanVersionManager(models.Manager["PlanVersion"]):
    def keep(self, programme: Programme, document: dict[str, Any], by: Person, note: str = "") -> "PlanVersion":
        """Keep the plan as it stands now. The same plan again is the version that is there."""
        last = self.filter(programme=programme).order_by("-number").first()
        if last and last.document == document:
            return last
        number = last.number + 1 if last else 1
        return self.create(programme=programme, number=number, document=document, by=by, note=note.strip())


class PlanVersion(models.Model):
    """A plan as it stood on a day: keys and facts, no words of people heard. It never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = PlanVersionManager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_plan_version_a_number")
        ]
