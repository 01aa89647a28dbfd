"""When a question of a form is asked, in plain words: never a formula on the screen."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from tonkla.fieldnotes.bring_in.formula import Tree

TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


def in_words(tree: Tree, label: Callable[[str], str], option: Callable[[str, str], str]) -> str:
    """`label` names a question, `option` one of its answers. None: a condition nobody here can read."""
    if tree is None:
        return _("under a condition that we cannot read here: ask only where it fits")
    try:
        return _("asked when %(condition)s") % {"condition": condition(tree, label, option)}
    except Unsaid:
        return _("asked only after certain answers further up")


class Unsaid(Exception):
    """A condition that is kept, and too tangled for a sentence."""


def condition(tree: Tree, label: Callable[[str], str], option: Callable[[str, str], str]) -> str:
    name, *parts = tree if isinstance(tree, list) else [""]
    if name in ("and", "or"):
        joined = _("and") if name == "and" else _("or")
        return f"{condition(parts[0], label, option)} {joined} {condition(parts[1], label, option)}"
    if name == "not":
        return _("not (%(condition)s)") % {"condition": condition(parts[0], label, option)}
    if name not in ("selected", *TURNED):
        raise Unsaid
    one, other = parts
    if not is_question(one):
        name, one, other = TURNED.get(name, name), other, one
    if not is_question(one) or isinstance(other, list):
        raise Unsaid
    return compared(name, one[1], str(other), label, option)


def is_question(tree: Tree) -> bool:
    return isinstance(tree, list) and tree[0] == "$"


def compared(op: str, name: str, wanted: str, label: Callable[[str], str], option: Callable[[str, str], str]) -> str:
    if wanted == "":
        shape = _("“%(question)s” is not answered") if op == "=" else _("“%(question)s” is answered")
    else:
        shape = {
            "selected": _("“%(question)s” is “%(answer)s”"),
            "=": _("“%(question)s” is “%(answer)s”"), "!=": _("“%(question)s” is not “%(answer)s”"),
            "<": _("“%(question)s” is less than %(answer)s"), ">": _("“%(question)s” is more than %(answer)s"),
            "<=": _("“%(question)s” is at most %(answer)s"), ">=": _("“%(question)s” is at least %(answer)s"),
        }[op]  # fmt: skip
    return shape % {"question": label(name), "answer": option(name, wanted)}
