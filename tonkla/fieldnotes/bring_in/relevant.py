"""When a question of an XLSForm is asked: the usual conditions, read and answered. What is not understood asks the question."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

Node = tuple[
    Any, ...
]  # ("and"|"or", a, b) · ("not", a) · ("selected", question, value) · ("is", operator, question, value)

TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<name>[^}]+?)\s*\}|'(?P<a>[^']*)'|\"(?P<b>[^\"]*)\"|[‘’](?P<c>[^‘’]*)[‘’]|[“”](?P<d>[^“”]*)[“”]"
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<self>\.)(?!\d)|(?P<op><=|>=|!=|=|<|>)|(?P<sign>[(),])|(?P<word>[A-Za-z][\w-]*))"
)
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


class Unread(Exception):
    """A condition we do not know."""


def tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None:
            raise Unread
        kind = match.lastgroup or ""
        found.append(({"self": "name"}.get(kind, "text" if kind in "abcd" else kind), match[kind]))
        at = match.end()
    return found


class Reader:
    """Reads a condition from left to right; what it does not know raises `Unread`."""

    def __init__(self, text: str) -> None:
        self.rest = tokens(text)

    def next(self, kind: str = "", value: str = "") -> str:
        if not self.rest or (kind and self.rest[0][0] != kind) or (value and self.rest[0][1] != value):
            raise Unread
        return self.rest.pop(0)[1]

    def sees(self, kind: str, value: str) -> bool:
        return bool(self.rest) and self.rest[0] == (kind, value)

    def either(self) -> Node:
        node = self.both()
        while self.sees("word", "or"):
            self.next()
            node = ("or", node, self.both())
        return node

    def both(self) -> Node:
        node = self.one()
        while self.sees("word", "and"):
            self.next()
            node = ("and", node, self.one())
        return node

    def one(self) -> Node:
        if self.sees("sign", "("):
            return self.inside()
        if self.sees("word", "not"):
            self.next()
            return ("not", self.inside())
        if self.sees("word", "selected"):
            self.next()
            self.next("sign", "(")
            name = self.next("name")
            self.next("sign", ",")
            value = self.next("text")
            self.next("sign", ")")
            return ("selected", name, value)
        return self.compared()

    def inside(self) -> Node:
        self.next("sign", "(")
        node = self.either()
        self.next("sign", ")")
        return node

    def compared(self) -> Node:
        kind = self.rest[0][0] if self.rest else ""
        first, op = self.next(), self.next("op")
        other = self.rest[0][0] if self.rest else ""
        second = self.next()
        if kind == "name" and other in ("text", "number"):
            return ("is", op, first, second)
        if other == "name" and kind in ("text", "number"):
            return ("is", TURNED[op], second, first)
        raise Unread


def read(text: str) -> Node | None:
    """The condition, or None where it is one we do not know."""
    try:
        reader = Reader(text)
        node = reader.either()
    except (Unread, RecursionError):
        return None
    return None if reader.rest else node


def number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def holds(node: Node | None, said: Mapping[str, Sequence[str]]) -> bool:
    """Whether the question is to be asked, after what was answered so far."""
    if node is None:
        return True
    if node[0] in ("and", "or"):
        sides = (holds(node[1], said), holds(node[2], said))
        return all(sides) if node[0] == "and" else any(sides)
    if node[0] == "not":
        return not holds(node[1], said)
    if node[0] == "selected":
        return node[2] in said.get(node[1], ())
    return compares(node[1], node[2], node[3], said)


def compares(op: str, name: str, wanted: str, said: Mapping[str, Sequence[str]]) -> bool:
    answer = next((one for one in said.get(name, ()) if one), "")
    a, b = number(answer), number(wanted)
    if op in ("=", "!="):
        same = a == b if a is not None and b is not None else answer == wanted
        return same if op == "=" else not same
    if a is None or b is None:
        return False
    return {"<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[op]
