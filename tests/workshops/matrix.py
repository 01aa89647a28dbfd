"""What the generated matrix of rights asks this room for."""

from typing import Any

from tests.cast import AT
from tonkla.workshops.models import Commitment, Concern, Invitee, Reflection, SafetyContact


def one_of(cast: Any, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    person = cast.people[trainer]
    contact = SafetyContact.objects.create(workshop_id=known["workshop"], person=person, by=person, at=AT)
    sitting = cast.seats[seat]
    promised = Commitment.objects.create(seat=sitting, what="ชวนป้า", days=30, due=AT.date(), at=AT)
    return {
        "commitment": promised.pk,
        "token": promised.token,
        "reflection": Reflection.objects.create(seat=sitting, day=1, text="ฟัง", audience="all", at=AT).pk,
        "contact": contact.pk,
        "concern": Concern.objects.create(to=contact, text="กลัวทางกลับบ้าน", at=AT).pk,
        "invitee": Invitee.objects.create(workshop_id=known["workshop"], name="น้องใบ", by=person, at=AT).pk,
    }
