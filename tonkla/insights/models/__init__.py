from tonkla.insights.models.insight import Evidence, Insight, Restatement, Stance
from tonkla.insights.models.kept import SaidOn, Source, Suggestion, Vector
from tonkla.insights.models.theme import OwnedQuerySet, Placement, Theme, Thing

__all__ = [
    "Evidence",
    "Insight",
    "OwnedQuerySet",
    "Placement",
    "Restatement",
    "SaidOn",
    "Source",
    "Stance",
    "Suggestion",
    "Theme",
    "Thing",
    "Vector",
]
