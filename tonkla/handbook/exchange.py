"""A tool, an edition or a whole handbook as one JSON file, and back: docs/handbook-file.md describes every key.

Importing is all or nothing, and twice is once: versions are known by their id (shipped ones by their digest, since each
machine gives them its own id). A newer format is refused before anything is read.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from tonkla.handbook.document import Document
from tonkla.handbook.licences import check_held
from tonkla.handbook.limits import STAGES, check_document
from tonkla.handbook.models import Arrival, Binding, Edition, Entry, Text, Tool, Trial, Version, Withdrawal
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal

FORMAT = "tonkla-handbook"
SCHEMA = 1
MOST_BYTES = 20_000_000


def file_of(tools: Iterable[Tool], editions: Iterable[Edition] = ()) -> dict[str, Any]:
    """The document: the tools with all their versions and those they descend from, and the editions that choose them."""
    wanted: dict[uuid.UUID, Tool] = {}
    waiting = list(tools)
    while waiting:
        tool = waiting.pop(0)
        if tool.pk in wanted:
            continue
        wanted[tool.pk] = tool
        if tool.adapted_from:
            waiting.append(tool.adapted_from)
        merged = Version.objects.filter(tool=tool, merged__isnull=False).select_related("merged__tool")
        waiting += [version.merged.tool for version in merged if version.merged]
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "tools": [tool_row(tool) for tool in sorted(wanted.values(), key=lambda one: (one.number, one.key))],
        "editions": [edition_row(edition) for edition in editions],
    }


def tool_row(tool: Tool) -> dict[str, Any]:
    versions = tool.versions.order_by("number").prefetch_related("texts", "trials", "withdrawals")
    return {
        "id": str(tool.pk), "key": tool.key, "number": tool.number, "stage": tool.stage, "is_shipped": tool.is_shipped,
        "keeper": tool.keeper.name if tool.keeper else tool.keeper_name,
        "adapted_from": str(tool.adapted_from_id) if tool.adapted_from_id else None,
        "versions": [version_row(version) for version in versions],
    }  # fmt: skip


def version_row(version: Version) -> dict[str, Any]:
    return {
        "id": str(version.pk), "number": version.number, "digest": version.digest, "made_at": version.made_at.isoformat(),
        "parent": str(version.parent_id) if version.parent_id else None,
        "merged": str(version.merged_id) if version.merged_id else None,
        "content": version.content, "source_lang": version.source_lang, "frame": version.frame, "note": version.note,
        "licence": version.licence, "attribution": version.attribution, "source": version.source,
        "is_withdrawn": version.is_withdrawn,
        "texts": [
            {"lang": text.lang, "words": text.words, "sources": text.sources, "confirmed_by": text.confirmed_by}
            for text in sorted(version.texts.all(), key=lambda one: one.lang)
        ],
        "trials": [trial_row(trial) for trial in version.trials.all() if trial.removed_at is None],
    }  # fmt: skip


def trial_row(trial: Trial) -> dict[str, Any]:
    return {
        "id": str(trial.pk), "at": trial.at.isoformat(), "place": trial.place_code, "context": trial.context,
        "people": trial.people, "minutes": trial.minutes, "counts": trial.counts, "worked": trial.worked,
        "broke": trial.broke, "changed": trial.changed,
    }  # fmt: skip


def edition_row(edition: Edition) -> dict[str, Any]:
    return {
        "id": str(edition.pk), "title": edition.title, "hub": edition.hub.name, "foreword": edition.foreword,
        "languages": edition.languages, "digest": edition.binding.digest if edition.is_published else None,
        "versions": [str(version.pk) for version in edition.versions()],
    }  # fmt: skip


def check_file(data: Any) -> None:
    """Refuse what is no handbook file, what a newer Tonkla wrote, and a lineage that runs in a circle."""
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("schema"), int):
        raise Refusal("handbook_unreadable")
    if data["schema"] > SCHEMA:
        raise Refusal("handbook_is_newer", theirs=data["schema"], ours=SCHEMA)
    try:
        parents: dict[str, list[str]] = {}
        origins: dict[str, list[str]] = {}
        for tool in data["tools"]:
            uuid.UUID(tool["id"])
            origins[tool["id"]] = [tool["adapted_from"]] if tool["adapted_from"] else []
            if tool["stage"] not in STAGES or not tool["versions"]:
                raise Refusal("not_a_tool")
            for version in tool["versions"]:
                uuid.UUID(version["id"])
                parents[version["id"]] = [one for one in (version["parent"], version["merged"]) if one]
                check_held(version["licence"])
                words = {text["lang"]: text["words"] for text in version["texts"]}
                check_document(Document(version["content"], words))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Refusal("handbook_unreadable") from problem
    for graph in (parents, origins):
        in_order(graph)


def in_order(graph: dict[str, list[str]]) -> list[str]:
    """Keys so that forebears come first; a circle is refused."""
    found: list[str] = []
    state: dict[str, int] = {}
    for start, above_start in graph.items():
        stack = [(start, iter(above_start))]
        while stack:
            key, rest = stack[-1]
            state[key] = state.get(key) or 1
            above = next((one for one in rest if state.get(one) != 2), None)
            if above is None:
                stack.pop()
                if state[key] != 2 and key in graph:
                    found.append(key)
                state[key] = 2
            elif state.get(above) == 1:
                raise Refusal("lineage_in_a_circle")
            else:
                stack.append((above, iter(graph.get(above, []))))
    return found


@transaction.atomic
def bring_in(data: Any, hub: Hub, by: Person, now: datetime) -> dict[str, int]:
    """Import a file for a hub. Returns how many tools, versions, trials and editions were new: none the second time."""
    check_file(data)
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    new = {"tools": 0, "versions": 0, "trials": 0, "editions": 0}
    rows = {row["id"]: row for row in data["tools"]}
    tools: dict[str, Tool] = {}
    for key in in_order({row["id"]: [row["adapted_from"]] if row["adapted_from"] else [] for row in data["tools"]}):
        tools[key] = tool_for(rows[key], tools, new)
    pairs = {one["id"]: (row["id"], one) for row in data["tools"] for one in row["versions"]}
    versions: dict[str, Version] = {}
    graph = {key: [one for one in (row["parent"], row["merged"]) if one] for key, (_, row) in pairs.items()}
    for key in in_order(graph):
        tool_id, row = pairs[key]
        versions[key] = version_for(row, tools[tool_id], versions, new)
        withdraw_too(row, versions[key], by, now)
        for trial in row["trials"]:
            new["trials"] += trial_for(trial, versions[key])
    for tool in tools.values():
        if not tool.is_shipped:
            Arrival.objects.get_or_create(tool=tool, hub=hub, defaults={"by": by, "at": now})
    for row in data.get("editions", []):
        new["editions"] += edition_for(row, versions, hub, by, now)
    return new


def tool_for(row: dict[str, Any], tools: dict[str, Tool], new: dict[str, int]) -> Tool:
    """The tool here that this row is about: a shipped one by its key, others by their id; made when there is none."""
    here = (
        Tool.objects.filter(key=row["key"], keeper=None, keeper_name="") if row["is_shipped"] else Tool.objects.none()
    )
    found = here.first() or Tool.objects.filter(pk=row["id"]).first()
    if found:
        return found
    new["tools"] += 1
    is_taken = Tool.objects.filter(key=row["key"]).exists()
    return Tool.objects.create(
        id=row["id"], key=f"{row['key'][:50]}-{row['id'][:8]}" if is_taken else row["key"], number=row["number"],
        stage=row["stage"], keeper_name="" if row["is_shipped"] else (row["keeper"] or "?")[:120],
        adapted_from=tools.get(row["adapted_from"] or ""),
    )  # fmt: skip


def version_for(row: dict[str, Any], tool: Tool, versions: dict[str, Version], new: dict[str, int]) -> Version:
    """The version here: by id, a shipped one by its digest; a known id with other words is refused."""
    found = Version.objects.filter(pk=row["id"]).first()
    if found is None and tool.is_shipped:
        found = tool.versions.filter(digest=row["digest"]).first()
    if found:
        if found.digest != row["digest"] or found.tool_id != tool.pk:
            raise Refusal("version_differs")
        return found
    new["versions"] += 1
    last = tool.versions.order_by("-number").values_list("number", flat=True).first() or 0
    is_taken = tool.versions.filter(number=row["number"]).exists()
    version = Version.objects.create(
        id=row["id"], tool=tool, number=last + 1 if is_taken else row["number"], digest=row["digest"],
        parent=versions.get(row["parent"] or ""), merged=versions.get(row["merged"] or ""),
        **{key: row[key] for key in ("content", "source_lang", "frame", "note", "licence", "attribution", "source")},
    )  # fmt: skip
    Version.objects.filter(pk=version.pk).update(made_at=datetime.fromisoformat(row["made_at"]))
    for text in row["texts"]:
        Text.objects.create(version=version, of_digest=row["digest"], **text)
    tool.make_findable(version)
    return version


def withdraw_too(row: dict[str, Any], version: Version, by: Person, now: datetime) -> None:
    """What its keeper withdrew there stands as withdrawn here; our own tools are ours to withdraw."""
    is_theirs = version.tool.keeper_id is None and not version.tool.is_shipped
    if row.get("is_withdrawn") and is_theirs and not version.is_withdrawn:
        Withdrawal.objects.create(version=version, by=by, why=version.tool.keeper_name, at=now)


def trial_for(row: dict[str, Any], version: Version) -> int:
    if Trial.objects.filter(pk=row["id"]).exists():
        return 0
    context = {**row["context"], "place": row["place"]}
    told = {key: row[key] for key in ("worked", "broke", "changed")}
    trial = Trial.objects.log(
        version, context, row["minutes"], row["people"], row["counts"], session=uuid.UUID(row["id"]), **told
    )
    Trial.objects.filter(pk=trial.pk).update(id=row["id"], session=None, at=datetime.fromisoformat(row["at"]))
    return 1


def edition_for(row: dict[str, Any], versions: dict[str, Version], hub: Hub, by: Person, now: datetime) -> int:
    if Edition.objects.filter(pk=row["id"]).exists():
        return 0
    chosen = [versions.get(key) for key in row["versions"]]
    if None in chosen:
        raise Refusal("handbook_unreadable")
    title = row["title"] if row["hub"] == hub.name else f"{row['title']} ({row['hub']})"
    edition = Edition.objects.create(
        id=row["id"], hub=hub, by=by, title=title[:160], foreword=row["foreword"], languages=row["languages"]
    )
    Entry.objects.bulk_create(
        Entry(edition=edition, version=version, position=place) for place, version in enumerate(chosen, 1) if version
    )
    if row["digest"]:
        Binding.objects.create(edition=edition, by=by, at=now, digest=row["digest"])
    return 1
