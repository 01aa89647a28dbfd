"""A tool: a line of versions with one keeper; and what was published or came from elsewhere."""

import re
import uuid
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q

from tonkla.handbook.document import Document, unflatten
from tonkla.handbook.languages import check_language
from tonkla.handbook.licences import SAME, check_held, licence_after
from tonkla.handbook.limits import check_document
from tonkla.handbook.merging import merge
from tonkla.handbook.models.version import SCHEMA, Text, Version, Withdrawal, digest_of, sources_after
from tonkla.handbook.reading import ToolFile, read_tools
from tonkla.people.models import WRITERS, Hub, Person
from tonkla.refusal import Refusal
from tonkla.search import index

RESERVED = frozenset(
    {"new", "words", "pool", "terms", "lessons", "arrivals", "editions", "t", "v", "trials", "proposals"}
)


class ToolQuerySet(models.QuerySet["Tool"]):
    def visible_to(self, viewer: Any) -> "ToolQuerySet":
        """The shipped handbook and what was published: everybody. A hub's own, and what came to it: its people."""
        published = Publication.objects.filter(undone_at=None).values("tool")
        open_to_all = Q(keeper=None, keeper_name="") | Q(pk__in=published)
        if getattr(viewer, "is_authenticated", False):
            hubs = viewer.hub_ids()
            open_to_all |= Q(keeper__in=hubs) | Q(pk__in=Arrival.objects.filter(hub__in=hubs).values("tool"))
        return self.filter(open_to_all)

    def kept_by(self, person: Any) -> "ToolQuerySet":
        """The tools this person may change: those of hubs where they write."""
        return self.filter(keeper__in=person.hub_ids(*WRITERS))


class ToolManager(models.Manager["Tool"]):
    def load(self) -> int:
        """Bring the shipped tool files in. A tool whose files changed gets a new version; nothing is overwritten.

        Returns how many versions were made: 0 when everything was there already.
        """
        with transaction.atomic():
            return sum(self._load_one(file) for file in read_tools())

    def _load_one(self, file: ToolFile) -> int:
        tool = self.filter(key=file.key, keeper=None, keeper_name="").first()
        if tool is None:
            for other in self.filter(key=file.key):  # a hub's own tool, or one from elsewhere, had this address first
                other.key = self.free_key(f"{file.key[:40]}-{str(other.pk)[:8]}")
                other.save(update_fields=["key"])
            tool = self.create(key=file.key, number=file.number, stage=file.stage)
        digest = digest_of([file.content, file.texts])
        if tool.versions.filter(digest=digest).exists():
            return 0
        ours, before = tool.newest(), tool.versions.filter(by=None).order_by("-number").first()
        shipped = tool.add_version(
            Document(file.content, file.texts), parent=before, licence=file.content["licence"],
            attribution=list(file.content["attribution"]), source=file.content["source"], digest=digest,
        )  # fmt: skip
        if ours and before and ours.by_id:
            tool.lay_over(ours, before, shipped)
        return 1

    @transaction.atomic
    def contribute(
        self, hub: Hub, by: Person, document: Document, *, licence: str, attribution: list[str], source: str = "",
        lang: str = "th",
    ) -> "Tool":  # fmt: skip
        """A hub's own tool, seen by its people until it is published. Licence and attribution are required."""
        if not by.may_write_in(hub):
            raise Refusal("not_yours")
        check_held(licence)
        check_language(lang)
        names = [name.strip() for name in attribution if name.strip()]
        if not names:
            raise Refusal("nobody_named")
        name = document.texts.get(lang, {}).get("name", "")
        if not name.strip():
            raise Refusal("tool_without_name")
        tool = self.create(key=self.free_key(name), stage=document.content.get("stage", "R"), keeper=hub)
        tool.add_version(
            document, by=by, licence=licence, attribution=names, source=source, source_lang=lang, parent=None
        )
        return tool

    @transaction.atomic
    def adapt(
        self, parent: Version, hub: Hub, by: Person, *, context: dict[str, Any], what: list[str], why: list[str],
        note: str = "", licence: str = "", merged: Version | None = None, document: Document | None = None,
    ) -> "Tool":  # fmt: skip
        """One action: a line of our own that begins as the parent stands, with its context and what is to change. Made of two
        (`merged`), it begins as `document` says and names everybody of both."""
        if not by.may_write_in(hub):
            raise Refusal("not_yours")
        if parent.is_withdrawn:
            raise Refusal("version_withdrawn")
        if not why:
            raise Refusal("adaptation_without_why")
        origin = parent.tool
        tool = self.create(
            key=self.free_key(f"{origin.key}-{context.get('place', '')}"), number=origin.number,
            stage=origin.stage, keeper=hub, adapted_from=origin,
        )  # fmt: skip
        names = [*parent.attribution, *(merged.attribution if merged else []), hub.name]
        kept = SAME if merged and SAME in (parent.licence, merged.licence) else licence_after(parent.licence, licence)
        tool.add_version(
            document or parent.document(), parent=parent, merged=merged, by=by, note=note, source=parent.source,
            source_lang=parent.source_lang, licence=kept, attribution=list(dict.fromkeys(names)),
            frame={"what": what, "ticked": what, "why": why, "context": context, "core": []},
        )  # fmt: skip
        return tool

    def free_key(self, name: str) -> str:
        """A short address nobody has yet: from Latin letters where there are any, else `tool-` and a number."""
        stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48] or "tool"
        taken = set(self.filter(key__startswith=stem).values_list("key", flat=True)) | RESERVED
        number = 2
        key = stem if stem != "tool" else "tool-1"
        while key in taken:
            key, number = f"{stem}-{number}", number + 1
        return key


