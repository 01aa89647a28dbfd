from tonkla.boards.models.board import PLAIN_SECTION, Board
from tonkla.boards.models.card import Card
from tonkla.boards.models.carry import Carry, Sheet, Stage, StageView
from tonkla.boards.models.draft import Draft, Receipt
from tonkla.boards.models.history import CardGroup, Placing, Removal, Wording
from tonkla.boards.models.intake import Intake
from tonkla.boards.models.translation import Translation
from tonkla.boards.models.veil import Reveal, Veil
from tonkla.boards.models.voice import SCORES, Ballot, Said, Voice, VoiceKind

__all__ = [
    "PLAIN_SECTION",
    "SCORES",
    "Ballot",
    "Board",
    "Card",
    "CardGroup",
    "Carry",
    "Draft",
    "Intake",
    "Placing",
    "Receipt",
    "Removal",
    "Reveal",
    "Said",
    "Sheet",
    "Stage",
    "StageView",
    "Translation",
    "Veil",
    "Voice",
    "VoiceKind",
    "Wording",
]
