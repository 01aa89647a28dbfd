"""A handbook file brought in, or taken out (`filing`): docs/handbook-file.md describes every key.

Importing is all or nothing, and twice is once: versions are known by their id (shipped ones by their digest, since each
machine gives them its own id). A file adds nothing to what this machine keeps itself: what it says beyond that stands
beside it, in a line of its own, until whoever keeps the tool takes it over.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tonkla.handbook.filecheck import above, check_file, in_order
from tonkla.handbook.filing import FORMAT, SCHEMA, file_of
from tonkla.handbook.models import (
    Arrival,
    Binding,
    Edition,
    Entry,
    Lesson,
    Proposal,
    Text,
    Tool,
    Trial,
    Version,
    Withdrawal,
)
from tonkla.handbook.models.tool import RESERVED
from tonkla.handbook.models.trial import clean_counts
from tonkla.handbook.models.version import forebears
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal

__all__ = ["FORMAT", "MOST_BYTES", "SCHEMA", "bring_in", "check_file", "file_of"]
MOST_BYTES = 20_000_000


@dataclass
class Coming:
    """One file on its way in: for whom, by whom, what it found or made here, and how much of it was new."""

    hub: Hub
    by: Person
    now: datetime
    rows: dict[str, dict[str, Any]]
    tools: dict[str, Tool] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    here: dict[uuid.UUID, Version] = field(default_factory=dict)  # versions of the file that this machine holds already
    trials: dict[uuid.UUID, tuple[dict[str, Any], Version]] = field(default_factory=dict)
    new: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("tools", "versions", "trials", "editions", "lessons"), 0)
    )


@transaction.atomic
def bring_in(data: Any, hub: Hub, by: Person, now: datetime) -> dict[str, int]:
    """Import a file for a hub. Returns how many tools, versions, trials, editions and lessons were new: none the second
    time."""
    check_file(data)
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    coming = Coming(hub, by, now, {row["id"]: row for row in data["tools"]})
    pairs = {one["id"]: (row, one) for row in data["tools"] for one in row["versions"]}
    for key in in_order({row["id"]: above(row, "adapted_from") for row in data["tools"]}):
        coming.tools[key] = tool_for(coming.rows[key], coming)
    coming.here = Version.objects.select_related("tool").in_bulk([uuid.UUID(key) for key in pairs])
    for key in in_order({key: above(row, "parent", "merged") for key, (_tool, row) in pairs.items()}):
        tool, row = pairs[key]
        version = coming.versions[key] = version_for(row, tool, coming)
        withdraw_too(row, version, coming)
        for trial in row["trials"]:
            coming.trials.setdefault(uuid.UUID(trial["id"]), (trial, version))
    coming.new["trials"] = keep_trials(coming)
    note_arrivals(coming)
    editions = {row["id"]: row for row in data.get("editions", [])}
    for key in in_order({key: above(row, "follows") for key, row in editions.items()}):
        coming.new["editions"] += edition_for(editions[key], coming)
    for lesson in data.get("lessons", []):
        coming.new["lessons"] += lesson_for(lesson, coming)
    return coming.new


def tool_for(row: dict[str, Any], coming: Coming) -> Tool:
    """The tool here that this row is about: a shipped one by its key, others by their id; made when there is none."""
    if row["is_shipped"]:
        shipped = Tool.objects.filter(key=row["key"], keeper=None, keeper_name="").first()
        return shipped or aside(row, None, coming)
    found = Tool.objects.filter(pk=row["id"]).first()
    return found or made(row, row["id"], row["keeper"], coming.tools.get(row["adapted_from"] or ""), coming)


def made(row: dict[str, Any], key: str | uuid.UUID, keeper: str, origin: Tool | None, coming: Coming) -> Tool:
    coming.new["tools"] += 1
    address = row["key"]
    if address in RESERVED or Tool.objects.filter(key=address).exists():
        address = Tool.objects.free_key(f"{address[:38]}-{str(key)[:8]}")
    return Tool.objects.create(
        id=key, key=address, number=row["number"], stage=row["stage"], adapted_from=origin,
        keeper_name=(keeper or _("another machine"))[:120],
    )  # fmt: skip


def aside(row: dict[str, Any], beside: Tool | None, coming: Coming) -> Tool:
    """The line that stands beside a tool of this machine for what a file says beyond it."""
    key = uuid.uuid5(uuid.UUID(row["id"]), "aside")
    found = Tool.objects.filter(pk=key).first()
    return found or made(row, key, row["keeper"] if not row["is_shipped"] else "", beside, coming)


def version_for(row: dict[str, Any], tool_row: dict[str, Any], coming: Coming) -> Version:
    """The version here: by id, a shipped one by its digest; a known id with other words is refused."""
    tool = coming.tools[tool_row["id"]]
    found = coming.here.get(uuid.UUID(row["id"]))
    if found is None and tool.is_shipped:
        found = tool.versions.select_related("tool").filter(digest=row["digest"]).first()
    if found:
        ours = {tool.pk, uuid.uuid5(uuid.UUID(tool_row["id"]), "aside")}
        if found.digest != row["digest"] or found.tool_id not in ours:
            raise Refusal("version_differs")
        return found
    return kept(row, tool if may_grow(tool, tool_row, coming.by) else aside(tool_row, tool, coming), coming)


def may_grow(tool: Tool, row: dict[str, Any], by: Person) -> bool:
    """Whether a file may add a version: to what came from elsewhere by the same keeper, or to what one writes oneself."""
    if tool.is_shipped:
        return False
    return (
        by.may_write_in(tool.keeper) if tool.keeper else tool.keeper_name == (row["keeper"] or tool.keeper_name)[:120]
    )


def kept(row: dict[str, Any], tool: Tool, coming: Coming) -> Version:
    coming.new["versions"] += 1
    numbers = set(tool.versions.values_list("number", flat=True))
    version = Version.objects.create(
        id=row["id"], tool=tool, number=max(numbers) + 1 if row["number"] in numbers else row["number"], digest=row["digest"],
        parent=coming.versions.get(row["parent"] or ""), merged=coming.versions.get(row["merged"] or ""),
        **{key: row[key] for key in ("content", "source_lang", "frame", "note", "licence", "attribution", "source")},
    )  # fmt: skip
    Version.objects.filter(pk=version.pk).update(made_at=datetime.fromisoformat(row["made_at"]))
    Text.objects.bulk_create(
        Text(
            version=version,
            of_digest=row["digest"],
            **{key: text[key] for key in ("lang", "words", "sources", "confirmed_by")},
        )
        for text in row["texts"]
    )
    tool.make_findable(version)
    return version


def note_arrivals(coming: Coming) -> None:
    """Tools of others that the file reached stand from now on with the hub that brought it in."""
    reached = {version.tool_id: version.tool for version in coming.versions.values()}
    theirs = [one for one in reached.values() if one.keeper_id is None and not one.is_shipped]
    known = set(Arrival.objects.filter(hub=coming.hub, tool__in=theirs).values_list("tool", flat=True))
    Arrival.objects.bulk_create(
        Arrival(tool=one, hub=coming.hub, by=coming.by, at=coming.now) for one in theirs if one.pk not in known
    )
    beside = {uuid.uuid5(uuid.UUID(key), "aside") for key in coming.rows}
    for one in theirs:
        if one.pk in beside:
            offer(one, coming)


def offer(tool: Tool, coming: Coming) -> None:
    """What a file says beyond a tool kept here waits before its keeper as a proposal, where both come from one version."""
    to, newest = tool.adapted_from, tool.newest()
    if to is None or newest is None:
        return
    if any(one.tool_id == to.pk for one in forebears(newest).values()) and not newest.proposals.exists():
        Proposal.objects.create(version=newest, to=to, by=coming.by, note=_("It came in a file."), at=coming.now)


def withdraw_too(row: dict[str, Any], version: Version, coming: Coming) -> None:
    """What its keeper withdrew there stands as withdrawn here; our own tools are ours to withdraw."""
    is_theirs = version.tool.keeper_id is None and not version.tool.is_shipped
    if row["is_withdrawn"] and is_theirs and not version.is_withdrawn:
        told = row.get("withdrawal") or {"why": version.tool.keeper_name, "at": coming.now.isoformat()}
        at = datetime.fromisoformat(told["at"])
        Withdrawal.objects.create(version=version, by=coming.by, why=told["why"], at=at)


def keep_trials(coming: Coming) -> int:
    """The trials that are new here, together; each stands with the moment it was noted at. Returns how many."""
    known = set(Trial.objects.filter(pk__in=coming.trials).values_list("pk", flat=True))
    new = {key: trial_of(*pair) for key, pair in coming.trials.items() if key not in known}
    Trial.objects.bulk_create(new.values(), batch_size=500)
    noted: dict[str, list[uuid.UUID]] = defaultdict(list)
    for key in new:
        noted[coming.trials[key][0]["at"]].append(key)
    for at, keys in noted.items():
        Trial.objects.filter(pk__in=keys).update(at=datetime.fromisoformat(at))
    return len(new)


def trial_of(row: dict[str, Any], version: Version) -> Trial:
    facts = {key: row[key] for key in ("context", "people", "minutes", "worked", "broke", "changed")}
    return Trial(
        id=row["id"], version=version, place_code=row["place"], counts=clean_counts(row["counts"]),
        hub_name=row.get("hub", "")[:120], **facts,
    )  # fmt: skip


def edition_for(row: dict[str, Any], coming: Coming) -> int:
    """An edition stays that of the hub which made it, with its day; here the people of the hub that brought it in read it."""
    if Edition.objects.filter(pk=row["id"]).exists():
        return 0
    edition = Edition.objects.create(
        id=row["id"], hub=coming.hub, hub_name=(row["hub"] or "?")[:120], by=coming.by, title=row["title"],
        foreword=row["foreword"], languages=row["languages"] or ["th"],
        follows=Edition.objects.filter(pk=row.get("follows")).first() if row.get("follows") else None,
    )  # fmt: skip
    if row.get("made_at"):
        Edition.objects.filter(pk=edition.pk).update(made_at=datetime.fromisoformat(row["made_at"]))
    chosen = list(dict.fromkeys(coming.versions[key] for key in row["versions"]))
    Entry.objects.bulk_create(Entry(edition=edition, version=one, position=n) for n, one in enumerate(chosen, 1))
    if row["digest"]:
        at = datetime.fromisoformat(row["published_at"]) if row.get("published_at") else coming.now
        Binding.objects.create(edition=edition, by=coming.by, at=at, digest=row["digest"])
    return 1


def lesson_for(row: dict[str, Any], coming: Coming) -> int:
    """A lesson from elsewhere, under the names of those who learned it."""
    if Lesson.objects.filter(pk=row["id"]).exists():
        return 0
    facts = {key: row[key] for key in ("title", "text", "lang", "licence", "attribution", "source", "link")}
    published = datetime.fromisoformat(row["published_at"]) if row.get("published_at") else None
    lesson = Lesson.objects.create(
        id=row["id"], hub=coming.hub, hub_name=(row["hub"] or "?")[:120], by=coming.by, published_at=published,
        tool=coming.tools.get(row["tool"] or ""), **facts,
    )  # fmt: skip
    Lesson.objects.filter(pk=lesson.pk).update(made_at=datetime.fromisoformat(row["made_at"]))
    lesson.make_findable()
    return 1
