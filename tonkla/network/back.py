"""What comes back to those who gave a tool: where it was tried elsewhere, what others made of it, and what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tonkla.handbook.models import Tool, Trial, Version
from tonkla.places.models import Place

FEW = 5


@dataclass(frozen=True)
class Made:
    """A tool that others made of ours: its name, who keeps it, where it was tried, whether its line came back to us."""

    tool: Tool
    name: str
    keeper: str
    trials: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Back:
    """One tool of ours: trials elsewhere, their places, people in all (None: fewer than five), and what was made of it."""

    tool: Tool
    version: Version
    name: str
    trials: tuple[Trial, ...]
    places: tuple[str, ...]
    people: int | None
    made: tuple[Made, ...]


def came_back(viewer: Any, language: str) -> list[Back]:
    """For each tool that the viewer's hubs keep: what is known of it from elsewhere; the most tried first."""
    places = {place.pk: place.full_name(language) for place in Place.objects.all()}
    found = []
    for tool in Tool.objects.filter(keeper__in=viewer.hub_ids()).select_related("keeper").order_by("key"):
        version = tool.newest()
        if version is None:
            continue
        trials = list(elsewhere(tool, viewer))
        made = tuple(made_of(tool, viewer, language, places))
        people = sum(trial.people for trial in trials)
        found.append(
            Back(
                tool, version, version.words(language).get("name", tool.key), tuple(trials), named(trials, places),
                people if people >= FEW else None, made,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-len(one.trials) - sum(made.trials for made in one.made), one.name))


def elsewhere(tool: Tool, viewer: Any) -> Iterable[Trial]:
    """Trials of this tool that hubs other than its keeper logged, newest first."""
    return Trial.objects.visible_to(viewer).filter(version__tool=tool).exclude(hub=tool.keeper).order_by("-at")


def made_of(tool: Tool, viewer: Any, language: str, places: dict[str, str]) -> Iterable[Made]:
    """What others made of it, and what was made of that."""
    visible = Tool.objects.visible_to(viewer)
    waiting, seen = [tool.pk], {tool.pk}
    while waiting:
        for one in visible.filter(adapted_from=waiting.pop(0)).select_related("keeper").order_by("key"):
            if one.pk in seen:
                continue
            seen.add(one.pk)
            waiting.append(one.pk)
            version = one.newest()
            if version and one.keeper_id != tool.keeper_id:
                trials = list(Trial.objects.visible_to(viewer).filter(version__tool=one))
                name = version.words(language).get("name", one.key)
                keeper = one.keeper.name if one.keeper else one.keeper_name
                yield Made(one, name, keeper, len(trials), named(trials, places))


def named(trials: Iterable[Trial], places: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({places[trial.place_code] for trial in trials if trial.place_code in places}))
