"""Tools, their immutable versions, the words of a version in each language, and trials."""

import json
import uuid
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.handbook.reading import ToolFile, read_tools
from tonkla.people.models import Hub, Person
from tonkla.search import index

SCHEMA = 1


def digest_of(content: Any) -> str:
    """The fingerprint of a JSON value: the same content gives the same digest, whatever the order of keys."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class ToolManager(models.Manager["Tool"]):
    def load(self) -> int:
        """Bring the shipped tool files in. A tool whose files changed gets a new version; nothing is overwritten.

        Returns how many versions were made: 0 when everything was there already.
        """
        with transaction.atomic():
            return sum(self._load_one(file) for file in read_tools())

    def _load_one(self, file: ToolFile) -> int:
        tool, _ = self.get_or_create(key=file.key, defaults={"number": file.number, "stage": file.stage})
        digest = digest_of([file.content, file.texts])
        newest = tool.newest()
        if newest and newest.digest == digest:
            return 0
        version = Version.objects.create(
            tool=tool,
            number=(newest.number if newest else 0) + 1,
            parent=newest,
            content={"schema": SCHEMA, **file.content},
            digest=digest,
            licence=file.content["licence"],
            attribution=file.content["attribution"],
            source=file.content["source"],
        )
        for lang, words in file.texts.items():
            Text.objects.create(version=version, lang=lang, words=words, of_digest=digest)
        findable = " ".join(f"{words['name']} {words['purpose']}" for words in file.texts.values())
        index.put("tool", version.pk, findable)
        if newest:
            index.take_out("tool", newest.pk)
        return 1


class Tool(models.Model):
    """A facilitation method in the handbook. `keeper` is the hub that accepts changes; none = the shipped handbook."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=2)
    keeper = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ToolManager()

    class Meta:
        ordering: ClassVar = ["number", "key"]

    def __str__(self) -> str:
        return self.key

    def newest(self) -> "Version | None":
        return self.versions.order_by("-number").first()


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, viewer: Any) -> "VersionQuerySet":
        """The shipped handbook is published: everybody may read it. A hub's own tools: its people."""
        published = models.Q(tool__keeper=None)
        if getattr(viewer, "is_authenticated", False):
            published |= models.Q(tool__keeper__in=viewer.hub_ids())
        return self.filter(published)


class Version(models.Model):
    """One immutable state of a tool: what is the same in every language, as one JSON document with stable keys."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
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

    def section(self, key: str) -> dict[str, Any] | None:
        return next((section for section in self.sections if section["key"] == key), None)

    def words(self, language: str) -> dict[str, str]:
        """The texts in `language`, else in Thai: flat, by dotted key (`steps.roles.say`)."""
        texts = {text.lang: text.words for text in self.texts.all()}
        return dict(texts.get(language) or texts.get("th") or next(iter(texts.values()), {}))


class Text(models.Model):
    """The words of a version in one language. `of_digest` is the content they were made from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    lang = models.CharField(max_length=20)
    words = models.JSONField()
    of_digest = models.CharField(max_length=64)
    confirmed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "lang"], name="one_text_a_language")]


class TrialManager(models.Manager["Trial"]):
    def log(self, version: Version, *, place: str, people: int, minutes: int, counts: dict[str, int]) -> "Trial":
        """Note one use of a version: counts only, no persons, no key that points up the hallway."""
        return self.create(version=version, place_code=place, people=people, minutes=minutes, counts=counts)


class Trial(models.Model):
    """One use of a version: where, with how many, how long it really took."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="trials")
    place_code = models.CharField(max_length=10, blank=True)
    people = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    objects = TrialManager()
