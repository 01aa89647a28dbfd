"""The story's handbook: one adaptation with its trials, one published edition; and taking them out again."""

from typing import Any

from django.db.models import Q

from tonkla.door.story.telling import told
from tonkla.handbook.models import MARKS, Draft, Edition, Tool, Trial, Version
from tonkla.handbook.models.edition import Entry
from tonkla.people.models import Hub, Person
from tonkla.search import index
from tonkla.workshops.models import Session


def tell_handbook(hubs: dict[str, Hub], people: dict[str, Person]) -> None:
    adaptation = tell_adaptation(hubs, people)
    tools = {"adaptation": adaptation}
    for row in told("handbook")["trials"]:
        tool = tools.get(row["tool"]) or Tool.objects.get(key=row["tool"])
        tell_trial(tool, hubs[row["hub"]], row)
    tell_edition(tools, hubs, people)


def newest(tool: Tool) -> Version:
    version = tool.newest()
    assert version is not None
    return version


def tell_adaptation(hubs: dict[str, Hub], people: dict[str, Person]) -> Tool:
    """A shorter telling version with one more place on its board, in four languages; open to everybody."""
    row = told("handbook")["adaptation"]
    hub, by = hubs[row["hub"]], people[row["by"]]
    context = {name: row[name] for name in ("place", "languages", "group", "setting")}
    parent = newest(Tool.objects.get(key=row["key"]))
    tool = Tool.objects.adapt(parent, hub, by, context=context, what=row["what"], why=row["why"], note=row["note"])
    draft = Draft.objects.of(tool, by)
    document = draft.document()
    document.content["minutes"] = row["minutes"]
    document.content["minutes_short"] = row["minutes"]
    for step in document.content["steps"]:
        step["minutes"] = step["short"]
    document.content["sections"] = [*document.content["sections"], {"key": "unsaid", "kind": "cards"}]
    document.content["tips"] = [*document.content["tips"], "told"]
    for lang, words in row["words"].items():
        document.texts[lang] = {**document.texts.get(lang, {}), **words}
    draft.keep(document, draft.revision, by)
    made = draft.publish(by, row["second"])
    tool.publish(by, told("handbook")["edition"]["at"])
    assert made.tool_id == tool.pk
    return tool


def tell_trial(tool: Tool, hub: Hub, row: dict[str, Any]) -> None:
    version = newest(tool)
    context = {"place": row["place"], "planned": version.content["minutes"]}
    counts = {"participants": {mark: row[mark] for mark in MARKS}}
    said = {name: row.get(name, "") for name in ("worked", "broke", "changed")}
    trial = Trial.objects.log(version, context, row["minutes"], row["people"], counts, hub=hub, **said)
    Trial.objects.filter(pk=trial.pk).update(at=row["at"])


def tell_edition(tools: dict[str, Tool], hubs: dict[str, Hub], people: dict[str, Person]) -> None:
    row = told("handbook")["edition"]
    by = people[row["by"]]
    edition = Edition.objects.begin(hubs[row["hub"]], by, row["title"], row["languages"])
    edition.write(row["title"], row["foreword"], row["languages"])
    edition.choose([newest(tools.get(key) or Tool.objects.get(key=key)) for key in row["tools"]])
    edition.publish(by, row["at"])


def forget_handbook(hubs: list[Hub], people: list[Person]) -> None:
    """Make the sample's tools ready to go. One that real people build on or tried stays, under its hub's name."""
    for tool in Tool.objects.filter(keeper__in=hubs).select_related("keeper"):
        if is_used(tool):
            Version.objects.filter(tool=tool).update(by=None)
            tool.keeper_name, tool.keeper = tool.keeper.name if tool.keeper else "", None
            tool.save(update_fields=["keeper", "keeper_name"])
    going = Tool.objects.filter(keeper__in=hubs)
    for pk in Version.objects.filter(tool__in=going).values_list("pk", flat=True):
        index.take_out("tool", pk)
    # what was improved on a tool that stays, stays with it, unless nothing was built on it
    kept = Version.objects.filter(by__in=people).exclude(tool__in=going)
    kept.filter(Q(children__isnull=False) | Q(merged_into__isnull=False)).update(by=None)
    unlinked = Version.objects.filter(Q(tool__in=going) | Q(by__in=people))
    unlinked.update(parent=None, merged=None)
    Edition.objects.filter(hub__in=hubs).update(follows=None)
    going.update(adapted_from=None)


def is_used(tool: Tool) -> bool:
    """Whether anybody real stands on it."""
    return (
        tool.adaptations.filter(keeper__is_sample=False).exists()
        or Trial.objects.filter(version__tool=tool, hub__is_sample=False).exists()
        or Entry.objects.filter(version__tool=tool, edition__hub__is_sample=False).exists()
        or Session.everything.filter(version__tool=tool, workshop__hub__is_sample=False).exists()
    )
