"""A tool, an edition or a whole handbook as the rows of one file: docs/handbook-file.md describes every key.

What is asked for leaves; of what it descends from only what the one who asks may see. The sample's invented trials never
leave: elsewhere nobody could tell them from real ones.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser

from tonkla.handbook.models import Edition, Lesson, Tool, Trial, Version

FORMAT = "tonkla-handbook"
SCHEMA = 1
Keys = set[uuid.UUID]


def file_of(tools: Iterable[Tool], editions: Iterable[Edition] = (), viewer: Any = None) -> dict[str, Any]:
    """The document: the tools with their versions and those they descend from, the editions that choose them with those
    they follow, and the lessons about them. Of an edition's tool that the viewer may not see only the chosen version goes."""
    viewer = viewer or AnonymousUser()
    seen = set(Tool.objects.visible_to(viewer).values_list("pk", flat=True))
    books = with_earlier(editions, viewer)
    chosen = {version.pk: version.tool for edition in books for version in edition.versions()}
    asked = {tool.pk: tool for tool in tools}
    hidden = {tool.pk for tool in chosen.values()} - seen - set(asked)
    wanted = with_forebears([*asked.values(), *chosen.values()], seen)
    versions = [
        version
        for version in Version.objects.filter(tool__in=wanted).prefetch_related("texts", "trials__hub", "withdrawals")
        if version.tool_id not in hidden or version.pk in chosen
    ]
    going = {version.pk for version in versions}
    rows: dict[uuid.UUID, list[Version]] = {}
    for version in sorted(versions, key=lambda one: one.number):
        rows.setdefault(version.tool_id, []).append(version)
    lessons = Lesson.objects.visible_to(viewer).filter(tool__in=wanted).select_related("hub").order_by("made_at", "pk")
    ordered = sorted((one for one in wanted.values() if one.pk in rows), key=lambda one: (one.number, one.key))
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "tools": [tool_row(tool, rows[tool.pk], set(rows), going) for tool in ordered],
        "editions": [edition_row(edition, {one.pk for one in books}) for edition in books],
        "lessons": [lesson_row(lesson) for lesson in lessons],
    }


def with_forebears(tools: Iterable[Tool], seen: Keys) -> dict[uuid.UUID, Tool]:
    """The tools and those they were made from or had laid into them, as far as they may be seen."""
    wanted: dict[uuid.UUID, Tool] = {}
    waiting = list(tools)
    while waiting:
        tool = waiting.pop(0)
        if tool.pk in wanted:
            continue
        wanted[tool.pk] = tool
        merged = Version.objects.filter(tool=tool, merged__isnull=False).select_related("merged__tool")
        above = [tool.adapted_from, *(version.merged.tool for version in merged if version.merged)]
        waiting += [one for one in above if one and one.pk in seen]
    return wanted


def with_earlier(editions: Iterable[Edition], viewer: Any) -> list[Edition]:
    """The editions and those they follow, the earlier ones first."""
    found: dict[uuid.UUID, Edition] = {}
    for edition in editions:
        line: list[Edition] = []
        one: Edition | None = edition
        while one and one.pk not in found and one not in line:
            line.append(one)
            one = Edition.objects.visible_to(viewer).filter(pk=one.follows_id).first() if one.follows_id else None
        found |= {one.pk: one for one in reversed(line)}
    return list(found.values())


def tool_row(tool: Tool, versions: list[Version], tools: Keys, going: Keys) -> dict[str, Any]:
    return {
        "id": str(tool.pk), "key": tool.key, "number": tool.number, "stage": tool.stage, "is_shipped": tool.is_shipped,
        "keeper": tool.keeper.name if tool.keeper else tool.keeper_name,
        "adapted_from": known(tool.adapted_from_id, tools),
        "versions": [version_row(version, going) for version in versions],
    }  # fmt: skip


def known(key: uuid.UUID | None, going: Keys) -> str | None:
    """An id, where what it names goes along."""
    return str(key) if key in going else None


def version_row(version: Version, going: Keys) -> dict[str, Any]:
    withdrawal = next((one for one in version.withdrawals.all() if one.undone_at is None), None)
    return {
        "id": str(version.pk), "number": version.number, "digest": version.digest, "made_at": version.made_at.isoformat(),
        "parent": known(version.parent_id, going), "merged": known(version.merged_id, going),
        "content": version.content, "source_lang": version.source_lang, "frame": version.frame, "note": version.note,
        "licence": version.licence, "attribution": version.attribution, "source": version.source,
        "is_withdrawn": withdrawal is not None,
        "withdrawal": {"why": withdrawal.why, "at": withdrawal.at.isoformat()} if withdrawal else None,
        "texts": [
            {"lang": text.lang, "words": text.words, "sources": text.sources, "confirmed_by": text.confirmed_by}
            for text in sorted(version.texts.all(), key=lambda one: one.lang)
        ],
        "trials": [trial_row(trial) for trial in sorted(version.trials.all(), key=by_day) if may_leave(trial)],
    }  # fmt: skip


def by_day(trial: Trial) -> tuple[str, str]:
    return trial.at.isoformat(), str(trial.pk)


def may_leave(trial: Trial) -> bool:
    return trial.removed_at is None and not (trial.hub and trial.hub.is_sample)


def trial_row(trial: Trial) -> dict[str, Any]:
    return {
        "id": str(trial.pk), "at": trial.at.isoformat(), "place": trial.place_code, "hub": trial.told_by,
        "context": trial.context, "people": trial.people, "minutes": trial.minutes, "counts": trial.counts,
        "worked": trial.worked, "broke": trial.broke, "changed": trial.changed,
    }  # fmt: skip


def edition_row(edition: Edition, going: Keys) -> dict[str, Any]:
    binding = edition.binding if edition.is_published else None
    return {
        "id": str(edition.pk), "title": edition.title, "hub": edition.made_by, "foreword": edition.foreword,
        "languages": edition.languages, "made_at": edition.made_at.isoformat(),
        "digest": binding.digest if binding else None, "published_at": binding.at.isoformat() if binding else None,
        "follows": known(edition.follows_id, going),
        "versions": [str(version.pk) for version in edition.versions()],
    }  # fmt: skip


def lesson_row(lesson: Lesson) -> dict[str, Any]:
    return {
        "id": str(lesson.pk), "tool": str(lesson.tool_id) if lesson.tool_id else None, "hub": lesson.learned_by,
        "title": lesson.title, "text": lesson.text, "lang": lesson.lang, "licence": lesson.licence,
        "attribution": lesson.attribution, "source": lesson.source, "link": lesson.link,
        "made_at": lesson.made_at.isoformat(),
        "published_at": lesson.published_at.isoformat() if lesson.published_at else None,
    }  # fmt: skip