class Tool(models.Model):
    """A facilitation method in the handbook. `keeper` is the hub that accepts changes; none = the shipped handbook, or,
    with a `keeper_name`, a hub on another machine."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=2)
    keeper = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    keeper_name = models.CharField(max_length=120, blank=True)
    adapted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="adaptations"
    )

    objects = ToolManager.from_queryset(ToolQuerySet)()

    class Meta:
        ordering: ClassVar = ["number", "key"]

    def __str__(self) -> str:
        return self.key

    @property
    def is_shipped(self) -> bool:
        return self.keeper_id is None and not self.keeper_name

    @property
    def is_published(self) -> bool:
        return self.is_shipped or self.publications.filter(undone_at=None).exists()

    def may_be_changed_by(self, person: Any) -> bool:
        """Its keeper's writers; the shipped handbook on this machine is in the officers' hands."""
        if not getattr(person, "is_authenticated", False):
            return False
        return person.may_write_in(self.keeper) if self.keeper else bool(self.is_shipped and person.is_officer)

    def newest(self) -> Version | None:
        """The newest version that was not withdrawn."""
        return self.versions.standing().order_by("-number").first()

    def root(self) -> "Tool":
        """The tool this family began with."""
        tool, seen = self, {self.pk}
        while tool.adapted_from and tool.adapted_from_id not in seen:
            tool = tool.adapted_from
            seen.add(tool.pk)
        return tool

    @transaction.atomic
    def add_version(
        self, document: Document, *, parent: Version | None, licence: str, attribution: list[str], digest: str = "",
        source_lang: str = "th", **facts: Any,
    ) -> Version:  # fmt: skip
        """The next version of this line. Words it shares with its parent keep what they were translated from."""
        check_document(document)
        last = self.versions.order_by("-number").first()
        content = {"schema": SCHEMA, **{key: value for key, value in document.content.items() if key != "schema"}}
        version = Version.objects.create(
            tool=self, number=(last.number if last else 0) + 1, parent=parent, content=content, licence=licence,
            digest=digest or digest_of([content, document.texts]), attribution=attribution, source_lang=source_lang,
            **facts,
        )  # fmt: skip
        before = {text.lang: text for text in parent.texts.all()} if parent else {}
        old_source = before[source_lang].words if source_lang in before else {}
        source = document.texts.get(source_lang, {})
        for lang, words in document.texts.items():
            sources = {} if lang == source_lang else sources_after(before.get(lang), words, old_source, source)
            was = before.get(lang)  # words nobody touched stay confirmed by whoever read them
            reader = was.confirmed_by if was and was.words == words else ""
            Text.objects.create(
                version=version, lang=lang, words=words, sources=sources, of_digest=version.digest, confirmed_by=reader
            )
        self.make_findable(version)
        return version

    def lay_over(self, ours: Version, before: Version, shipped: Version) -> Version:
        """What was accepted on this machine, laid over a newly shipped version. Where both changed a field ours stands,
        and the version's note counts those places: the shipped words stay readable beside it."""
        merged = merge(before.flat(), ours.flat(), shipped.flat())
        chain = [*ours.attribution, *(name for name in shipped.attribution if name not in ours.attribution)]
        return self.add_version(
            unflatten(merged.fields, shipped.content), parent=shipped, merged=ours, by=ours.by, licence=ours.licence,
            attribution=chain, source=shipped.source, source_lang=shipped.source_lang,
            note=f"⇄ {len(merged.conflicts)}" if merged.conflicts else "",
        )  # fmt: skip

    def make_findable(self, version: Version) -> None:
        words = [text.words for text in version.texts.all()]
        for old in self.versions.exclude(pk=version.pk):
            index.take_out("tool", old.pk)
        index.put("tool", version.pk, " ".join(f"{one.get('name', '')} {one.get('purpose', '')}" for one in words))

    def publish(self, by: Person, now: Any) -> None:
        """Let everybody read it without signing in. Twice does no harm."""
        if not self.publications.filter(undone_at=None).exists():
            Publication.objects.create(tool=self, by=by, at=now)

    def unpublish(self, now: Any) -> None:
        self.publications.filter(undone_at=None).update(undone_at=now)

    def withdraw(self, version: Version, by: Person, why: str, now: Any) -> None:
        """Take a version back. The last one standing cannot go: unpublish the tool instead."""
        if version.is_withdrawn:
            return
        if self.versions.standing().count() < 2:
            raise Refusal("last_version")
        Withdrawal.objects.create(version=version, by=by, why=why, at=now)

    def bring_back(self, version: Version, now: Any) -> None:
        version.withdrawals.filter(undone_at=None).update(undone_at=now)


class Publication(models.Model):
    """A tool was opened to everybody: who, when; and when that was taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="publications")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class Arrival(models.Model):
    """A tool came to a hub in a file from elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="arrivals")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tool", "hub"], name="one_arrival_a_hub")]
