"""What a template asks about people: may the one who reads this follow a link?"""

from typing import Any

from django import template

from tonkla.people.doorkeeper import may as may_

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Any, name: str, method: str = "GET") -> bool:
    """`{% may "people:opening" as may_open %}`: whether this reader's kind of role is let in there.

    Which objects they then find is still decided by `visible_to`. Links are shown only to those who may follow them.
    """
    return may_(context["request"], name, method)
