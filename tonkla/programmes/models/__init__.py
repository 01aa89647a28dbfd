"""The nouns of the room: the plan, its activities, what it stands on, who can do what, what was promised, what came of it."""

from tonkla.programmes.models.activity import Activity, Answering, Format, Level, Wish
from tonkla.programmes.models.days import HubDay, HubDayKind
from tonkla.programmes.models.ground import (
    Arrow,
    Assumption,
    Change,
    Indicator,
    IndicatorKind,
    PlanVersion,
    Precaution,
    PrecautionKind,
)
from tonkla.programmes.models.programme import PLANNERS, Programme
from tonkla.programmes.models.promise import AFTER, FEW, Came, Commitment, Outcome, due_on
from tonkla.programmes.models.readiness import Tick
from tonkla.programmes.models.skill import ENOUGH, Ask, AskAnswer, Skill

__all__ = [
    "AFTER", "ENOUGH", "FEW", "PLANNERS", "Activity", "Answering", "Arrow", "Ask", "AskAnswer", "Assumption", "Came", "Change",
    "Commitment", "Format", "HubDay", "HubDayKind", "Indicator", "IndicatorKind", "Level", "Outcome", "PlanVersion", "Precaution",
    "PrecautionKind", "Programme", "Skill", "Tick", "Wish", "due_on",
]  # fmt: skip
