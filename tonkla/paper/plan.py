"""A programme's plan as it goes on paper: plain facts, gathered by `programmes` through what the reader may see.

Nothing here asks the database, so whoever fills a `Plan` decides what is in it: only pseudonyms, and no words of
somebody who has withdrawn them (`withdrawn_count` says how many are missing).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tonkla.paper.dates import Language

Level = Literal["none", "partly", "fully"]
Number = int | float | Decimal


@dataclass(frozen=True)
class PlanNeed:
    """One need: its place in the order (1 is the most pressing), the bounds of our doubt, how far it is answered.

    `rank`, `rank_lo`, `rank_hi` are None where too few have voted to say. Bounds may be fractional.
    """

    id: str
    statement: str
    rank: Number | None = None
    rank_lo: Number | None = None
    rank_hi: Number | None = None
    answered: Level = "none"
    pressing: bool = False


@dataclass(frozen=True)
class PlanActivity:
    """One activity. `month` is any day of it; `answers` maps need ids to levels; `from_prototype` its origin.

    `format` is a code of `programmes` (in_place, remote, on_paper) or words of the hub's own.
    """

    id: str
    title: str
    what: str = ""
    format: str = ""
    hours: Number = 0
    cost_baht: Number = 0
    month: date | None = None
    people: int = 0
    answers: Mapping[str, Level] = field(default_factory=dict)
    from_prototype: str = ""
    stage: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)  # key of our words → who, where, language, tool, …


@dataclass(frozen=True)
class PlanCommitment:
    """Who promised what, by when."""

    who: str
    what: str
    due: date


@dataclass(frozen=True)
class PlanTable:
    """One chapter that is a table: safeguards, risks, signs, missing skills, partners, calendar. `kind` names its words."""

    kind: str
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class PlanStep:
    """One step of the theory of change: what stands in it, and what must be true to get to the next."""

    kind: str  # inputs · activities · outputs · outcomes · impact
    lines: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reference:
    """One step of the walk back: a need, an insight it was named from, and the cards under it as (words, pseudonym)."""

    need_id: str
    insight: str
    cards: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """A programme on one day. `lang` is the language its words are written in; the paper's own words come separately.

    `whom_for` holds codes of `programmes` (activist, innovator, social_enterprise) or words of the hub's own.
    """

    title: str
    hub: str
    place: str
    lang: str
    made_on: date
    starts_on: date | None = None
    ends_on: date | None = None
    whom_for: list[str] = field(default_factory=list)
    goals: str = ""
    needs: list[PlanNeed] = field(default_factory=list)
    activities: list[PlanActivity] = field(default_factory=list)
    commitments: list[PlanCommitment] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    budget_baht: Number | None = None
    hours: Number | None = None
    chapters: list[PlanTable] = field(default_factory=list)
    theory: list[PlanStep] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    withdrawn_count: int = 0

    def in_order(self) -> list[PlanNeed]:
        """The needs from most pressing on; those without a rank come last, in the order given."""
        return sorted(self.needs, key=lambda need: (need.rank is None, need.rank or 0))

    def unmet_first(self) -> list[PlanNeed]:
        """The same, but pressing needs that nothing answers stand on top, then the other pressing ones."""
        return sorted(self.in_order(), key=lambda need: (not need.pressing, need.pressing and need.answered != "none"))

    def unmet(self) -> list[PlanNeed]:
        """Pressing needs that no activity answers."""
        return [need for need in self.in_order() if need.pressing and need.answered == "none"]

    def by_due(self) -> list[PlanCommitment]:
        return sorted(self.commitments, key=lambda commitment: commitment.due)


__all__ = [
    "Language",
    "Level",
    "Number",
    "Plan",
    "PlanActivity",
    "PlanCommitment",
    "PlanNeed",
    "PlanStep",
    "PlanTable",
    "Reference",
]
