"""Organisations of the directory that a plan may ask, and how much room each has left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from tonkla.landscape.directory import MOST, Listed, speaking_of, whole
from tonkla.landscape.models import Actor
from tonkla.landscape.nearest import Wish, nearest_first
from tonkla.needs.models import Need
from tonkla.people.models import Hub
from tonkla.programmes.models import Activity, Ask

ROOM = 3  # asks at once to an organisation that has not said how many it can take


@dataclass(frozen=True)
class Partner:
    """An organisation that may help with a missing skill: what it offers, how well it fits, and why, best reason first."""

    actor: Actor
    offers: str
    strength: str
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class SkillGap:
    """A skill no one of the plan's people has: how much of the needs' weight hangs on it, and which activities wait."""

    skill: str
    weight: str
    activities: tuple[Activity, ...]
    needs: tuple[Need, ...]
    sentence_th: str
    sentence_en: str


def with_room(hub: Hub, viewer: Any, words: set[str], today: date) -> list[tuple[Listed, int]]:
    """Organisations whose offers speak of any of the words, the nearest first, and the room each has left: its capacity less
    what this hub has asked of it and not been refused. One that is full is left out."""
    asked = Counter(
        Ask.objects.filter(programme__hub=hub, answer__in=("", "yes"), removed_at=None).values_list("to", flat=True)
    )
    near = nearest_first(speaking_of(viewer, words, today), Wish(place=hub.place if hub.place.point else None))[:MOST]
    known = [(one, room_of(one, asked)) for one in whole([row.offer for row in near])]
    return [(one, room) for one, room in known if room]


def room_of(one: Listed, asked: Counter[str]) -> int:
    open_asks = sum(asked[name] for name in {one.actor.name_th, one.actor.name_en} if name)
    return max(0, (ROOM if one.capacity is None else one.capacity) - open_asks)
