"""A lesson: what an incubator learned, in its own words, or a link to what may not be held here."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tonkla.handbook.languages import check_language
from tonkla.handbook.licences import CLOSED, KNOWN, check_held
from tonkla.handbook.limits import check_text
from tonkla.handbook.models.tool import Tool
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.search import index


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, viewer: Any) -> "LessonQuerySet":
        """Published lessons: everybody; others, and those that came in a file: the people of their hub."""
        allowed = Q(published_at__isnull=False, hub_name="")
        if getattr(viewer, "is_authenticated", False):
            allowed |= Q(hub__in=viewer.hub_ids())
        return self.filter(allowed, removed_at=None)


class LessonManager(models.Manager["Lesson"]):
    def note(
        self, hub: Hub, by: Person, *, title: str, text: str, licence: str, attribution: list[str], source: str = "",
        link: str = "", lang: str = "th", tool: Tool | None = None,
    ) -> "Lesson":  # fmt: skip
        """Keep a lesson with who learned it and under which licence. What may not be changed or sold is kept as a link
        with the reason, never as text."""
        if not by.may_write_in(hub):
            raise Refusal("not_yours")
        said = checked(title, text, licence, attribution, link, lang)
        lesson = self.create(hub=hub, by=by, source=source, tool=tool, **said)
        lesson.make_findable()
        return lesson


def checked(title: str, text: str, licence: str, attribution: list[str], link: str, lang: str) -> dict[str, Any]:
    """What a lesson says, as it may be kept; else the refusal."""
    check_language(lang)
    names = [name.strip() for name in attribution if name.strip()]
    if not title.strip():
        raise Refusal("lesson_without_title")
    if not names:
        raise Refusal("nobody_named")
    if licence not in KNOWN:
        raise Refusal("licence_missing")
    if licence in CLOSED and (text.strip() or not link.strip()):
        check_held(licence)
    if link and not link.startswith(("https://", "http://")):
        raise Refusal("not_a_link")
    check_text("text", text)
    return {
        "title": title.strip(), "text": text.strip(), "licence": licence, "attribution": names, "link": link.strip(),
        "lang": lang,
    }  # fmt: skip


class Lesson(models.Model):
    """What was learned by doing. Without text it is a link: its licence does not let us hold or change it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    hub_name = models.CharField(
        max_length=120, blank=True
    )  # who learned it, where it came in a file that `hub` brought in
    tool = models.ForeignKey(Tool, null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=20, default="th")
    licence = models.CharField(max_length=40)
    attribution = models.JSONField(default=list)
    source = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LessonManager.from_queryset(LessonQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    @property
    def learned_by(self) -> str:
        """The hub that learned it."""
        return self.hub_name or self.hub.name

    def make_findable(self) -> None:
        index.put("lesson", self.pk, f"{self.title} {self.text}")

    @property
    def is_link(self) -> bool:
        return self.licence in CLOSED

    def check_writer(self, by: Person) -> None:
        if self.hub_name or not by.may_write_in(self.hub):
            raise Refusal("not_yours")

    def rewrite(
        self, by: Person, *, title: str, text: str, licence: str, attribution: list[str], source: str = "", link: str = "",
        lang: str = "th", tool: Tool | None = None,
    ) -> None:  # fmt: skip
        """Say it better. What others made of the old words keeps its own copy."""
        self.check_writer(by)
        said = checked(title, text, licence, attribution, link, lang) | {"source": source, "tool": tool}
        for key, value in said.items():
            setattr(self, key, value)
        self.save()
        self.make_findable()

    def remove(self, by: Person, now: Any) -> None:
        """Take it out of every list; `bring_back` is the way back."""
        self.check_writer(by)
        self.removed_at = self.removed_at or now
        self.save(update_fields=["removed_at"])
        index.take_out("lesson", self.pk)

    def bring_back(self, by: Person) -> None:
        self.check_writer(by)
        self.removed_at = None
        self.save(update_fields=["removed_at"])
        self.make_findable()

    def publish(self, now: Any) -> None:
        self.published_at = self.published_at or now
        self.save()

    def unpublish(self) -> None:
        self.published_at = None
        self.save()
