"""Tags of the handbook's pages: what a part, a mark or a reason is called."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.choices import MARKS, WHAT, WHY, words_for
from tonkla.handbook.models import Tool, Version
from tonkla.handbook.naming import part_names

register = template.Library()


@register.simple_tag
def part_name(part: str) -> str:
    """The name of one box of the editor; an entry that is one line is called by what it is."""
    return part_names().get(part, _("in words"))


@register.filter
def mark_name(mark: str) -> str:
    return words_for(mark, MARKS)


@register.filter
def frame_words(keys: list[str], kind: str) -> str:
    """FRAME keys as people read them: `frame.why|frame_words:"why"`."""
    return ", ".join(words_for(key, WHY if kind == "why" else WHAT) for key in keys or [])


@register.filter
def middle(values: list[float]) -> str:
    """The mean of marks, as a chip shows it."""
    return f"{sum(values) / len(values):.1f}"


@register.filter
def tool_name(tool: Tool) -> str:
    """What a tool is called in the reader's language: by its newest version."""
    version = tool.newest()
    return version_name(version) if version else tool.key


@register.filter
def version_name(version: Version) -> str:
    return version.words(get_language() or "th").get("name", version.tool.key)
