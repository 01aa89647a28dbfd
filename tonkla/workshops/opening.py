"""Opening and closing: what must be so before the first session opens; the door and the workshop, closed as a record."""

from datetime import datetime

from django.db import transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Closure, DoorClosure, Workshop

Kind = type[Closure] | type[DoorClosure]


def expects_minors(workshop: Workshop) -> bool:
    """Whether people under 20 take part: somebody said so, or one who may come is."""
    return workshop.has_minors or workshop.invitees.coming().filter(is_under_20=True).exists()


def check_may_open(workshop: Workshop) -> None:
    """With people under 20 nothing opens until somebody is named whom they can go to."""
    if expects_minors(workshop) and not workshop.safety_contacts.filter(ended_at=None).exists():
        raise Refusal("no_safety_contact")


@transaction.atomic
def close(kind: Kind, found: Workshop, by: Person, at: datetime) -> None:
    """Close, as a record. Closing twice does no harm."""
    if not kind.objects.filter(workshop=found, undone_at=None).exists():
        kind.objects.create(workshop=found, by=by, at=at)
        tell(found.pk, "session", found.pk, at=at)


@transaction.atomic
def reopen(kind: Kind, found: Workshop, at: datetime) -> None:
    if kind.objects.filter(workshop=found, undone_at=None).update(undone_at=at):
        tell(found.pk, "session", found.pk, at=at)
