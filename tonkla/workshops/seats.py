"""Taking a seat without an account: by QR, by typed code, by a facilitator's one-time code; and being known again."""

import unicodedata
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, models, transaction
from django.http import HttpRequest

from tonkla.feed.log import tell
from tonkla.feed.passes import Standing
from tonkla.feed.ticket import Ticket, open_seal, seal
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import CodeMiss, Reseat, Seat, SeatKind, Team, Workshop, fresh_token

COOKIE = "tonkla_seat"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
ZWJ = "\u200d"  # holds letters of some scripts and pictures together
MISSES_A_MINUTE = 100  # for the whole machine: all phones of a hotspot share one address


def find_by_code(typed: str, at: datetime) -> Workshop:
    """The workshop of a typed code. Wrong codes use up one budget for the whole machine; QR joins do not touch it."""
    code = "".join(typed.split()).upper().replace("-", "")
    minute = at.replace(second=0, microsecond=0)
    tried = CodeMiss.objects.filter(minute=minute).values_list("misses", flat=True).first() or 0
    if tried >= MISSES_A_MINUTE:
        raise Refusal("too_many_codes")
    workshop = Workshop.objects.filter(code=code).first()
    if workshop is None:
        CodeMiss.objects.get_or_create(minute=minute)
        CodeMiss.objects.filter(minute=minute).update(misses=models.F("misses") + 1)
        CodeMiss.objects.filter(minute__lt=minute - timedelta(hours=1)).delete()
        raise Refusal("code_unknown")
    return open_door(workshop)


def find_by_token(token: str) -> Workshop:
    """The workshop whose QR carries these 128 bits."""
    workshop = Workshop.objects.filter(door_token=token).first()
    if workshop is None:
        raise Refusal("qr_unknown")
    return open_door(workshop)


def hub_of(workshop: uuid.UUID) -> Any:
    """The hub whose screen a workshop's page is, as a query."""
    return Workshop.objects.filter(pk=workshop).values("hub")


def open_door(workshop: Workshop) -> Workshop:
    if workshop.is_closed:
        raise Refusal("workshop_over")
    if not workshop.is_door_open:
        raise Refusal("door_closed")
    return workshop


def clean_name(name: str, longest: int = 30) -> str:
    """A name as others will read it: no control characters, no marks that turn the reading direction, no bare marks."""
    shown = "".join(
        " " if unicodedata.category(c) in UNSEEN and c != ZWJ else c for c in unicodedata.normalize("NFC", name)
    )
    words = " ".join(shown.split())[:longest].strip()
    return words if any(unicodedata.category(c)[0] in "LNS" for c in words) else ""


def free_name(workshop: Workshop, name: str) -> str:
    """The name, with a number behind it where somebody already has it."""
    taken = set(workshop.seats.values_list("name", flat=True))
    return next(n for n in (name, *(f"{name[:26]} {i}" for i in range(2, 10_000))) if n not in taken)


@transaction.atomic
def take_seat(workshop: Workshop, name: str, team: Team | None, at: datetime, **facts: Any) -> Seat:
    """Sit down under a name of one's own choosing. A second phone with the same name gets a number behind it."""
    words = clean_name(name)
    if not words:
        raise Refusal("name_missing")
    seat = Seat.objects.create(workshop=workshop, name=free_name(workshop, words), team=team, joined_at=at, **facts)
    tell(workshop.pk, "seat", seat.pk, topic=team.pk if team else None, actor=seat.pk, at=at)
    return seat


def seat_of_staff(workshop: Workshop, person: Person, at: datetime) -> Seat:
    """Staff who write in the room write as a seat, made when first needed. Where nothing can be kept (a full disk) it is
    made for this page only: one can still read."""
    seat = Seat.objects.filter(workshop=workshop, person=person, kind=SeatKind.FACILITATOR).first()
    if seat:
        return seat
    made = Seat(workshop=workshop, person=person, name=person.name[:30], kind=SeatKind.FACILITATOR, joined_at=at)
    with suppress(DatabaseError), transaction.atomic():
        made.save(force_insert=True)
    return made


@transaction.atomic
def let_in(workshop: Workshop, name: str, by: Person, at: datetime) -> Seat:
    """A co-facilitator's seat: the facilitator's rights in this workshop and nowhere else. `by` answers for it."""
    if workshop.is_closed:
        raise Refusal("workshop_over")
    words = clean_name(name)
    if not words:
        raise Refusal("hand_without_name")
    return Seat.objects.create(
        workshop=workshop, name=free_name(workshop, words), kind=SeatKind.FACILITATOR, let_in_by=by, joined_at=at
    )


