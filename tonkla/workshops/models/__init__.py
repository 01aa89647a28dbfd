"""A workshop, its agenda, its teams and seats, and the moves that say what happens now."""

from tonkla.workshops.models.closing import (
    MARKS,
    Audience,
    CheckOut,
    Commitment,
    Kept,
    Mark,
    Reflection,
    SelfAssessment,
)
from tonkla.workshops.models.invitee import NEEDS, Answer, Invitee, Target
from tonkla.workshops.models.mixing import Mix, Pairing, TeamChange, TeamVerb
from tonkla.workshops.models.move import Move, MoveVerb, Notice, Showing
from tonkla.workshops.models.safety import Concern, SafetyContact
from tonkla.workshops.models.seat import Attendance, CodeMiss, Reseat, Seat, SeatKind, Team
from tonkla.workshops.models.session import RIGHTS, AgendaEdit, Kind, Mode, Session
from tonkla.workshops.models.workshop import (
    ALPHABET,
    Closure,
    DoorClosure,
    HeldElsewhere,
    Workshop,
    fresh_code,
    fresh_token,
)

__all__ = [
    "ALPHABET",
    "MARKS",
    "NEEDS",
    "RIGHTS",
    "AgendaEdit",
    "Answer",
    "Attendance",
    "Audience",
    "CheckOut",
    "Closure",
    "CodeMiss",
    "Commitment",
    "Concern",
    "DoorClosure",
    "HeldElsewhere",
    "Invitee",
    "Kept",
    "Kind",
    "Mark",
    "Mix",
    "Mode",
    "Move",
    "MoveVerb",
    "Notice",
    "Pairing",
    "Reflection",
    "Reseat",
    "SafetyContact",
    "Seat",
    "SeatKind",
    "SelfAssessment",
    "Session",
    "Showing",
    "Target",
    "Team",
    "TeamChange",
    "TeamVerb",
    "Workshop",
    "fresh_code",
    "fresh_token",
]
