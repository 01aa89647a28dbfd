"""What the row of a workshop's parts asks: is something waiting for the person who looks?"""

from typing import Any

from django import template

from tonkla.workshops.models import Concern, Workshop

register = template.Library()


@register.simple_tag
def unread(workshop: Workshop, viewer: Any) -> int:
    """How many worries written to this very person nobody has read yet; nought for everybody else."""
    return Concern.objects.visible_to(viewer).filter(to__workshop=workshop, read_at=None).count()
