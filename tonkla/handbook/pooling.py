"""Tools told in cards at a *pool our tools* day, on their way to becoming drafts.

The cards live in a room above this one, which registers here how to read them; nothing is kept until a person makes a
draft of what one incubator told, with the names of all who contributed and its yes to the licence.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tonkla.handbook.analysis import keys
from tonkla.handbook.document import LISTS, Document
from tonkla.handbook.models import Lesson, Tool, Version
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal

PART_NAMES = {
    "name": _("The tool"), "when": _("When, and with whom"), "steps": _("Step by step"),
    "wrong": _("What went wrong"), "lesson": _("A lesson for others"), "licence": _("Their yes to the licence"),
}  # fmt: skip
PARTS = tuple(PART_NAMES)


@dataclass(frozen=True)
class Told:
    """What one team told of one tool: the words of its cards by part, in the order they came, and who sat there."""

    key: str
    workshop: str
    team: str
    names: tuple[str, ...]
    cards: dict[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        return next(iter(self.cards.get("name", ())), "").split("\n")[0][:160]

    @property
    def signed(self) -> str:
        """Who made it, a line each: the incubator, who wrote a card under a name, who is listed below the yes."""
        listed = [line.strip() for card in self.cards.get("licence", ()) for line in card.splitlines()[1:]]
        return "\n".join(dict.fromkeys(name for name in (self.team, *self.names, *listed) if name))

    @property
    def parts(self) -> list[tuple[Promise, tuple[str, ...]]]:
        """What was told in the order of the day, each part with what it is called."""
        return [(PART_NAMES[part], self.cards[part]) for part in PARTS if self.cards.get(part)]

    @property
    def source(self) -> str:
        return f"{self.workshop} · {self.team}"

    @property
    def yes(self) -> tuple[str, ...]:
        """The words with which this incubator said yes to the licence."""
        return self.cards.get("licence", ())

    @property
    def lesson(self) -> str:
        return "\n".join(self.cards.get("lesson", ()))


Source = Callable[[Any], list[Told]]
_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """A room above says how to read what was told, for a viewer."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def told_to(viewer: Any) -> list[Told]:
    return [one for source in _SOURCES for one in source(viewer)]


def alike(rows: list[Told]) -> list[tuple[Told, Told]]:
    """Pairs that seem to tell of the same tool: half of the words of one name and purpose are the other's too."""
    found = []
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            mine, theirs = (set(keys(" ".join(row.cards.get("name", ())))) for row in (one, other))
            if mine and theirs and 2 * len(mine & theirs) >= min(len(mine), len(theirs)):
                found.append((one, other))
    return found


def document_of(rows: list[Told]) -> Document:
    """The cards of one incubator, or of several that told the same tool, as a tool nobody has edited yet: a step a card, a
    trouble a card, those of the first one first."""
    first = rows[0]

    def cards(part: str) -> list[str]:
        return list(dict.fromkeys(text for told in rows for text in told.cards.get(part, ())))[:40]

    words = {"name": first.name, "purpose": "\n".join(first.cards.get("name", ())[1:])}
    content: dict[str, Any] = {name: [] for name in LISTS} | {
        "stage": "R", "level": 1, "minutes": 60, "minutes_short": 60, "people_min": 2, "people_max": 30, "estimate": True,
    }  # fmt: skip
    for number, text in enumerate(cards("steps"), 1):
        title, _, rest = text.partition("\n")
        content["steps"].append({"key": f"s{number}", "minutes": 10, "short": 10})
        content["minutes"] = content["minutes_short"] = 10 * number  # a guess until somebody who did it says better
        words |= {f"steps.s{number}.title": title[:160], f"steps.s{number}.do": rest or text}
    for number, text in enumerate(cards("wrong"), 1):
        wrong, _, do = text.partition("\n")
        content["troubles"].append(f"t{number}")
        words |= {f"troubles.t{number}.wrong": wrong, f"troubles.t{number}.do": do}
    for number, text in enumerate(cards("when"), 1):
        content["tips"].append(f"w{number}")
        words[f"tips.w{number}"] = text
    return Document(content, {"th": {key: text for key, text in words.items() if text}})


@transaction.atomic
def keep(
    rows: list[Told], hub: Hub, by: Person, *, licence: str, names: list[str], said_yes: set[str]
) -> tuple[Tool, list[Lesson]]:
    """A tool of the hub from what one incubator told, or several together, and the lesson of each, all under the same names
    and licence. `said_yes`: the keys of those whose yes to the licence somebody has."""
    if not {told.key for told in rows} <= said_yes:
        raise Refusal("nobody_said_yes")
    source = "\n".join(told.source for told in rows)
    tool = Tool.objects.contribute(hub, by, document_of(rows), licence=licence, attribution=names, source=source)
    lessons = [
        Lesson.objects.note(
            hub, by, title=told.lesson.split("\n")[0][:160], text=told.lesson, licence=licence, attribution=names, tool=tool,
            source=told.source,
        )
        for told in rows
        if told.lesson.strip()
    ]  # fmt: skip
    return tool, lessons


def made_of(rows: list[Told], viewer: Any) -> dict[str, Tool]:
    """What was told → the tool of the viewer's hubs that was made of it already, alone or with others."""
    held: dict[str, Tool] = {}
    for version in Version.objects.filter(tool__keeper__in=viewer.hub_ids(), parent=None).select_related("tool"):
        held |= dict.fromkeys(version.source.splitlines(), version.tool)
    return {row.key: held[row.source] for row in rows if row.source in held}


def one_told(viewer: Any, key: str) -> Told | None:
    return next((one for one in told_to(viewer) if one.key == key), None)


def key_for(workshop: uuid.UUID, team: uuid.UUID) -> str:
    return f"{workshop}.{team}"
