"""Tries at reaching people: prototypes and versions, role-play runs and observations, decisions, the gallery."""

from tonkla.prototypes.models.decision import DOTS, Decision, Dot
from tonkla.prototypes.models.prototype import (
    ELEMENTS,
    FEWEST_FRAMES,
    MOST_FRAMES,
    WHO_WRITES,
    Edition,
    Frame,
    Prototype,
    Verdict,
)
from tonkla.prototypes.models.run import Observation, ObservationKind, Run, Sight, people_heard

__all__ = [
    "DOTS", "ELEMENTS", "FEWEST_FRAMES", "MOST_FRAMES", "WHO_WRITES", "Decision", "Dot", "Edition", "Frame", "Observation",
    "ObservationKind", "Prototype", "Run", "Sight", "Verdict", "people_heard",
]  # fmt: skip
