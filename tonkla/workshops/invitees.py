"""Who comes: taking people in one by one or from a table, the guardian's sheet, matching a seat, what is missing."""

import csv
import io
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction

from tonkla.people.models import Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.workshops.closing import one_line
from tonkla.workshops.models import NEEDS, Answer, Invitee, Seat, SeatKind, Workshop
from tonkla.workshops.opening import expects_minors
from tonkla.workshops.seats import clean_name

KEPT_FOR = timedelta(days=30)  # after the last day
ROWS = 500
BYTES = 300_000
COLUMNS = {
    "name": {"name", "ชื่อ", "ชื่อเล่น"},
    "place": {"place", "province", "region", "จังหวัด", "พื้นที่"},
    "kind": {"kind", "type", "role", "ประเภท", "บทบาท"},
    "status": {"status", "answer", "สถานะ", "คำตอบ"},
    "food": {"food", "อาหาร"},
    "prayer": {"prayer", "ละหมาด", "การละหมาด"},
    "access": {"access", "การเข้าถึง", "ความช่วยเหลือ"},
    "language": {"language", "ภาษา"},
    "is_under_20": {"under 20", "under20", "minor", "ต่ำกว่า 20", "อายุต่ำกว่า 20", "ต่ำกว่า20"},
}
ANSWERS = {
    Answer.ASKED: {"", "asked", "invited", "เชิญแล้ว", "ชวนแล้ว"},
    Answer.CONFIRMED: {"confirmed", "yes", "ยืนยัน", "ยืนยันแล้ว", "มา", "มาได้"},
    Answer.WAITING: {"waiting", "maybe", "รอ", "รอคำตอบ", "รอที่ว่าง"},
    Answer.CANNOT: {"cannot", "no", "ไม่มา", "มาไม่ได้"},
}
YES = {"1", "yes", "y", "true", "x", "ใช่", "ต่ำกว่า"}
NO = {"", "0", "no", "n", "false", "ไม่", "ไม่ใช่"}


@dataclass(frozen=True)
class Row:
    """One line of a table: what it would become, or why not."""

    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None


def clean(given: dict[str, Any]) -> dict[str, Any]:
    """What was typed about one person, checked; a refusal names what could not be understood."""
    name = one_line(clean_name(str(given.get("name", "")).replace("\n", " "), 400), 80)
    if not name:
        raise Refusal("invitee_without_name")
    facts: dict[str, Any] = {"name": name, "kind": words(given, "kind", 40)}
    typed = str(given.get("place", "")).strip()
    facts["place"] = Place.objects.find(typed) if typed else None
    if typed and facts["place"] is None:
        raise Refusal("place_unknown", place=typed[:60])
    answer = str(given.get("status", "")).strip().casefold()
    facts["status"] = next((status for status, said in ANSWERS.items() if answer in said), None)
    if facts["status"] is None:
        raise Refusal("answer_unknown", answer=answer[:40])
    minor = str(given.get("is_under_20", "")).strip().casefold()
    if minor not in YES | NO and minor != "on":
        raise Refusal("yes_or_no", typed=minor[:40])
    facts["is_under_20"] = minor in YES or minor == "on"
    return facts | {need: words(given, need, 60 if need == "language" else 120) for need in NEEDS}


def words(given: dict[str, Any], name: str, longest: int) -> str:
    return one_line(str(given.get(name, "")), longest)


def decoded(body: bytes) -> str:
    """A table as people save it: UTF-8 with or without its mark, else the Thai code page of older spreadsheets."""
    if len(body) > BYTES:
        raise Refusal("table_too_large", limit=f"{BYTES // 1000} kB")
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("table_unreadable")


def read_table(text: str, known: set[str]) -> list[Row]:
    """The lines of a table with a heading line: good ones and refused ones, in their order. Nothing is kept yet."""
    if "\x00" in text:
        raise Refusal("table_unreadable")
    first = text.splitlines()[0] if text.strip() else ""
    sign = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        raise Refusal("table_unreadable") from None
    heading = [cell.strip().casefold() for cell in lines[0]] if lines else []
    columns = {name: heading.index(said) for name, called in COLUMNS.items() for said in heading if said in called}
    if "name" not in columns:
        raise Refusal("table_without_name")
    if len(lines) - 1 > ROWS:
        raise Refusal("table_too_long", most=ROWS)
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        given = {name: line[place] if place < len(line) else "" for name, place in columns.items()}
        try:
            facts = clean(given)
            if facts["name"].casefold() in known:
                raise Refusal("invitee_known", name=facts["name"])
            known.add(facts["name"].casefold())
            rows.append(Row(number, facts))
        except Refusal as refusal:
            rows.append(Row(number, {"name": given.get("name", "")[:80]}, refusal))
    return rows


