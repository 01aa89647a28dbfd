"""What somebody lacks, named from insights, and what it said before somebody put it better."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.fieldnotes.models import Segment
from tonkla.insights.models import Insight, OwnedQuerySet
from tonkla.people.models import Hub, Person, PutAside
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Workshop

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


class Need(PutAside):
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
