"""Fifty phones tap in the same second, on the real machine: every dot is there once, every score the newest, nobody is told
that something broke."""

import json
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.room import Room

SEATS = 50
SET_UP = """
import json, uuid, django
django.setup()
from datetime import date
from django.utils import timezone
from tests.boards.places import board_of_all_kinds
from tests.cast import gather_cast
from tonkla.boards.models import Ballot, Card, Draft
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Seat
from tonkla.workshops.seats import sealed
cast, now = gather_cast(), timezone.now()
board = board_of_all_kinds(cast)
card = Card.objects.receive(Draft(uuid.uuid4(), board.pk, "p_score", "ไกล"), cast.somchai.pk, now).id
Ballot.objects.open(board.session, 3, cast.somchai, now)
seats = [Seat.objects.create(workshop=cast.loei_days, team=cast.somchai.team, name=f"คนที่ {n}", joined_at=now) for n in range(50)]
print(json.dumps({"url": f"/w/{cast.loei_days.pk}/boards/{board.pk}/voices/", "card": str(card), "pass": [sealed(s) for s in seats]}))
"""
COUNT = """
import json, sys, django
django.setup()
from tonkla.boards.models import Ballot, Card, Voice
from tonkla.boards.tally import dots_of, scores_on
card = Card.objects.get(pk=sys.argv[1])
scores = scores_on(card.board, card.seat_id)[card.pk]
dots, rows = dots_of(Ballot.objects.get()).rows[0].n, Voice.objects.count()
print(json.dumps({"dots": dots, "scores": scores.n, "middle": scores.middle, "rows": rows}))
"""


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with Room.open() as opened:
        yield opened


def told(room: Room, program: str, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=room.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def tap(room: Room, held: Any, seat: int, kind: str, answer: str) -> int:
    fields = {"id": str(uuid.uuid4()), "kind": kind, "card": held["card"], "answer": answer}
    named = {
        "Accept": "application/json", "Origin": room.base, "X-Tonkla": "1", "Cookie": f"tonkla_seat={held['pass'][seat]}",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    asked = urllib.request.Request(room.base + held["url"], urllib.parse.urlencode(fields).encode(), named)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answered:
            return int(answered.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_fifty_phones_at_once_and_one_phone_fifty_times(room: Room) -> None:
    held = told(room, SET_UP)
    with ThreadPoolExecutor(SEATS) as pool:
        everybody = [(seat, kind, answer) for seat in range(SEATS) for kind, answer in (("dot", "1"), ("score", "4"))]
        first = list(pool.map(lambda one: tap(room, held, *one), everybody))
        again = list(pool.map(lambda n: tap(room, held, 0, "score", str(n % 5 + 1)), range(50)))
        last = tap(room, held, 0, "score", "4")
    assert first == [201] * (2 * SEATS)
    assert set(again) <= {200, 201, 429} and last in (200, 201, 429), "a phone that hammers waits, nothing breaks"
    assert told(room, COUNT, held["card"]) | {"middle": 4} == {
        "dots": SEATS, "scores": SEATS, "middle": 4, "rows": 2 * SEATS,
    }  # fmt: skip
