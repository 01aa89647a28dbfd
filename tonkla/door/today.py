"""The page of today: the next session, what waits for me, what was made last."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from tonkla.boards.models import Card
from tonkla.files.backup import last_verified
from tonkla.insights.models import Insight
from tonkla.needs.models import Need
from tonkla.people.models import Person, Role
from tonkla.programmes.models import Programme
from tonkla.prototypes.models import Prototype
from tonkla.workshops.clock import begun_of
from tonkla.workshops.closing import said_before
from tonkla.workshops.due import due_elsewhere
from tonkla.workshops.models import Workshop


def today_of(person: Person, at: datetime) -> dict[str, Any]:
    """What a signed-in person meets first, from their own hubs only."""
    workshops = Workshop.objects.visible_to(person).filter(closures=None).select_related("hub")
    newest = list(workshops[:20])
    begun = begun_of([workshop.pk for workshop in newest])
    before = said_before(list(begun))
    late = Card.objects.standing().filter(late=True, board__session__workshop__in=workshops)
    verified = last_verified()
    return {
        "running": [(workshop, before.get(workshop.pk)) for workshop in newest if workshop.pk in begun],
        "coming": [workshop for workshop in newest if workshop.pk not in begun][:5],
        "late": late.select_related("board__session").order_by("-at", "-sequence")[:5],
        "late_many": late.count(),
        "insights": Insight.objects.visible_to(person).filter(removed_at=None).count(),
        "needs": Need.objects.visible_to(person).filter(removed_at=None).count(),
        "prototypes": Prototype.objects.visible_to(person).filter(removed_at=None).count(),
        "programmes": Programme.objects.visible_to(person).filter(removed_at=None)[:5],
        "due": due_elsewhere(person, timezone.localdate(at))[:5],
        "is_owner": bool(person.hub_ids(Role.OWNER)),
        "backup": verified,
        "backup_is_old": verified is None or (at - verified).days >= 7,
    }
