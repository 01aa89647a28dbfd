"""A reading: somebody who speaks the language read a version's words and says that they may be said so."""

import uuid
from typing import Any

from django.db import models, transaction

from tonkla.handbook.models.version import Text, Version
from tonkla.people.models import Person
from tonkla.refusal import Refusal

LONGEST = 80


class ReadingManager(models.Manager["Reading"]):
    @transaction.atomic
    def note(self, version: Version, lang: str, reader: str, by: Person, now: Any) -> "Reading":
        """Note who read the words of this language: the keeper's owner says so, of the shipped handbook an officer."""
        if not may_note(version, by):
            raise Refusal("not_yours")
        text = Text.objects.filter(version=version, lang=lang).first()
        name = reader.strip()
        if text is None or not name:
            raise Refusal("words_reader_missing")
        if len(name) > LONGEST:
            raise Refusal("tool_text_too_long", length=len(name), longest=LONGEST)
        self.filter(version=version, lang=lang, undone_at=None).update(undone_at=now)
        Text.objects.filter(pk=text.pk).update(confirmed_by=name)
        return self.create(version=version, lang=lang, reader=name, by=by, at=now)

    @transaction.atomic
    def undo(self, version: Version, lang: str, by: Person, now: Any) -> None:
        """Take it back: from now on the page says again that nobody has."""
        if not may_note(version, by):
            raise Refusal("not_yours")
        self.filter(version=version, lang=lang, undone_at=None).update(undone_at=now)
        Text.objects.filter(version=version, lang=lang).update(confirmed_by="")


def may_note(version: Version, person: Any) -> bool:
    """Who answers for a reader's name: an owner of the keeper; of the shipped handbook an officer."""
    tool = version.tool
    if not getattr(person, "is_authenticated", False):
        return False
    return tool.keeper_id in person.hub_ids("owner") if tool.keeper_id else bool(tool.is_shipped and person.is_officer)


class Reading(models.Model):
    """A named reader confirmed a version's words in one language: who read, who noted it, when. Holds a name somebody
    gave for this; kept with the version, taken back by `undo`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="readings")
    lang = models.CharField(max_length=20)
    reader = models.CharField(max_length=LONGEST)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingManager()
