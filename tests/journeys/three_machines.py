"""Who works on the three machines of the journey, and the personal words planted there that must never travel."""

SECRETS = ("ฟาตีมะฮ์นกน้อย", "0899998877", "รถหมดสี่โมงนกน้อย", "คนนั่งนกน้อย")

HUB = """
import django; django.setup()
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

TONGUES = """
from tonkla.people.models import Tongue
for lang in ("lo", "ms"):
    Tongue.objects.switch_on(hub, lang, owner, timezone.now())
"""

LINE = """
import uuid
from tonkla.boards.models import Board, Card, Draft
from tonkla.insights.models import Insight
from tonkla.needs.models import Need, Round, Vote
from tonkla.programmes.models import Programme
from tonkla.workshops.models import Seat
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
Programme.objects.plan(hub, [need], owner, title="ใกล้บ้าน", whom_for=["activist"])
"""
