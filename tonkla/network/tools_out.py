"""Which tools, trials and editions leave this machine: those of hubs that chose it, nothing of the sample, no small number.

A trial goes with its place, its context in words of ours, people and minutes. What a trainer wrote beside it goes only where
the hub chose that too. Marks go as counts where no cell holds one to four people, else as how many and their sum.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models

from tonkla.handbook.choices import AGES, GROUPS, SETTINGS
from tonkla.handbook.exchange import file_of
from tonkla.handbook.models import MARKS, Arrival, Edition, Entry, Publication, Tool, Trial, Version
from tonkla.network.models import Carried, Told
from tonkla.network.telling import FEW, marks_told, steady

GIVERS = ("participants", "facilitators")
KEYS = {"group": {key for key, _ in GROUPS}, "setting": {key for key, _ in SETTINGS}, "ages": {key for key, _ in AGES}}
EMPTY: dict[str, Any] = {"tools": [], "editions": [], "lessons": []}


def tools_out(hubs: list[uuid.UUID], words: list[uuid.UUID]) -> tuple[dict[str, Any], dict[uuid.UUID, dict[str, int]]]:
    """The file of what these hubs share, and the numbers that it tells of each trial. `words`: hubs whose own lines beside
    a trial go too."""
    published = Publication.objects.filter(undone_at=None).values("tool")
    own = Tool.objects.filter(keeper__in=hubs, pk__in=published)
    trials = {one.pk: one for one in Trial.objects.filter(hub__in=hubs, removed_at=None, people__gte=FEW)}
    open_to_all = models.Q(keeper=None) | models.Q(keeper__in=hubs, pk__in=published)
    tried = Tool.objects.filter(open_to_all, versions__trials__in=trials).distinct()
    carried = Carried.objects.exclude(edition=None).values("edition")
    editions = Edition.objects.filter(hub__in=hubs, hub_name="", binding__isnull=False).exclude(pk__in=carried)
    chosen = Tool.objects.filter(open_to_all, pk__in=Entry.objects.filter(edition__in=editions).values("version__tool"))
    wanted = with_origins([*own, *tried, *chosen])
    if not wanted:
        return EMPTY | {"format": "tonkla-handbook", "schema": 1}, {}
    file = file_of(sorted(wanted.values(), key=lambda tool: tool.key), editions)
    allowed = {str(pk) for pk in Tool.objects.filter(open_to_all).values_list("pk", flat=True)}
    file["tools"] = [row for row in file["tools"] if row["id"] in allowed]
    held = {version["id"] for row in file["tools"] for version in row["versions"]}
    own_books = {str(edition.pk) for edition in editions}
    file["editions"] = [row for row in file["editions"] if row["id"] in own_books and held.issuperset(row["versions"])]
    file["lessons"] = []  # what somebody wrote at length stays where it is published
    told = numbers_of(trials.values())
    for version in (version for row in file["tools"] for version in row["versions"]):
        version["trials"] = [
            trial_out(row, told[uuid.UUID(row["id"])], trials[uuid.UUID(row["id"])].hub_id in words)
            for row in version["trials"]
            if uuid.UUID(row["id"]) in trials
        ]
    return file, told


def with_origins(tools: Iterable[Tool]) -> dict[uuid.UUID, Tool]:
    """The tools, and what they were made of where that came from other machines and still stands here: so a line reaches
    back to who began it, on whatever machine."""
    came = Tool.objects.filter(keeper=None, pk__in=Arrival.objects.values("tool"))
    found: dict[uuid.UUID, Tool] = {}
    waiting = list(tools)
    while waiting:
        tool = waiting.pop()
        if tool.pk not in found:
            found[tool.pk] = tool
            merged = Version.objects.filter(tool=tool, merged__isnull=False).values("merged__tool")
            waiting += came.filter(models.Q(adaptations=tool) | models.Q(pk__in=merged)).distinct()
    return found


def numbers_of(trials: Iterable[Trial]) -> dict[uuid.UUID, dict[str, int]]:
    """What is told of each trial: people and marks, steady against what was told before."""
    before = dict(Told.objects.values_list("key", "numbers"))
    return {one.pk: steady(before.get(one.pk), numbers_now(one)) for one in trials}


def numbers_now(trial: Trial) -> dict[str, int]:
    told = {"people": trial.people}
    for giver in GIVERS:
        for mark in MARKS:
            cells = trial.counts.get(giver, {}).get(mark) or []
            told |= {f"{giver}_{mark}_{name}": number for name, number in marks_told(cells).items()}
    return told


def trial_out(row: dict[str, Any], told: dict[str, int], with_words: bool) -> dict[str, Any]:
    """One trial as it leaves: by name, nothing else."""
    counts: dict[str, Any] = {}
    for giver in GIVERS:
        for mark in MARKS:
            name = f"{giver}_{mark}"
            if f"{name}_1" in told:
                counts.setdefault(giver, {})[mark] = [told[f"{name}_{value}"] for value in range(1, 6)]
            elif f"{name}_n" in told:
                counts |= {f"{name}_n": told[f"{name}_n"], f"{name}_sum": told[f"{name}_sum"]}
    kept = {
        "id": row["id"],
        "at": f"{row['at'][:10]}T00:00:00+00:00",
        "place": row["place"],
        "context": context_out(row["context"]),
    }
    said = {key: row[key] if with_words else "" for key in ("worked", "broke", "changed")}
    return kept | {"people": told["people"], "minutes": row["minutes"], "counts": counts} | said


def context_out(context: dict[str, Any]) -> dict[str, Any]:
    """Only what is one of our own words or a number: never what somebody typed."""
    kept: dict[str, Any] = {}
    for key in ("group", "setting"):
        if context.get(key) in KEYS[key]:
            kept[key] = context[key]
    ages = context.get("ages")
    if isinstance(ages, list) and set(ages) <= KEYS["ages"] and ages:
        kept["ages"] = ages
    if isinstance(context.get("planned"), int):
        kept["planned"] = context["planned"]
    return kept
