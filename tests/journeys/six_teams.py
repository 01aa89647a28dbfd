"""The evening before: six teams have told, understood and weighed; each has drawn a first version. Run inside a room's folder."""

import uuid

import django
from django.utils import timezone

TEAMS = [  # what was said, what is truly lacking, the prototype's name, its offer
    ("รถหมดสี่โมง กลับบ้านไม่ทัน", "ไม่มีที่พบกันที่กลับถึงบ้านก่อนมืด", "นัดตามรอบรถ", "พบกันสองชั่วโมงใกล้คิวรถ"),
    ("เขียนใบขอทุนไม่เป็น ภาษายาก", "ไม่มีใครช่วยอ่านใบขอทุน", "เพื่อนอ่านใบขอทุน", "นั่งอ่านด้วยกันทุกวันพุธ"),
    ("ขายได้แต่ไม่รู้กำไรหรือขาดทุน", "ไม่มีคนสอนทำบัญชีใกล้บ้าน", "บัญชีหน้าร้าน", "จดรายรับรายจ่ายที่ร้านจริง"),
    ("แม่ไม่ให้ไปค้างคืน", "พ่อแม่ยังไม่รู้จักคนชวน", "ชวนแม่มาด้วย", "วันแรกเชิญคนที่บ้านมากินข้าว"),
    ("ไม่มีเน็ต คลิปที่ส่งมาดูไม่ได้", "สื่อที่มีต้องใช้เน็ต", "ตลับเสียงที่ห้องสมุด", "ฟังที่ห้องสมุด ยืมกลับบ้านได้"),
    ("อยากลองทำ แต่กลัวเสียทุน", "ไม่มีที่ลองผิดที่เสียน้อย", "แผงลองขาย", "แผงว่างวันเสาร์ ลองได้ไม่เสียค่าที่"),
]
SUPPORT = [("สหกรณ์เลย", "อบรมทำบัญชีครัวเรือน", "TH-42"), ("ศูนย์ผู้ประกอบการอุดรธานี", "สอนทำบัญชีร้านเล็ก", "TH-41")]


def main() -> None:
    from tonkla.boards.models import Board, Card, Draft
    from tonkla.insights.models import Insight
    from tonkla.landscape.models import Actor, Offer
    from tonkla.needs.models import Need, Round, Vote
    from tonkla.people.models import Person
    from tonkla.places.models import Place
    from tonkla.prototypes.models import Prototype
    from tonkla.workshops.clock import make_move
    from tonkla.workshops.models import Workshop

    now, by, workshop = timezone.now(), Person.objects.get(login="anong"), Workshop.objects.get()
    session = workshop.sessions.get(tool_key="empathy-map")
    make_move(workshop, "open", by, now, session=session)
    needs = []
    seats = list(workshop.seats.exclude(team=None).order_by("team__position"))
    for seat, (said, lacking, name, offer) in zip(seats, TEAMS, strict=True):
        board = Board.objects.open(session, seat.team)
        key = uuid.uuid4()
        Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], said), seat.pk, now)
        other = uuid.uuid4()
        Card.objects.receive(
            Draft(other, board.pk, board.sections[0]["key"], f"{said} พี่ก็เหมือนกัน", heard_from=f"พี่ข้างบ้าน {seat.name}"), seat.pk, now
        )  # fmt: skip
        insight = Insight.objects.distil(
            workshop.hub, list(Card.objects.filter(pk__in=[key, other])), by, who="คนที่อยู่ไกล", what=lacking, because=said, workshop=workshop
        )  # fmt: skip
        need = Need.objects.name_from([insight], by, true=lacking, concerns=["activist"])
        elements = {"offer": offer, "channel": "ครูและลุงคิวรถช่วยบอก", "works_if": "มีคนมาเองสามคน"}
        team = seat.team if len(needs) > 1 else None  # whose the first two are their trainers say by hand
        Prototype.objects.answer([need], by, name=name, elements=elements, team=team)
        needs.append(need)
    held = Round.objects.open(workshop, needs, by, now)
    for number, seat in enumerate(seats):
        for place, need in enumerate(needs):  # the first is pressing for all, the last for nobody
            answer = "agree" if place == 0 or place < 5 - number else "disagree"
            Vote.objects.cast(uuid.uuid4(), held.pk, need.pk, seat.pk, answer, now)
    held.close(now)
    for title, words, place in SUPPORT:
        actor = Actor.objects.create(name_th=title, place=Place.objects.get(pk=place), source="ถามเองที่ตลาด", by=by)
        Offer.objects.create(actor=actor, kind="training", words=words, languages="th", by=by)


if __name__ == "__main__":
    django.setup()
    main()
