"""A version: one immutable state of a tool, and its words in each language."""

import json
import uuid
from hashlib import sha256
from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from tonkla.handbook.document import Document, Flat, digest_of_words, flatten
from tonkla.people.models import Person

SCHEMA = 1


def digest_of(content: Any) -> str:
    """The fingerprint of a JSON value: the same content gives the same digest, whatever the order of keys."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def upcast(content: dict[str, Any]) -> dict[str, Any]:
    """An older document as this program reads it. Schema 1 is the first; later ones add their step here."""
    return {"schema": SCHEMA, **content}


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, viewer: Any) -> "VersionQuerySet":
        """The versions of the tools this viewer may see."""
        tools = apps.get_model("handbook", "Tool").objects
        return self.filter(tool__in=tools.visible_to(viewer))

    def standing(self) -> "VersionQuerySet":
        """Versions nobody has withdrawn."""
        return self.exclude(pk__in=Withdrawal.objects.filter(undone_at=None).values("version"))


class Version(models.Model):
    """One immutable state of a tool: what is the same in every language, as one JSON document with stable keys.

    `parent` is what it was made from, `merged` what was laid into it as well; `frame` says what changed, why and for
    which context; `attribution` names everybody along the way, first hand first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey("handbook.Tool", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    merged = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_into")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    source_lang = models.CharField(max_length=20, default="th")
    frame = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=40)
    attribution = models.JSONField(default=list)
    source = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tool", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.tool.key} {self.number}"

    @property
    def sections(self) -> list[dict[str, Any]]:
        return list(self.content["sections"])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawals.filter(undone_at=None).exists()

    def section(self, key: str) -> dict[str, Any] | None:
        return next((section for section in self.sections if section["key"] == key), None)

    def texts_by_language(self) -> dict[str, dict[str, str]]:
        """The words as they stand, by language; the language it was written in first."""
        found = {text.lang: dict(text.words) for text in self.texts.all()}
        return dict(sorted(found.items(), key=lambda pair: (pair[0] != self.source_lang, pair[0])))

    def words(self, language: str) -> dict[str, str]:
        """The texts in `language`; what it lacks, as the source says it: flat, by dotted key (`steps.roles.say`)."""
        texts = self.texts_by_language()
        source = texts.get(self.source_lang) or texts.get("th") or next(iter(texts.values()), {})
        return source | {key: text for key, text in texts.get(language, {}).items() if text.strip()}

    def document(self) -> Document:
        return Document(upcast(self.content), self.texts_by_language())

    def flat(self) -> Flat:
        return flatten(self.document())


def forebears(version: Version) -> dict[Any, Version]:
    """Every version this one was made from, itself included, along both parents."""
    found: dict[Any, Version] = {}
    waiting = [version]
    while waiting:
        one = waiting.pop()
        if one.pk in found:
            continue
        found[one.pk] = one
        waiting += [parent for parent in (one.parent, one.merged) if parent]
    return found


def forebear_in(version: Version, tool: Any) -> Version | None:
    """The newest version of another line that this one was made from."""
    found = [one for one in forebears(version).values() if tool and one.tool_id == tool]
    return max(found, key=lambda one: one.number, default=None)


class Text(models.Model):
    """The words of a version in one language. `of_digest` is the content they were made from; `sources` says for each key
    of which source words it is the translation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    lang = models.CharField(max_length=20)
    words = models.JSONField()
    sources = models.JSONField(default=dict, blank=True)
    of_digest = models.CharField(max_length=64)
    confirmed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "lang"], name="one_text_a_language")]


class Withdrawal(models.Model):
    """A version its keeper took back: who, when, why. It stays where it was printed; nothing new is made from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="withdrawals")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


def sources_after(
    before: "Text | None", words: dict[str, str], old_source: dict[str, str], source: dict[str, str]
) -> dict[str, str]:
    """For each translated key the digest of the words it was made from: kept where the translation did not change,
    renewed where it did."""
    kept = dict(before.sources) if before else {}
    old = dict(before.words) if before else {}
    found = {}
    for key, text in words.items():
        if old.get(key) == text:
            found[key] = kept.get(key) or digest_of_words(old_source.get(key, ""))
        else:
            found[key] = digest_of_words(source.get(key, ""))
    return found
