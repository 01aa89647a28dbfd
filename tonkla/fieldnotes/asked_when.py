"""When a question of a form is asked, in plain words: never a formula on the screen."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from tonkla.fieldnotes.bring_in.relevant import Node


def in_words(node: Node | None, label: Callable[[str], str], option: Callable[[str, str], str]) -> str:
    """`label` names a question, `option` one of its answers."""
    if node is None:
        return _("under a condition that we cannot read here: ask only where it fits")
    return _("asked when %(condition)s") % {"condition": condition(node, label, option)}


def condition(node: Node, label: Callable[[str], str], option: Callable[[str, str], str]) -> str:
    if node[0] in ("and", "or"):
        joined = _("and") if node[0] == "and" else _("or")
        return f"{condition(node[1], label, option)} {joined} {condition(node[2], label, option)}"
    if node[0] == "not":
        return _("not (%(condition)s)") % {"condition": condition(node[1], label, option)}
    if node[0] == "selected":
        return _("“%(question)s” is “%(answer)s”") % {"question": label(node[1]), "answer": option(node[1], node[2])}
    _is, op, name, wanted = node
    if wanted == "":
        shape = _("“%(question)s” is not answered") if op == "=" else _("“%(question)s” is answered")
    else:
        shape = {
            "=": _("“%(question)s” is “%(answer)s”"), "!=": _("“%(question)s” is not “%(answer)s”"),
            "<": _("“%(question)s” is less than %(answer)s"), ">": _("“%(question)s” is more than %(answer)s"),
            "<=": _("“%(question)s” is at most %(answer)s"), ">=": _("“%(question)s” is at least %(answer)s"),
        }[op]  # fmt: skip
    return shape % {"question": label(name), "answer": option(name, wanted)}
