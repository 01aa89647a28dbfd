"""An edition: an ordered choice of versions that a hub publishes as its handbook. Published, it never changes."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q

from tonkla.handbook.languages import check_language
from tonkla.handbook.models.version import Version, digest_of
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, viewer: Any) -> "EditionQuerySet":
        """A published edition is for everybody; one in the making for its hub, and so is one that came in a file."""
        allowed = Q(binding__isnull=False, hub_name="")
        if getattr(viewer, "is_authenticated", False):
            allowed |= Q(hub__in=viewer.hub_ids())
        return self.filter(allowed)


class EditionManager(models.Manager["Edition"]):
    def begin(self, hub: Hub, by: Person, title: str, languages: list[str]) -> "Edition":
        if not by.may_write_in(hub):
            raise Refusal("not_yours")
        for language in languages:
            check_language(language)
        return self.create(hub=hub, by=by, title=title.strip(), languages=languages or ["th"])


class Edition(models.Model):
    """A handbook of a hub's own choice. `foreword` is by language; `hub_name` names who made it where it came in a file,
    then `hub` is who brought it in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    hub_name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=160)
    foreword = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=list)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = EditionManager.from_queryset(EditionQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def made_by(self) -> str:
        """The hub whose choice it is."""
        return self.hub_name or self.hub.name

    def may_be_changed_by(self, person: Any) -> bool:
        """The writers of the hub that makes it; one from elsewhere stays as it came."""
        return bool(person.is_authenticated and not self.hub_name and person.may_write_in(self.hub))

    @property
    def is_published(self) -> bool:
        return hasattr(self, "binding")

    def check_open(self) -> None:
        if self.is_published or self.hub_name:
            raise Refusal("edition_is_published")

    def versions(self) -> list[Version]:
        entries = self.entries.select_related("version__tool__keeper").prefetch_related("version__texts")
        return [entry.version for entry in entries.order_by("position")]

    def write(self, title: str, foreword: dict[str, str], languages: list[str]) -> None:
        self.check_open()
        for language in [*languages, *foreword]:
            check_language(language)
        self.title, self.languages = title.strip() or self.title, languages or self.languages
        self.foreword = {lang: text for lang, text in foreword.items() if text.strip()}
        self.save()

    @transaction.atomic
    def choose(self, versions: list[Version]) -> None:
        """Exactly these versions, in this order; each once."""
        self.check_open()
        if any(version.is_withdrawn for version in versions):
            raise Refusal("version_withdrawn")
        self.entries.all().delete()
        unique = list(dict.fromkeys(versions))
        Entry.objects.bulk_create(Entry(edition=self, version=one, position=n) for n, one in enumerate(unique, 1))

    def move(self, version: Version, steps: int) -> None:
        """One version up (-1) or down (+1)."""
        order = self.versions()
        place = order.index(version)
        order.insert(max(0, min(len(order) - 1, place + steps)), order.pop(place))
        self.choose(order)

    def not_public(self) -> list[Version]:
        """Versions in it that not everybody may read yet: those of the hub's own tools which it has not published, and
        those of other hubs here. What came in a file was given away where it was made."""
        return [one for one in self.versions() if one.tool.keeper_id and not one.tool.is_published]

    @transaction.atomic
    def publish(self, by: Person, now: Any, *, and_tools: bool = False) -> "Binding":
        """Bind it: from now on it never changes. A correction is a new edition. `and_tools` publishes the hub's own tools in
        it as well; without that, or where a tool is another hub's, tools that only few may read hold it back."""
        self.check_open()
        closed = self.not_public()
        if closed and not (and_tools and all(one.tool.may_be_changed_by(by) for one in closed)):
            names = " · ".join(one.words(one.source_lang).get("name", one.tool.key) for one in closed)
            raise Refusal("edition_of_closed_tools", names=names[:300])
        for one in closed:
            one.tool.publish(by, now)
        versions = self.versions()
        if not versions:
            raise Refusal("edition_is_empty")
        if any(version.is_withdrawn for version in versions):
            raise Refusal("version_withdrawn")
        digest = digest_of([self.title, self.foreword, self.languages, [one.digest for one in versions]])
        return Binding.objects.create(edition=self, by=by, at=now, digest=digest)

    @transaction.atomic
    def follow(self, by: Person) -> "Edition":
        """A new edition that begins as this one stands."""
        new = Edition.objects.begin(self.hub, by, self.title, self.languages)
        new.foreword, new.follows = self.foreword, self
        new.save()
        new.choose([version for version in self.versions() if not version.is_withdrawn])
        return new


class Entry(models.Model):
    """One version at its place in an edition."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="entries")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "version"], name="a_version_once")]


class Binding(models.Model):
    """An edition was published: who, when, and the fingerprint of all it says."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
