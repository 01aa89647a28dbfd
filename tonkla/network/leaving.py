"""What would leave with the next bundle, in words, for whoever decides: a row a thing."""

from typing import Any

from django.utils.translation import gettext as _

from tonkla.network.models import Node
from tonkla.network.onward import standing_bundles
from tonkla.network.sharing import KINDS, gathered, sharing
from tonkla.network.words import kind_words
from tonkla.places.models import Place

MOST = 200  # rows of a kind that are named; the rest is counted


def leaving(language: str) -> list[tuple[str, list[str], int]]:
    """(kind in words, its things in words, how many more), empty kinds too: nothing is also an answer."""
    objects, _numbers = gathered(set(KINDS))
    named = {place.pk: place.full_name(language) for place in Place.objects.all()}
    rows = []
    for kind, name, _words in kind_words():
        if kind == "tools":
            lines = [tool_line(tool, language) for tool in objects["tools"]["tools"]]
            lines += [str(edition["title"]) for edition in objects["tools"]["editions"]]
        elif kind == "words":
            lines = [line for tool in objects["tools"]["tools"] for line in words_of(tool)]
        elif kind == "onward":
            lines = [node.name for node in Node.objects.filter(sequence__gt=0)] if onward_goes() else []
        else:
            lines = [line_of(row, named) for row in objects[kind]]
        rows.append((name, lines[:MOST], max(0, len(lines) - MOST)))
    return rows


def onward_goes() -> bool:
    return bool(sharing("onward")) and bool(standing_bundles())


def tool_line(tool: dict[str, Any], language: str) -> str:
    texts = {text["lang"]: text["words"] for text in tool["versions"][-1]["texts"]} if tool["versions"] else {}
    words: dict[str, str] = texts.get(language) or next(iter(texts.values()), {})
    trials = sum(len(version["trials"]) for version in tool["versions"])
    name = words.get("name", tool["key"])
    return _("%(name)s, trials: %(n)s") % {"name": name, "n": trials} if trials else str(name)


def words_of(tool: dict[str, Any]) -> list[str]:
    trials = [trial for version in tool["versions"] for trial in version["trials"]]
    return [line for trial in trials for line in (trial["worked"], trial["broke"], trial["changed"]) if line]


def line_of(row: dict[str, Any], named: dict[str, str]) -> str:
    text = next((row[key] for key in ("true", "title", "name", "name_th", "why", "hub") if row.get(key)), "")
    more = [named.get(str(row.get(key)), "") for key in ("place", "other")]
    counts = [f"{row[key]}" for key in ("insights", "voters", "people") if row.get(key)]
    return " · ".join(part for part in (str(text), *more, *counts) if part)
