"""The plain facts that may arrive, kind by kind and field by field: what is not named here is left out, what is of another
sort refuses the bundle, a number of people under five is not taken over."""

from typing import Any

from tonkla.network.models import SharedKind
from tonkla.network.telling import FEW

ROWS = {
    "hubs": SharedKind.HUB, "needs": SharedKind.NEED, "plans": SharedKind.PLAN, "outcomes": SharedKind.OUTCOME,
    "insights": SharedKind.INSIGHT, "actors": SharedKind.ACTOR, "agendas": SharedKind.AGENDA, "affinities": SharedKind.AFFINITY,
    "convenings": SharedKind.CONVENING,
}  # fmt: skip
FIELDS: dict[str, dict[str, type]] = {
    "hubs": {"name": str, "host_kind": str, "languages": list, "workshops": int, "people": int},
    "needs": {"true": str, "concerns": list, "voters": int, "judged": int, "agree": int},
    "plans": {
        "title": str, "whom_for": list, "needs": list, "answers": list, "activities": list, "begins": str, "ends": str,
    },
    "outcomes": {"after_days": int, "came": str, "sdg": str, "people": int, "plan": str, "on": str},
    "insights": {"insights": int, "grounded": int, "doubted": int, "again": int, "pieces": int},
    "actors": {"name_th": str, "name_en": str, "kind": str, "source": str, "checked_on": str, "offers": list},
    "agendas": {"hub": str, "sessions": list},
    "convenings": {
        "title": str, "hub": str, "languages": str, "day": str, "online": int, "invited": list, "places": list, "links": list, "of": str,
        "answer": str, "hub_id": str,
    },
    "affinities": {"other": str, "why": str, "hub": str},
}  # fmt: skip
OF_PEOPLE = {"people", "voters", "judged", "agree"}
LONGEST = 2000


def facts_in(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """The facts of one row; what is absent stays absent. A ValueError where a field is of another sort."""
    return {name: fact(name, row[name], sort) for name, sort in FIELDS[kind].items() if name in row}


def fact(name: str, value: Any, sort: type) -> Any:
    if value is None and sort is int:
        return None
    if not isinstance(value, sort) or isinstance(value, bool):
        raise ValueError(f"{name} is no {sort.__name__}")
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, int):
        if not 0 <= value < 10**9:
            raise ValueError(f"{name} is out of range")
        return None if name in OF_PEOPLE and value < FEW else value
    return value
