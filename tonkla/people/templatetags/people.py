"""What a template asks about people: may the one who reads this follow a link?"""

from typing import Any

from django import template

from tonkla.feed.hosts import base_for
from tonkla.people.doorkeeper import may as may_

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Any, name: str, method: str = "GET", hub: Any = None) -> bool:
    """`{% may "needs:edit" hub=need.hub_id as may_edit %}`: whether this reader's role, in that hub, is let in there.

    Which objects they then find is still decided by `visible_to`. Links are shown only to those who may follow them.
    """
    return may_(context["request"], name, method, hub)


@register.simple_tag(takes_context=True)
def phone_base(context: Any) -> str:
    """How phones reach this machine, for a code that a page without a line draws by itself."""
    return base_for(context["request"])
