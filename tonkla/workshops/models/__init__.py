"""A workshop, its agenda, its teams and seats, and the moves that say what happens now."""

from tonkla.workshops.models.invitee import NEEDS, Answer, Invitee, Target
from tonkla.workshops.models.move import Move, MoveVerb, Notice
from tonkla.workshops.models.safety import Concern, SafetyContact
from tonkla.workshops.models.seat import CodeMiss, Reseat, Seat, SeatKind, Team
from tonkla.workshops.models.session import RIGHTS, AgendaEdit, Kind, Mode, Session
from tonkla.workshops.models.workshop import ALPHABET, Closure, DoorClosure, Workshop, fresh_code, fresh_token

__all__ = [
    "ALPHABET",
    "NEEDS",
    "RIGHTS",
    "AgendaEdit",
    "Answer",
    "Closure",
    "CodeMiss",
    "Concern",
    "DoorClosure",
    "Invitee",
    "Kind",
    "Mode",
    "Move",
    "MoveVerb",
    "Notice",
    "Reseat",
    "SafetyContact",
    "Seat",
    "SeatKind",
    "Session",
    "Target",
    "Team",
    "Workshop",
    "fresh_code",
    "fresh_token",
]
