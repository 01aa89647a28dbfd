"""Which rule an answer must keep: the usual constraints of an XLSForm, read and checked. What is not understood is not checked."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tonkla.fieldnotes.bring_in.relevant import Node, Reader, Unread, compares, holds, number

HERE = "."  # the answer itself
TODAY = "today()"
COUNTS = {"string-length": "length", "count-selected": "count"}


class _Rule(Reader):
    """Conditions that also speak of the answer itself (.), of its length or form, and of today."""

    def one(self) -> Node:
        for word, kind in COUNTS.items():
            if self.sees("word", word):
                self.next()
                self.own()
                return (kind, self.next("op"), HERE, self.next("number"))
        if self.sees("word", "regex"):
            self.next()
            self.next("sign", "(")
            name = self.next("name")
            self.next("sign", ",")
            pattern = self.next("text")
            self.next("sign", ")")
            if name != HERE or not fits_here(pattern):
                raise Unread
            return ("form", pattern)
        return super().one()

    def own(self) -> None:
        self.next("sign", "(")
        self.next("name", HERE)
        self.next("sign", ")")

    def compared(self) -> Node:
        if len(self.rest) > 4 and self.rest[2:5] == [("word", "today"), ("sign", "("), ("sign", ")")]:
            name, op = self.next("name"), self.next("op")
            self.rest = self.rest[3:]
            return ("than", op, name, TODAY)
        if len(self.rest) > 2 and self.rest[0][0] == self.rest[2][0] == "name":
            name, op = self.next("name"), self.next("op")
            return ("than", op, name, self.next("name"))
        return super().compared()


def fits_here(pattern: str) -> bool:
    """Whether the pattern is one this machine reads, and short enough to be harmless."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return len(pattern) <= 200 and not re.search(r"\)\s*[+*{]", pattern)  # a group that repeats can take for ever


def read(text: str) -> Node | None:
    """The rule, or None where it is one we do not know."""
    try:
        reader = _Rule(text)
        node = reader.either()
    except (Unread, RecursionError):
        return None
    return None if reader.rest else node


def kept(node: Node | None, answer: Sequence[str], said: Mapping[str, Sequence[str]], today: date) -> bool:
    """Whether an answer keeps the rule; nothing answered keeps any."""
    if node is None or not any(answer):
        return True
    return _keeps(node, {**said, HERE: answer, TODAY: [today.isoformat()]})


def _keeps(node: Node, said: Mapping[str, Sequence[str]]) -> bool:
    if node[0] in ("and", "or"):
        sides = (_keeps(node[1], said), _keeps(node[2], said))
        return all(sides) if node[0] == "and" else any(sides)
    if node[0] == "not":
        return not _keeps(node[1], said)
    answer = next((one for one in said[HERE] if one), "")
    if node[0] == "form":
        return re.fullmatch(node[1], answer[:1000]) is not None
    if node[0] in ("length", "count"):
        many = len(answer) if node[0] == "length" else sum(bool(one) for one in said[HERE])
        return compares(node[1], HERE, node[3], {HERE: [str(many)]})
    if node[0] == "than":
        return _than(node[1], node[2], node[3], said)
    return holds(node, said)


def _than(op: str, name: str, other: str, said: Mapping[str, Sequence[str]]) -> bool:
    """Two answers, or an answer and today: as numbers where both are, else as they are written (days are by year first)."""
    one, two = (next((word for word in said.get(key, ()) if word), "") for key in (name, other))
    if not one or not two:
        return True
    a, b = number(one), number(two)
    if a is None or b is None:
        return {"=": one == two, "!=": one != two, "<": one < two, ">": one > two, "<=": one <= two, ">=": one >= two}[
            op
        ]
    return {"=": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[op]


def on_the_phone(node: Node | None, is_whole: bool) -> dict[str, str]:
    """What a browser can check by itself, without a line: min, max, minlength, maxlength, pattern. Only rules that all hold."""
    found: dict[str, Any] = {}
    for one in _all_of(node):
        if one[0] == "is" and one[2] == HERE and number(one[3]) is not None:
            bound = float(one[3])
            if is_whole:
                bound = {">": math.floor(bound) + 1, "<": math.ceil(bound) - 1}.get(one[1], bound)
            if name := {">=": "min", ">": "min", "<=": "max", "<": "max"}.get(one[1]):
                found[name] = f"{bound:g}"
        elif one[0] == "length" and one[1] in ("<=", ">=", "="):
            for name in {"<=": ("maxlength",), ">=": ("minlength",), "=": ("minlength", "maxlength")}[one[1]]:
                found[name] = one[3]
        elif one[0] == "form":
            found["pattern"] = one[1]
    return found


def _all_of(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return [*_all_of(node[1]), *_all_of(node[2])] if node[0] == "and" else [node]
