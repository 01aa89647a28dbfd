"""A draft: the working copy of a tool, before it is kept as a version."""

import uuid
from typing import Any

from django.db import models, transaction

from tonkla.handbook.difference import frame_of
from tonkla.handbook.document import Document, digest_of_words, flatten, unflatten
from tonkla.handbook.licences import check_held, licence_after
from tonkla.handbook.limits import check_document
from tonkla.handbook.models.tool import Tool
from tonkla.handbook.models.version import Text, Version, forebear_in, forebears
from tonkla.people.models import Person
from tonkla.refusal import Refusal


class DraftManager(models.Manager["Draft"]):
    def of(self, tool: Tool, by: Person) -> "Draft":
        """The tool's draft, begun from its newest version when there is none."""
        if not tool.may_be_changed_by(by):
            raise Refusal("not_yours")
        version = tool.newest()
        if version is None:
            raise Refusal("version_withdrawn")
        draft, _ = self.get_or_create(
            tool=tool,
            defaults={"version": version, "content": version.content, "texts": version.texts_by_language(), "by": by},
        )
        return draft


class Draft(models.Model):
    """What is being written: one a tool, shared by its hub. `revision` lets two people notice each other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tool = models.OneToOneField(Tool, on_delete=models.CASCADE, related_name="draft")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    texts = models.JSONField(default=dict)
    rights = models.JSONField(default=dict, blank=True)  # attribution, source, licence as they shall be from now on
    confirmed = models.JSONField(default=dict, blank=True)  # language → keys looked at again and found right
    written_from = models.JSONField(
        default=dict, blank=True
    )  # language → key → digest of the source it was written beside
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = DraftManager()

    def document(self) -> Document:
        return Document(dict(self.content), {lang: dict(words) for lang, words in self.texts.items()})

    @property
    def is_changed(self) -> bool:
        is_as_before = flatten(self.document()) == self.version.flat() and self.rights_now() == rights_of(self.version)
        return not is_as_before or any(self.confirmed.values())

    def rights_now(self) -> dict[str, Any]:
        return {**rights_of(self.version), **self.rights}

    def made_from(self, lang: str, found: dict[str, str]) -> dict[str, str]:
        """What each translation was made from: `found`, and where somebody wrote or looked again in this draft, the source
        as it stood then. A source changed after that makes its translation stale again."""
        before, words = self.version.texts_by_language().get(lang, {}), self.texts.get(lang, {})
        source, looked_at = self.texts.get(self.version.source_lang, {}), self.confirmed.get(lang, [])
        beside = {key: digest_of_words(source.get(key, "")) for key in looked_at} | self.written_from.get(lang, {})
        return found | {
            key: one for key, one in beside.items() if key in looked_at or words.get(key) != before.get(key)
        }

    def _note_sources(self, held: "Draft", looked_at: dict[str, list[str]]) -> None:
        source = self.texts.get(self.version.source_lang, {})
        for lang in self.texts.keys() - {self.version.source_lang}:
            words, before, again = self.texts[lang], held.texts.get(lang, {}), looked_at.get(lang, [])
            now = {key for key, text in words.items() if before.get(key) != text} | {*again}
            if now:
                beside = {key: digest_of_words(source.get(key, "")) for key in now}
                self.written_from[lang] = self.written_from.get(lang, {}) | beside
                self.confirmed[lang] = sorted({*self.confirmed.get(lang, []), *again})

    @transaction.atomic
    def keep(
        self, document: Document, revision: int, by: Person, rights: dict[str, Any] | None = None,
        looked_at: dict[str, list[str]] | None = None,
    ) -> None:  # fmt: skip
        """Save what was written; `looked_at` says which translations were found right as they are. Somebody else saved
        meanwhile: refused, and the form gives the words back."""
        held = Draft.objects.select_for_update().get(pk=self.pk)
        if held.revision != revision:
            raise Refusal("draft_moved_on", name=held.by.name)
        clean = unflatten(flatten(document), document.content)
        check_document(clean)
        if rights is not None:
            self.rights = checked_rights(rights, self.version)
        self.content, self.texts = clean.content, clean.texts
        self._note_sources(held, looked_at or {})
        self.revision, self.by = revision + 1, by
        self.save()

    @transaction.atomic
    def publish(self, by: Person, note: str = "", frame: dict[str, Any] | None = None) -> Version:
        """Keep the draft as the next version of its tool, with what changed against its forebear, and begin anew."""
        if self.version.is_withdrawn:
            raise Refusal("version_withdrawn")
        if not self.is_changed:
            raise Refusal("draft_unchanged")
        newest = self.tool.newest()
        if newest and newest.pk != self.version_id:
            raise Refusal("draft_of_older", number=newest.number)
        frame = frame_after(self.tool, self.version, self.document(), (frame or {}).get("what", []))
        check_complete(self.document())
        rights = self.rights_now()
        hub = [self.tool.keeper.name] if self.tool.keeper and self.tool.adapted_from_id else []
        chain = rights["attribution"]
        made = self.tool.add_version(
            self.document(), parent=self.version, by=by, note=note, source=rights["source"],
            source_lang=self.version.source_lang, licence=rights["licence"],
            attribution=[*chain, *(name for name in hub if name not in chain)], frame=frame,
        )  # fmt: skip
        for text in Text.objects.filter(version=made).exclude(lang=made.source_lang):
            text.sources = self.made_from(text.lang, text.sources)
            text.save()
        self.delete()
        return made


def frame_after(
    tool: Tool, version: Version, document: Document, ticked: list[str], other: Version | None = None
) -> dict[str, Any]:
    """The FRAME record of what comes after `version`: what differs from the newest forebear of the line it was adapted
    from (`other`; in a line of its own from the version before), and what people said themselves from the beginning."""
    other = other or forebear_in(version, tool.adapted_from_id)
    before, after = (other or version).flat(), flatten(document)
    found = frame_of(before, after, [path for path in {*before, *after} if before.get(path) != after.get(path)])
    own = [*version.frame.get("ticked", []), *ticked] if other else ticked
    return {
        **version.frame, "ticked": list(dict.fromkeys(own)), "core": found["core"],
        "what": list(dict.fromkeys([*own, *found["what"]])),
    }  # fmt: skip


def rights_of(version: Version) -> dict[str, Any]:
    return {"attribution": version.attribution, "source": version.source, "licence": version.licence}


def checked_rights(rights: dict[str, Any], version: Version) -> dict[str, Any]:
    """Whose it is, where it comes from, what others may do with it. Names and licence of what it was made from stay."""
    names = [name.strip()[:200] for name in rights["attribution"] if name.strip()]
    others = [one for one in forebears(version).values() if one.tool_id != version.tool_id]
    owed = [name for one in others for name in one.attribution if name not in names]
    if not [*owed, *names]:
        raise Refusal("nobody_named")
    licence = rights["licence"]
    if others:
        licence = licence_after(version.licence, licence)
    else:
        check_held(licence)
    return {"attribution": [*dict.fromkeys(owed), *names], "source": rights["source"], "licence": licence}


def check_complete(document: Document) -> None:
    """A table without heads and a choice without choices cannot be filled in by anybody."""
    for section in document.content.get("sections", []):
        part = {"table": "columns", "choice": "options"}.get(section["kind"])
        if part and not section.get(part):
            raise Refusal("place_without_heads")
