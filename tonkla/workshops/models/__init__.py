"""A workshop, its agenda, its teams and seats, and the moves that say what happens now."""

from tonkla.workshops.models.move import Move, MoveVerb, Notice
from tonkla.workshops.models.seat import CodeMiss, Reseat, Seat, SeatKind, Team
from tonkla.workshops.models.session import RIGHTS, AgendaEdit, Kind, Mode, Session
from tonkla.workshops.models.workshop import ALPHABET, Closure, DoorClosure, Workshop, fresh_code, fresh_token

__all__ = [
    "ALPHABET",
    "RIGHTS",
    "AgendaEdit",
    "Closure",
    "CodeMiss",
    "DoorClosure",
    "Kind",
    "Mode",
    "Move",
    "MoveVerb",
    "Notice",
    "Reseat",
    "Seat",
    "SeatKind",
    "Session",
    "Team",
    "Workshop",
    "fresh_code",
    "fresh_token",
]
