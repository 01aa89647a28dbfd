"""Another language on the phones of a room: switched on by a hub, read by a named speaker, corrected string by string."""

import re
import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models.person import WRITERS, Hub, Person
from tonkla.refusal import Refusal

BLANKS = re.compile(r"%\(\w+\)s|{\w+}")
SIGNS = re.compile(r'[<>&"]')  # what a page would read as its own marks


class TongueQuerySet(models.QuerySet["Tongue"]):
    def visible_to(self, viewer: Any) -> "TongueQuerySet":
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())

    def on(self) -> "TongueQuerySet":
        return self.filter(off_at=None)


class TongueManager(models.Manager["Tongue"]):
    def switch_on(self, hub: Hub, lang: str, by: Person, at: datetime) -> "Tongue":
        """Offer a language on the phones of this hub's workshops. Who read it before is still its reader."""
        if hub.pk not in by.hub_ids(*WRITERS):
            raise Refusal("not_yours")
        tongue, _ = self.update_or_create(hub=hub, lang=lang, defaults={"by": by, "at": at, "off_at": None})
        return tongue


class Tongue(models.Model):
    """A language offered on a hub's phones until it is switched off; `reader` is the speaker who read all its words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="tongues")
    lang = models.CharField(max_length=12)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)
    reader = models.CharField(max_length=80, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = TongueManager.from_queryset(TongueQuerySet)()

    class Meta:
        ordering: ClassVar = ["lang"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hub", "lang"], name="one_tongue_a_hub")]

    def switch_off(self, at: datetime) -> None:
        self.off_at = at
        self.save(update_fields=["off_at"])

    def confirm(self, reader: str, at: datetime) -> None:
        """A named speaker has read every string; the warning goes from the phones."""
        name = " ".join(reader.split())[:80]
        if not name:
            raise Refusal("reader_without_name")
        self.reader, self.read_at = name, at
        self.save(update_fields=["reader", "read_at"])

    def take_back(self) -> None:
        """Nobody has read it after all."""
        self.reader, self.read_at = "", None
        self.save(update_fields=["reader", "read_at"])


class PhraseQuerySet(models.QuerySet["Phrase"]):
    def visible_to(self, viewer: Any) -> "PhraseQuerySet":
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


class PhraseManager(models.Manager["Phrase"]):
    def correct(self, hub: Hub, lang: str, said: str, words: str, by: Person, at: datetime) -> "Phrase":
        """From now on the hub's phones say it in these words."""
        if hub.pk not in by.hub_ids(*WRITERS):
            raise Refusal("not_yours")
        words = " ".join(words.split())
        if not words or len(words) > 400 or SIGNS.search(words):
            raise Refusal("phrase_signs", words=words[:60])
        if sorted(BLANKS.findall(said)) != sorted(BLANKS.findall(words)) or "%" in BLANKS.sub("", words):
            raise Refusal("phrase_blanks", words=words[:60], blanks=" ".join(BLANKS.findall(said)) or "–")
        told = {"words": words, "by": by, "at": at}
        return self.update_or_create(hub=hub, lang=lang, said=said, defaults=told)[0]


class Phrase(models.Model):
    """One string as this hub wants it on its phones. Removing it brings the shipped words back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    lang = models.CharField(max_length=12)
    said = models.CharField(max_length=400)  # the English the program asks for
    words = models.CharField(max_length=400)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = PhraseManager.from_queryset(PhraseQuerySet)()

    class Meta:
        ordering: ClassVar = ["said"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hub", "lang", "said"], name="one_phrase_a_string")]
