"""Words for verdicts, kinds of observation and whether the criterion was met."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def verdict(key: str) -> str:
    return {"keep": _("keep"), "change": _("change"), "drop": _("drop")}[key]


@register.simple_tag
def met(key: str) -> str:
    return {"yes": _("it worked"), "partly": _("in part"), "no": _("not yet")}[key]


@register.simple_tag
def seen_kind(key: str) -> str:
    return {
        "seen": _("seen"), "heard": _("heard"), "hesitated": _("hesitated"), "liked": _("liked"), "wished": _("wished"),
        "question": _("question"), "idea": _("idea"),
    }[key]  # fmt: skip


@register.filter
def words(text: str) -> list[str]:
    return text.split()