@transaction.atomic
def end_pass(seat: Seat, at: datetime) -> None:
    """The phone that holds this seat loses it now; codes that were not used yet, too."""
    Seat.objects.filter(pk=seat.pk).update(epoch=models.F("epoch") + 1)
    Reseat.objects.filter(seat=seat, used_at=None).update(used_at=at)
    tell(seat.workshop_id, "seat", seat.pk, topic=seat.team_id, at=at)


def sealed(seat: Seat) -> str:
    """The cookie that brings the same phone back to the same seat."""
    return seal(Ticket(seat=seat.pk, workshop=seat.workshop_id, team=seat.team_id, epoch=seat.epoch))


def seat_in(request: HttpRequest, workshop_id: uuid.UUID) -> Seat | None:
    """The seat this phone holds in this workshop, if its pass is ours, for this workshop, and not revoked."""
    ticket = open_seal(request.COOKIES.get(COOKIE, ""))
    if ticket is None or ticket.workshop != workshop_id:
        return None
    return Seat.objects.select_related("workshop__hub", "team").filter(pk=ticket.seat, epoch=ticket.epoch).first()


def holder(request: HttpRequest) -> Person | Seat | None:
    """Who asks, wherever they are: the signed-in person, else the seat this phone holds, else nobody."""
    if isinstance(request.user, Person):
        return request.user
    ticket = open_seal(request.COOKIES.get(COOKIE, ""))
    return Seat.objects.filter(pk=ticket.seat, epoch=ticket.epoch).first() if ticket else None


def viewer_in(request: HttpRequest, workshop_id: uuid.UUID, at: datetime) -> tuple[Workshop, Seat, bool]:
    """Who looks at a page of the room: (workshop, the seat they write as, whether they are staff)."""
    person = request.user
    if isinstance(person, Person):
        workshop = Workshop.objects.visible_to(person).filter(pk=workshop_id).first()
        if workshop:
            return workshop, seat_of_staff(workshop, person, at), True
    seat = seat_in(request, workshop_id)
    if seat is None:
        raise Refusal("take_a_seat_first")
    for hearer in _HERE:
        hearer(seat, at)
    return seat.workshop, seat, seat.kind == SeatKind.FACILITATOR


Hearer = Callable[[Seat, datetime], None]
_HERE: list[Hearer] = []


def on_presence(hearer: Hearer) -> None:
    """Have `hearer(seat, at)` called when a seat's phone opens a page of the room. It is quick and does not raise."""
    if hearer not in _HERE:
        _HERE.append(hearer)


def offer_reseat(seat: Seat, by: Person, at: datetime) -> Reseat:
    """A one-time code for a lost phone: shown by the facilitator, good once."""
    return Reseat.objects.create(seat=seat, by=by, at=at, token=fresh_token())


@transaction.atomic
def come_back(token: str, at: datetime) -> Seat:
    """Another phone takes over the seat; the old phone's pass ends."""
    reseat = Reseat.objects.select_for_update().select_related("seat").filter(token=token, used_at=None).first()
    if reseat is None or at - reseat.at > timedelta(hours=12):
        raise Refusal("reseat_over")
    reseat.used_at = at
    reseat.save(update_fields=["used_at"])
    Seat.objects.filter(pk=reseat.seat_id).update(epoch=models.F("epoch") + 1)
    seat = Seat.objects.get(pk=reseat.seat_id)
    tell(seat.workshop_id, "seat", seat.pk, topic=seat.team_id, actor=seat.pk, at=at)
    return seat


def standings_of(workshop: uuid.UUID) -> dict[uuid.UUID, Standing]:
    """Every seat of a workshop with its present epoch, team and rights: who may post and hear now."""
    seats = Seat.objects.filter(workshop=workshop).values_list("pk", "epoch", "team", "kind")
    return {pk: Standing(epoch, team, kind == SeatKind.FACILITATOR, frozenset({pk})) for pk, epoch, team, kind in seats}


@transaction.atomic
def put_in_team(seat: Seat, team: Team | None, at: datetime) -> None:
    """The facilitator puts somebody into a team; the phone hears of it."""
    seat.team = team
    seat.save(update_fields=["team"])
    tell(seat.workshop_id, "seat", seat.pk, topic=seat.team_id, at=at)