def names_in(workshop: Workshop) -> set[str]:
    return {name.casefold() for name in workshop.invitees.standing().values_list("name", flat=True)}


def invite(workshop: Workshop, facts: dict[str, Any], by: Person, at: datetime) -> Invitee:
    return Invitee.objects.create(workshop=workshop, by=by, at=at, **facts)


@transaction.atomic
def take_in(workshop: Workshop, rows: list[Row], by: Person, at: datetime) -> int:
    """Keep the good lines of a table; how many."""
    good = [row.facts for row in rows if row.refusal is None]
    Invitee.objects.bulk_create(Invitee(workshop=workshop, by=by, at=at, **facts) for facts in good)
    return len(good)


def see_sheet(invitee: Invitee, by: Person, at: datetime | None) -> None:
    """Tick the guardian's sheet off, or (without a time) take the tick back."""
    invitee.guardian_at, invitee.guardian_seen_by = at, by if at else None
    invitee.save(update_fields=["guardian_at", "guardian_seen_by"])


@transaction.atomic
def match(invitee: Invitee, seat: Seat | None) -> None:
    """This phone's seat belongs to this person; with None to nobody yet."""
    if seat and (seat.workshop_id != invitee.workshop_id or seat.kind != SeatKind.PARTICIPANT):
        raise Refusal("seat_elsewhere")
    if seat:
        Invitee.objects.filter(seat=seat).update(seat=None)
    invitee.seat = seat
    invitee.save(update_fields=["seat"])


def forget_old_needs(today: date) -> int:
    """Keep the promise of the page: thirty days after the last day those needs are gone, in every workshop."""
    erased = 0
    with_needs = models.Q(food__gt="") | models.Q(prayer__gt="") | models.Q(access__gt="") | models.Q(language__gt="")
    for workshop in Workshop.objects.filter(pk__in=Invitee.objects.filter(with_needs).values("workshop")):
        if workshop.ends_on() + KEPT_FOR < today:
            erased += forget_needs(workshop)
    return erased


def forget_needs(workshop: Workshop) -> int:
    """Erase what was said about food, prayer, access and language (thirty days after the last day)."""
    return workshop.invitees.update(**dict.fromkeys(NEEDS, ""))


@dataclass(frozen=True)
class Goal:
    """One hope and how far it is: of a place or of a kind."""

    id: uuid.UUID
    place: Place | None
    kind: str
    wanted: int
    confirmed: int

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.confirmed)


def goals(workshop: Workshop) -> list[Goal]:
    confirmed = list(workshop.invitees.standing().filter(status=Answer.CONFIRMED).values_list("place", "kind"))
    places, kinds = Counter(place for place, _kind in confirmed), Counter(kind for _place, kind in confirmed)
    return [
        Goal(t.pk, t.place, t.kind, t.wanted, places[t.place_id] if t.place_id else kinds[t.kind])
        for t in workshop.targets.select_related("place")
    ]


@dataclass(frozen=True)
class Missing:
    """Everything that is still missing before the day, on one list."""

    goals: list[Goal]
    unanswered: list[Invitee]
    sheets: list[Invitee]
    no_contact: bool

    def __bool__(self) -> bool:
        return bool(self.goals or self.unanswered or self.sheets or self.no_contact)


def missing(workshop: Workshop) -> Missing:
    here = list(workshop.invitees.standing())
    return Missing(
        goals=[goal for goal in goals(workshop) if goal.missing],
        unanswered=[one for one in here if one.status in (Answer.ASKED, Answer.WAITING)],
        sheets=[one for one in here if one.lacks_sheet and one.status != Answer.CANNOT],
        no_contact=expects_minors(workshop) and not workshop.safety_contacts.filter(ended_at=None).exists(),
    )
