"""A card in another language: what a helper wrote so that others can read it. The card keeps its own words and script."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction

from tonkla.handbook.languages import NAMES
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat

if TYPE_CHECKING:
    from tonkla.boards.models.card import Card


class TranslationManager(models.Manager["Translation"]):
    @transaction.atomic
    def attach(self, card: "Card", lang: str, text: str, by: Seat, at: datetime) -> "Translation":
        """Lay a translation under a card. One a language stands; the one before is set aside. Twice does no harm."""
        if card.is_withdrawn:
            raise Refusal("told_no_longer")
        if card.is_carried:
            raise Refusal("carried_words")
        if lang not in NAMES or lang == card.lang:
            raise Refusal("translation_without_language")
        standing = self.filter(card=card, lang=lang, undone_at=None)
        known = standing.filter(text=text, of_revision=card.revision).first()
        if known:
            return known
        standing.update(undone_at=at)
        made = self.create(card=card, lang=lang, text=text, of_revision=card.revision, by=by, at=at)
        card.tell("card", by, at)
        return made


class Translation(models.Model):
    """A card's words in another language, written by a helper from one of its revisions; taken off, it can come back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey("boards.Card", on_delete=models.CASCADE, related_name="translations")
    lang = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    of_revision = models.PositiveIntegerField()
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TranslationManager()
    words_of_people: ClassVar = ("text",)

    class Meta:
        ordering: ClassVar = ["at"]

    @property
    def is_stale(self) -> bool:
        """Whether the card says something else since."""
        return bool(self.of_revision != self.card.revision)

    @property
    def alone(self) -> "list[Translation]":
        return [self]

    @property
    def language(self) -> str:
        return NAMES.get(self.lang, self.lang)

    @transaction.atomic
    def take_off(self, by: Seat, at: datetime) -> None:
        if self.undone_at is None:
            self.undone_at = at
            self.save(update_fields=["undone_at"])
            self.card.tell("card", by, at)

    @transaction.atomic
    def bring_back(self, by: Seat, at: datetime) -> None:
        """It stands again, in the place of another one of its language."""
        if self.undone_at is not None and self.text:
            Translation.objects.filter(card=self.card_id, lang=self.lang, undone_at=None).update(undone_at=at)
            self.undone_at = None
            self.save(update_fields=["undone_at"])
            self.card.tell("card", by, at)
