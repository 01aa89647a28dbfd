import uuid
from datetime import datetime
from typing import Any

from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "tonkla.handbook"
    label = "handbook"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.chores import starting
        from tonkla.handbook.refusals import SENTENCES
        from tonkla.search import index

        refusal.register(SENTENCES)
        index.register(index.Kind("tool", show))
        index.register(index.Kind("lesson", show_lessons))
        starting.register(bring_in)


def bring_in(now: datetime) -> None:
    """The shipped tools as this release knows them."""
    from tonkla.handbook.models import Tool

    Tool.objects.load()


def show(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Tools as the search page shows them: found by version, shown in the reader's language."""
    from django.utils.translation import get_language
    from django.utils.translation import gettext as _

    from tonkla.handbook.models import Version

    versions = Version.objects.visible_to(viewer).filter(pk__in=ids).select_related("tool").prefetch_related("texts")
    rows = {}
    for version in versions:
        words = version.words(get_language() or "th")
        rows[version.pk] = {
            "kind": _("Tool"), "text": words["name"], "where": words["purpose"], "url": f"/tools/{version.tool.key}/", "lang": "",
        }  # fmt: skip
    return rows


def show_lessons(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Lessons as the search page shows them."""
    from django.utils.translation import gettext as _

    from tonkla.handbook.models import Lesson

    return {
        one.pk: {
            "kind": _("Lesson"), "text": one.title, "where": ", ".join(one.attribution), "url": f"/tools/lessons/{one.pk}/",
            "lang": one.lang,
        }
        for one in Lesson.objects.visible_to(viewer).filter(pk__in=ids)
    }  # fmt: skip
