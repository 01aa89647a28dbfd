"""What pages of other rooms ask before they show a way into this one."""

import uuid
from typing import Any

from django import template

from tonkla.people.models import LISTENERS, Person

register = template.Library()


@register.filter
def listens_in(viewer: Any, hub: uuid.UUID) -> bool:
    """Whether this viewer hears people out for the hub, and so may follow a link to its field notes."""
    return isinstance(viewer, Person) and hub in viewer.hub_ids(*LISTENERS)
