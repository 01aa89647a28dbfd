"""Passes without a session table: the seat cookie, the hidden form token, the token that opens a feed."""

import base64
import binascii
import hmac
import json
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.conf import settings

COOKIE = "tonkla_seat"
DAYS = 30
HOURS = 48  # a feed token outlives a wrong clock by a day


@dataclass(frozen=True)
class Ticket:
    """Who posts: a seat of a workshop. `team` is a hint; an older `epoch` than the seat's own is a revoked pass."""

    seat: uuid.UUID
    workshop: uuid.UUID
    team: uuid.UUID | None
    epoch: int


@dataclass(frozen=True)
class View:
    """What a feed may show: a workshop, and the teams (None = all of them)."""

    workshop: uuid.UUID
    teams: frozenset[uuid.UUID] | None


@cache
def derived(secret: str, salt: str) -> bytes:
    return hmac.new(secret.encode(), salt.encode(), sha256).digest()


def sign(salt: str, words: bytes) -> str:
    return hmac.new(derived(settings.SECRET_KEY, salt), words, sha256).hexdigest()[:32]


def packed(salt: str, content: list[object]) -> str:
    body = base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).rstrip(b"=")
    return f"{body.decode()}.{sign(salt, body)}"


def unpacked(salt: str, value: str) -> list[object] | None:
    """The content of a pass we sealed; None for any other."""
    body, _, mark = value.partition(".")
    if len(value) > 4000 or not value.isascii() or not hmac.compare_digest(mark, sign(salt, body.encode())):
        return None
    try:
        content = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (ValueError, binascii.Error):
        return None
    return content if isinstance(content, list) else None


def seal(ticket: Ticket) -> str:
    """The value of the seat cookie."""
    team = ticket.team.hex if ticket.team else ""
    return packed("tonkla.seat", [ticket.seat.hex, ticket.workshop.hex, team, ticket.epoch])


def open_seal(value: str) -> Ticket | None:
    """The ticket in a seat cookie, or None where we did not write it."""
    content = unpacked("tonkla.seat", value)
    if content is None or len(content) != 4:
        return None
    seat, workshop, team, epoch = (str(part) for part in content)
    return Ticket(uuid.UUID(seat), uuid.UUID(workshop), uuid.UUID(team) if team else None, int(epoch))


def form_token(seat: uuid.UUID) -> str:
    """The hidden field of a seat's forms: proves that the form came from a page of ours."""
    return sign("tonkla.form", seat.hex.encode())


def is_form_token(seat: uuid.UUID, token: str) -> bool:
    return token.isascii() and hmac.compare_digest(token, form_token(seat))


def seal_channel(workshop: uuid.UUID, teams: Iterable[uuid.UUID] | str = "*", expires: float | None = None) -> str:
    """A token for `/feed/<workshop>/?t=`: the given teams, or "*" for all. `expires` in seconds since 1970 (UTC)."""
    shown = "*" if isinstance(teams, str) else ",".join(sorted(team.hex for team in teams))
    until = int(time.time() + HOURS * 3600 if expires is None else expires)
    return packed("tonkla.feed", [workshop.hex, shown, until])


def open_channel_seal(value: str, now: float) -> View | None:
    """What a feed token shows, or None where it is not ours or too old."""
    content = unpacked("tonkla.feed", value)
    if content is None or len(content) != 3 or not isinstance(content[2], int) or content[2] < now:
        return None
    shown = str(content[1])
    teams = None if shown == "*" else frozenset(uuid.UUID(team) for team in shown.split(",") if team)
    return View(uuid.UUID(str(content[0])), teams)
