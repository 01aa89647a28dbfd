"""Themes that people decided, insight statements, and the evidence under them. No words are copied here."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Workshop


class OwnedQuerySet(models.QuerySet[Any]):
    """Things of a hub: its people see them. The national officer sees aggregates elsewhere, not these."""

    def visible_to(self, viewer: Any) -> "OwnedQuerySet":
        if isinstance(viewer, Hub):  # what all of a hub may see
            return self.filter(hub=viewer)
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


class SaidOn(models.Model):
    """When the words of a card that came from a table were said, as the table tells: in its own words, and as a day."""

    card = models.OneToOneField(Card, on_delete=models.CASCADE, primary_key=True, related_name="said_on")
    told = models.CharField(max_length=40)
    on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.told


class ThemeManager(models.Manager["Theme"]):
    @transaction.atomic
    def gather(self, workshop: Workshop, name: str, cards: list[Card], by: Person, suggested: Any = None) -> "Theme":
        """Lay cards together under a name. A card stands in one theme; laid elsewhere, it leaves the old one."""
        if not cards:
            raise Refusal("no_cards_chosen")
        name = " ".join(name.split())[:120] or cards[0].text[:60]
        theme = self.create(hub=workshop.hub, workshop=workshop, name=name, by=by, suggested=suggested or {})
        theme.take_in(cards, by)
        return theme


class Theme(models.Model):
    """Cards that speak of the same thing, as people decided. `suggested` keeps what the engine had proposed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=120)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    suggested = models.JSONField(default=dict, blank=True)
    is_pinned = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    removed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ThemeManager.from_queryset(OwnedQuerySet)()

    class Meta:
        ordering: ClassVar = ["-is_pinned", "made_at"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def take_in(self, cards: list[Card], by: Person) -> None:
        """People decided that these cards belong here."""
        elsewhere = Placement.objects.filter(theme__workshop=self.workshop_id, theme__removed_at=None)
        elsewhere.exclude(theme=self).filter(card__in=cards, apart=False).delete()
        for card in cards:
            Placement.objects.update_or_create(theme=self, card=card, defaults={"apart": False, "by": by})

    def let_go(self, card: Card, by: Person) -> None:
        """People decided that this card does not belong here; the engine keeps to it."""
        Placement.objects.update_or_create(theme=self, card=card, defaults={"apart": True, "by": by})

    @transaction.atomic
    def merge_into(self, other: "Theme", by: Person, at: Any) -> None:
        """Two themes are one: the cards lie in `other`. This one keeps its own list, so that it can be undone."""
        if other.pk == self.pk or other.workshop_id != self.workshop_id or other.removed_at:
            raise Refusal("theme_not_mergeable")
        self.merged_into, self.removed_at = other, at
        self.save(update_fields=["merged_into", "removed_at"])
        for placement in self.placements.filter(apart=False).select_related("card"):
            Placement.objects.update_or_create(theme=other, card=placement.card, defaults={"apart": False, "by": by})

    def remove(self, at: Any) -> None:
        """Taken apart: its cards lie loose again."""
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    @transaction.atomic
    def bring_back(self) -> None:
        """As it was, with its own cards; those it gave to another theme come back, those laid elsewhere since stay there."""
        mine = self.placements.filter(apart=False)
        if self.merged_into:
            self.merged_into.placements.filter(card__in=mine.values("card")).delete()
        elsewhere = Placement.objects.filter(theme__workshop=self.workshop_id, theme__removed_at=None, apart=False)
        mine.filter(card__in=elsewhere.values("card")).delete()
        self.merged_into, self.removed_at = None, None
        self.save(update_fields=["merged_into", "removed_at"])


class Placement(models.Model):
    """A person said: this card belongs to this theme (or, with `apart`, does not). The engine keeps to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="placements")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="placements")
    apart = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["theme", "card"], name="one_placement_a_card")]


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


class Insight(models.Model):
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
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = InsightManager.from_queryset(OwnedQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.what

    def carry(self, at: Any) -> None:
        """Among the day's strongest: it opens the next day. `at` None: not any more."""
        self.carried_at = at
        self.save(update_fields=["carried_at"])

    def voices(self) -> tuple[int, int]:
        """How many cards and passages speak for it and against it, those withdrawn included in the count."""
        stances = list(self.evidence.values_list("stance", flat=True))
        return stances.count(Stance.FOR), stances.count(Stance.AGAINST)

    def remove(self, at: Any) -> None:
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    def bring_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])


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
