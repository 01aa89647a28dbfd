"""What must be so before the first session of a workshop may open."""

from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop


def expects_minors(workshop: Workshop) -> bool:
    """Whether people under 20 take part: somebody said so, or one who may come is."""
    return workshop.has_minors or workshop.invitees.coming().filter(is_under_20=True).exists()


def check_may_open(workshop: Workshop) -> None:
    """With people under 20 nothing opens until somebody is named whom they can go to."""
    if expects_minors(workshop) and not workshop.safety_contacts.filter(ended_at=None).exists():
        raise Refusal("no_safety_contact")
