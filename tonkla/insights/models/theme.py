"""Themes that people decided: cards and passages that speak of the same thing. No words are copied here."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

Thing = Card | Excerpt  # what somebody said, as it can be laid in a theme


class OwnedQuerySet(models.QuerySet[Any]):
    """Things of a hub: its people see them. The national officer sees aggregates elsewhere, not these."""

    def visible_to(self, viewer: Any) -> "OwnedQuerySet":
        if isinstance(viewer, Hub):  # what all of a hub may see
            return self.filter(hub=viewer)
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


def among(things: Sequence[Thing]) -> models.Q:
    """Rows that speak of one of these cards or passages."""
    cards = [one for one in things if isinstance(one, Card)]
    return models.Q(card__in=cards) | models.Q(excerpt__in=[one for one in things if isinstance(one, Excerpt)])


def key_of(thing: Thing) -> dict[str, Any]:
    return {"card": thing} if isinstance(thing, Card) else {"excerpt": thing}


class ThemeManager(models.Manager["Theme"]):
    @transaction.atomic
    def gather(
        self, workshop: Workshop, name: str, things: Sequence[Thing], by: Person, suggested: Any = None
    ) -> "Theme":
        """Lay things together under a name. Each stands in one theme; laid elsewhere, it leaves the old one."""
        if not things:
            raise Refusal("no_cards_chosen")
        name = " ".join(name.split())[:120] or things[0].text[:60]
        theme = self.create(hub=workshop.hub, workshop=workshop, name=name, by=by, suggested=suggested or {})
        theme.take_in(things, by)
        return theme


class Theme(models.Model):
    """Cards and passages that speak of the same thing, as people decided. `suggested` keeps what the engine had proposed."""

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
    def take_in(self, things: Sequence[Thing], by: Person) -> None:
        """People decided that these belong here."""
        things = list(dict.fromkeys(things))
        elsewhere = Placement.objects.filter(theme__workshop=self.workshop_id, theme__removed_at=None, apart=False)
        elsewhere.exclude(theme=self).filter(among(things)).delete()
        self.placements.filter(among(things)).delete()
        Placement.objects.bulk_create((Placement(theme=self, by=by, **key_of(one)) for one in things), batch_size=500)

    def let_go(self, thing: Thing, by: Person) -> None:
        """People decided that this does not belong here; the engine keeps to it."""
        Placement.objects.update_or_create(theme=self, **key_of(thing), defaults={"apart": True, "by": by})

    def things(self) -> list[Thing]:
        """What lies here, in the order it came."""
        rows = self.placements.filter(apart=False).select_related("card__seat__team", "excerpt__note__receipt")
        return [one for row in rows.order_by("at", "pk") if (one := row.card or row.excerpt)]

    @transaction.atomic
    def merge_into(self, other: "Theme", by: Person, at: Any) -> None:
        """Two themes are one: all lies in `other`. This one keeps its own list, so that it can be undone."""
        if other.pk == self.pk or other.workshop_id != self.workshop_id or other.removed_at:
            raise Refusal("theme_not_mergeable")
        self.merged_into, self.removed_at = other, at
        self.save(update_fields=["merged_into", "removed_at"])
        for placement in self.placements.filter(apart=False):
            which = {"card_id": placement.card_id} if placement.card_id else {"excerpt_id": placement.excerpt_id}
            Placement.objects.update_or_create(theme=other, **which, defaults={"apart": False, "by": by})

    def remove(self, at: Any) -> None:
        """Taken apart: what lay in it lies loose again."""
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    @transaction.atomic
    def bring_back(self) -> None:
        """As it was, with all its own; what it gave to another theme comes back, what was laid elsewhere since stays there."""
        mine = self.placements.filter(apart=False)
        if self.merged_into:
            self.merged_into.placements.filter(among_rows(mine)).delete()
        elsewhere = Placement.objects.filter(theme__workshop=self.workshop_id, theme__removed_at=None, apart=False)
        mine.filter(among_rows(elsewhere)).delete()
        self.merged_into, self.removed_at = None, None
        self.save(update_fields=["merged_into", "removed_at"])


def among_rows(rows: Any) -> models.Q:
    cards, excerpts = rows.exclude(card=None).values("card"), rows.exclude(excerpt=None).values("excerpt")
    return models.Q(card__in=cards) | models.Q(excerpt__in=excerpts)


class Placement(models.Model):
    """A person said: this card or passage belongs to this theme (or, with `apart`, does not). The engine keeps to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="placements")
    card = models.ForeignKey(Card, null=True, blank=True, on_delete=models.CASCADE, related_name="placements")
    excerpt = models.ForeignKey(Excerpt, null=True, blank=True, on_delete=models.CASCADE, related_name="placements")
    apart = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theme", "card"], name="one_placement_a_card"),
            models.UniqueConstraint(fields=["theme", "excerpt"], name="one_placement_an_excerpt"),
            models.CheckConstraint(
                condition=models.Q(card__isnull=True, excerpt__isnull=False)
                | models.Q(card__isnull=False, excerpt__isnull=True),
                name="a_card_or_an_excerpt_lies_there",
            ),
        ]
