"""Tools that travel: tried in two places or more, or made into something else elsewhere. Counts and places, no persons."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tonkla.handbook.models import Tool, Trial
from tonkla.places.models import Place

MOST = 12


@dataclass(frozen=True)
class Travelled:
    """A tool with its places, how often it was tried there, and how many were made of it."""

    tool: Tool
    name: str
    trials: int
    places: tuple[str, ...]
    made: int


def tools_that_travel(viewer: Any, language: str) -> list[Travelled]:
    """The most travelled first: by places, then trials, then what was made of it."""
    places = {place.pk: place.full_name(language) for place in Place.objects.all()}
    tried: dict[object, list[str]] = defaultdict(list)
    for tool_id, code in Trial.objects.visible_to(viewer).values_list("version__tool", "place_code"):
        tried[tool_id].append(code)
    visible = Tool.objects.visible_to(viewer).select_related("keeper")
    made: dict[object, int] = defaultdict(int)
    for origin in visible.exclude(adapted_from=None).values_list("adapted_from", flat=True):
        made[origin] += 1
    rows = []
    for tool in visible.filter(pk__in={*tried, *made}):
        version, there = tool.newest(), sorted({places[code] for code in tried[tool.pk] if code in places})
        if version and (len(there) > 1 or made[tool.pk]):
            name = version.words(language).get("name", tool.key)
            rows.append(Travelled(tool, name, len(tried[tool.pk]), tuple(there), made[tool.pk]))
    return sorted(rows, key=lambda row: (-len(row.places), -row.trials, -row.made, row.name))[:MOST]
