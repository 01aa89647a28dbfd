"""Insight statements, what they said before, and the evidence under them. No words are copied here."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.insights.models.theme import OwnedQuerySet, Theme, Thing, key_of
from tonkla.people.models import Hub, Person, PutAside
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Workshop


class InsightManager(models.Manager["Insight"]):
    @transaction.atomic
    def distil(
        self, hub: Hub, cards: list[Card], by: Person, *, who: str, what: str, because: str, confidence: int = 1,
        against: list[Card] | None = None, excerpts: list[Excerpt] | None = None,
        excerpts_against: list[Excerpt] | None = None, workshop: Workshop | None = None, theme: Theme | None = None,
    ) -> "Insight":  # fmt: skip
        """Say what we understand better now, with the cards and passages it rests on. Without any there is no insight."""
        if not cards and not excerpts:
            raise Refusal("insight_without_cards")
        insight = self.create(
            hub=hub, workshop=workshop, theme=theme, who=who.strip(), what=what.strip(), because=because.strip(),
            confidence=confidence, by=by,
        )  # fmt: skip
        Evidence.objects.bulk_create(Evidence(insight=insight, card=card) for card in dict.fromkeys(cards))
        for card in dict.fromkeys(against or []):
            if card not in cards:
                Evidence.objects.create(insight=insight, card=card, stance=Stance.AGAINST)
        told = dict.fromkeys(excerpts or [], Stance.FOR)
        told |= {one: Stance.AGAINST for one in excerpts_against or [] if one not in told}
        Evidence.objects.bulk_create(
            Evidence(insight=insight, excerpt=one, stance=stance) for one, stance in told.items()
        )
        index.put("insight", insight.pk, f"{insight.who} {insight.what} {insight.because}")
        return insight

    @transaction.atomic
    def state(
        self, hub: Hub, stances: Mapping[Thing, str], by: Person, *, who: str, what: str, because: str,
        confidence: int = 1, workshop: Workshop | None = None, theme: Theme | None = None,
    ) -> "Insight":  # fmt: skip
        """As `distil`, from cards and passages together, each with what it speaks for."""

        def those(kind: type, stance: str) -> list[Any]:
            return [one for one, said in stances.items() if isinstance(one, kind) and said == stance]

        return self.distil(
            hub, those(Card, Stance.FOR), by, who=who, what=what, because=because, confidence=confidence,
            against=those(Card, Stance.AGAINST), excerpts=those(Excerpt, Stance.FOR),
            excerpts_against=those(Excerpt, Stance.AGAINST), workshop=workshop, theme=theme,
        )  # fmt: skip


class Insight(PutAside):
    """A non-obvious statement with evidence: who, what, because, how sure."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="insights")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="insights")
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=400)
    because = models.CharField(max_length=400)
    confidence = models.PositiveSmallIntegerField(
        default=1
    )  # 1 a hunch · 2 heard from several · 3 heard again and again
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    carried_at = models.DateTimeField(null=True, blank=True)  # chosen to be carried into the next day

    objects = InsightManager.from_queryset(OwnedQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.what

    @transaction.atomic
    def restate(self, by: Person, at: datetime, *, who: str, what: str, because: str, confidence: int) -> bool:
        """Put it better. What it said before stays readable, with who changed it. Said the same again, nothing happens."""
        new = {"who": who.strip(), "what": what.strip(), "because": because.strip(), "confidence": confidence}
        old = {name: getattr(self, name) for name in new}
        if new == old:
            return False
        Restatement.objects.create(insight=self, by=by, at=at, **old)
        for name, value in new.items():
            setattr(self, name, value)
        self.save(update_fields=list(new))
        index.put("insight", self.pk, f"{self.who} {self.what} {self.because}")
        return True

    @transaction.atomic
    def rest_on(self, things: list[Thing], stance: str) -> None:
        """These cards and passages speak for it, or against it, from now on."""
        for thing in things:
            Evidence.objects.update_or_create(insight=self, **key_of(thing), defaults={"stance": stance})

    def carry(self, at: Any) -> None:
        """Among the day's strongest: it opens the next day. `at` None: not any more."""
        self.carried_at = at
        self.save(update_fields=["carried_at"])

    def voices(self) -> tuple[int, int]:
        """How many cards and passages speak for it and against it, those withdrawn included in the count."""
        stances = list(self.evidence.values_list("stance", flat=True))
        return stances.count(Stance.FOR), stances.count(Stance.AGAINST)


class Restatement(models.Model):
    """What an insight said before somebody put it better, and who changed it when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="before")
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=400)
    because = models.CharField(max_length=400)
    confidence = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]


class Stance(models.TextChoices):
    FOR = "for"
    AGAINST = "against"


class Evidence(models.Model):
    """A card or a passage of a field note (exactly one) under an insight: it speaks for it or against it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="evidence")
    card = models.ForeignKey(Card, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    excerpt = models.ForeignKey(Excerpt, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.FOR)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["insight", "card"], name="one_stance_a_card"),
            models.UniqueConstraint(fields=["insight", "excerpt"], name="one_stance_an_excerpt"),
            models.CheckConstraint(
                condition=models.Q(card__isnull=True, excerpt__isnull=False)
                | models.Q(card__isnull=False, excerpt__isnull=True),
                name="a_card_or_an_excerpt",
            ),
        ]
