"""Needs, the rounds in which they are weighed, and each phone's answers."""

from tonkla.needs.models.comparison import Chosen, Comparison
from tonkla.needs.models.need import MOST_WHYS, TYPES, Need, Restatement
from tonkla.needs.models.round import Kind, Round
from tonkla.needs.models.vote import Answer, Vote, Weight, answers_to

__all__ = [
    "MOST_WHYS",
    "TYPES",
    "Answer",
    "Chosen",
    "Comparison",
    "Kind",
    "Need",
    "Restatement",
    "Round",
    "Vote",
    "Weight",
    "answers_to",
]
