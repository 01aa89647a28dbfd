"""Who works on the three machines of the journey, and the personal words planted there that must never travel."""

from collections.abc import Iterator
from typing import Any

from tests.room import Room

SECRETS = ("ฟาตีมะฮ์นกน้อย", "0899998877", "รถหมดสี่โมงนกน้อย", "คนนั่งนกน้อย")

CARDS = {
    "th": ("บัว", "คนรุ่นใหม่ไม่มีที่นั่งคุยกัน"),
    "ms": ("Aminah", "Tiada tempat untuk orang muda berkumpul"),
    "lo": ("ຄຳ", "ຄົນໜຸ່ມບໍ່ມີບ່ອນພົບກັນ"),
}

BEGIN = """
import json, sys
import django; django.setup()
from django.db import connection
for database, told in json.loads(sys.argv[1]):
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["NAME"] = database
    exec(told)
"""

HUB = """
from datetime import date
from django.utils import timezone
from tonkla.people.models import Hub, Membership, Person
from tonkla.handbook.models import Tool
hub = Hub.objects.create(name={name!r}, place_id={place!r}, host_kind="community", languages={languages!r})
owner = Person.objects.welcome({login!r}, {called!r}, "seedling-2569")
Membership.objects.create(person=owner, hub=hub, role="owner")
"""

TOOL = """
version = Tool.objects.get(key="empathy-map").newest()
tool = Tool.objects.adapt(version, hub, owner, context={}, what=["words"], why=["reading"])
first = tool.newest()
document = first.document()
document.texts["th"]["name"] = "ตะกร้าเสียง"
tool.add_version(document, parent=first, licence=first.licence, attribution=first.attribution, by=owner, note="ชื่อใหม่")
tool.publish(owner, timezone.now())
"""

SHARES = """
from tonkla.network.models import Sharing
from tonkla.network.sharing import KINDS
Sharing.objects.create(hub=hub, kinds=list(KINDS), by=owner, at=timezone.now())
"""

TONGUES = """
from tonkla.people.models import Tongue
for lang in ("lo", "ms"):
    Tongue.objects.switch_on(hub, lang, owner, timezone.now())
"""

LINE = """
import uuid
from tonkla.boards.models import Board, Card, Draft
from tonkla.handbook.models import Trial
from tonkla.insights.models import Insight
from tonkla.needs.models import Need, Round, Vote
from tonkla.programmes.models import Outcome, Programme
from tonkla.workshops.models import Closure, Seat
from tonkla.workshops.clock import make_move
from tonkla.workshops.planning import plan_workshop
Person.objects.welcome("fatimah", "ฟาตีมะฮ์นกน้อย", "seedling-2569")
now = timezone.now()
workshop = plan_workshop(hub, owner, "ฟังกันที่ปัตตานี", "three-days", date(2026, 11, 23), teams=2)
team = workshop.teams.first()
seats = [Seat.objects.create(workshop=workshop, team=team, name=f"คนนั่งนกน้อย {n}", joined_at=now) for n in range(12)]
session = workshop.sessions.get(tool_key="empathy-map")
make_move(workshop, "open", owner, now, session=session)
board = Board.objects.open(session, team)
card = uuid.uuid4()
Card.objects.receive(Draft(card, board.pk, board.sections[0]["key"], "รถหมดสี่โมงนกน้อย โทร 0899998877"), seats[0].pk, now)
cards = [Card.objects.get(pk=card)]
insight = Insight.objects.distil(hub, cards, owner, who="คนไกล", what="ไม่มา", because="รถหมดสี่โมงนกน้อย", workshop=workshop)
need = Need.objects.name_from([insight], owner, true="ไม่มีที่พบกันใกล้บ้าน", concerns=["activist"])
held = Round.objects.open(workshop, [need], owner, now)
for n, seat in enumerate(seats):
    Vote.objects.cast(uuid.uuid4(), held.pk, need.pk, seat.pk, "agree" if n < 7 else "disagree", now)
held.close(now)
plan = Programme.objects.plan(hub, [need], owner, title="ใกล้บ้าน", whom_for=["activist"])
Closure.objects.create(workshop=workshop, by=owner, at=now)
few = plan_workshop(hub, owner, "สามคนคุยกัน", "taster", date(2026, 11, 24), teams=1)
sitting = [Seat.objects.create(workshop=few, name=f"คนนั่งนกน้อย {n}", joined_at=now) for n in range(3)]
small = Need.objects.name_from([insight], owner, true="มีสามคนที่ชั่งเรื่องนี้", concerns=["activist"])
held = Round.objects.open(few, [small], owner, now)
for seat in sitting:
    Vote.objects.cast(uuid.uuid4(), held.pk, small.pk, seat.pk, "agree", now)
held.close(now)
Closure.objects.create(workshop=few, by=owner, at=now)
Trial.objects.log(Tool.objects.get(key="empathy-map").newest(), {"place": hub.place_id}, 30, 4, {}, hub=hub, by=owner)
doing = plan.activities.create(title="นัดคุยใกล้บ้าน", position=1, by=owner)
Outcome.objects.answer(doing, 30, "done", owner, people=3, sdg="8.6")
Outcome.objects.answer(doing, 90, "done", owner, people=14, sdg="8.6")
"""


def numbers_of_people(told: Any, key: str = "") -> Iterator[int]:
    """Every number of people in plain data, at any depth: how many took part, weighed, agreed, did not, gave a mark."""
    if isinstance(told, dict):
        if told.get("judged"):
            yield told["judged"] - told["agree"]
        for name, value in told.items():
            yield from numbers_of_people(value, f"counts.{name}" if key.startswith("counts") else name)
    elif isinstance(told, list):
        for value in told:
            yield from numbers_of_people(value, key)
    elif isinstance(told, int) and (key in ("people", "voters", "judged", "agree") or key.startswith("counts")):
        yield told


def all_of(room: Room) -> bytes:
    """Everything that stands in a machine's database."""
    if "TONKLA_POSTGRES" not in room.more:
        files = (room.data / name for name in ("tonkla.sqlite3", "tonkla.sqlite3-wal"))
        return b"".join(file.read_bytes() for file in files if file.exists())
    import psycopg

    with psycopg.connect(room.more["TONKLA_POSTGRES"]) as line:
        names = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        held = b""
        for (name,) in names:
            with line.cursor().copy(f'COPY "{name}" TO STDOUT') as rows:
                held += b"".join(map(bytes, rows))
    assert names and "ไม่มีที่พบกันใกล้บ้าน".encode() in held
    return held
