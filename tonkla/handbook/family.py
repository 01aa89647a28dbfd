"""A tool's family: which version was made from which, as a tree, with who tried each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tonkla.handbook.models import Tool, Trial, Version
from tonkla.places.models import Place


@dataclass
class Branch:
    """One line in the tree: a tool with its newest version, how often it was tried, and what was made from it."""

    tool: Tool
    version: Version
    name: str
    trials: int
    is_here: bool
    children: list["Branch"] = field(default_factory=list)


def members(tool: Tool, viewer: object) -> list[Tool]:
    """Every tool of the family this viewer may see, forebears first."""
    found, waiting = [], [tool.root()]
    visible = set(Tool.objects.visible_to(viewer).values_list("pk", flat=True))
    while waiting:
        one = waiting.pop(0)
        if one in found:
            continue
        found.append(one)
        waiting += list(one.adaptations.select_related("keeper").order_by("key"))
    return [one for one in found if one.pk in visible]


def tree_of(tool: Tool, viewer: object, language: str) -> list[Branch]:
    """The family as a tree. A line whose forebear is hidden from the viewer stands at the root."""
    branches: dict[object, Branch] = {}
    for one in members(tool, viewer):
        version = one.newest()
        if version:
            trials = Trial.objects.visible_to(viewer).filter(version__tool=one).count()
            name = version.words(language).get("name", one.key)
            branches[one.pk] = Branch(one, version, name, trials, one.pk == tool.pk)
    roots: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.tool.adapted_from_id)
        (above.children if above else roots).append(branch)
    return roots


def chain_of(version: Version) -> list[Version]:
    """From this version back to the first, along its first parents."""
    chain, seen = [], set()
    one: Version | None = version
    while one and one.pk not in seen:
        chain.append(one)
        seen.add(one.pk)
        one = one.parent
    return chain


def with_places(trials: Iterable[Trial], language: str) -> list[tuple[Trial, str]]:
    """Trials, each with the name of its place."""
    rows = list(trials)
    names = {place.pk: place.name(language) for place in Place.objects.filter(pk__in=[row.place_code for row in rows])}
    return [(row, names.get(row.place_code, row.place_code)) for row in rows]
