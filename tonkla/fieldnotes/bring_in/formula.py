"""What a form works out: the formulas of an XLSForm as small trees that this machine and a phone answer alike.

A tree is a number, a text, or a list whose first word says what to do with the rest: `["or", a, b]`, `["=", a, b]`,
`["$", "question"]`, `["."]` for the answer itself, `["col", "column"]` for a column of the choices, `["round", a, 2]`.
What is not understood is None: such a rule is not kept here, and the form says so before it is used.
"""

import re
from typing import Any

Tree = Any  # float | str | list: it travels to the phone as JSON

LONGEST, DEEPEST = 4000, 60
FUNCTIONS = {
    "selected": (2, 2), "count-selected": (1, 1), "selected-at": (2, 2), "not": (1, 1), "true": (0, 0), "false": (0, 0),
    "boolean": (1, 1), "number": (1, 1), "int": (1, 1), "string": (1, 1), "if": (3, 3), "coalesce": (2, 2), "once": (1, 1),
    "concat": (1, 20), "join": (2, 2), "string-length": (1, 1), "substr": (2, 3), "contains": (2, 2), "starts-with": (2, 2),
    "ends-with": (2, 2), "normalize-space": (1, 1), "regex": (2, 2), "round": (1, 2), "floor": (1, 1), "ceiling": (1, 1),
    "abs": (1, 1), "sqrt": (1, 1), "pow": (2, 2), "exp": (1, 1), "log": (1, 1), "sin": (1, 1), "cos": (1, 1), "tan": (1, 1),
    "atan": (1, 1), "pi": (0, 0), "min": (1, 20), "max": (1, 20), "sum": (1, 1), "count": (1, 1), "count-non-empty": (1, 1),
    "position": (0, 0), "today": (0, 0), "now": (0, 0), "date": (1, 1), "format-date": (2, 2),
}  # fmt: skip
TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<name>[^}]+?)\s*\}|'(?P<a>[^']*)'|\"(?P<b>[^\"]*)\"|[‘’](?P<c>[^‘’]*)[‘’]|[“”](?P<d>[^“”]*)[“”]"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<up>\.\.)|(?P<self>\.)|(?P<op><=|>=|!=|=|<|>|\+|-|\*)|(?P<sign>[(),])"
    r"|(?P<word>[A-Za-z_][\w.-]*))"
)
LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


class Unread(Exception):
    """A formula we do not know."""


def tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None:
            raise Unread
        kind = match.lastgroup or ""
        found.append(("text" if kind in "abcd" else kind, match[kind]))
        at = match.end()
    return found


class Reader:
    """Reads a formula from left to right; what it does not know raises `Unread`."""

    def __init__(self, text: str, columns: bool) -> None:
        self.rest = tokens(text)
        self.columns = columns
        self.depth = 0

    def next(self, kind: str = "", value: str = "") -> str:
        if not self.rest or (kind and self.rest[0][0] != kind) or (value and self.rest[0][1] != value):
            raise Unread
        return self.rest.pop(0)[1]

    def sees(self, kind: str, *values: str) -> bool:
        return bool(self.rest) and self.rest[0][0] == kind and (not values or self.rest[0][1] in values)

    def level(self, number: int = 0) -> Tree:
        """One rank of operators; those that bind closer stand deeper."""
        if number == len(LEVELS):
            return self.one()
        tree = self.level(number + 1)
        while self.sees("op", *LEVELS[number]) or self.sees("word", *LEVELS[number]):
            tree = [self.next(), tree, self.level(number + 1)]
        return tree

    def one(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unread
        tree = self.part()
        self.depth -= 1
        return tree

    def part(self) -> Tree:
        if self.sees("op", "-"):
            self.next()
            tree = self.one()
            return -tree if isinstance(tree, int | float) else ["-", 0, tree]
        if self.sees("sign", "("):
            return self.inside()[0]
        kind, words = self.rest[0] if self.rest else ("", "")
        self.next()
        if kind == "word" and self.sees("sign", "("):
            return self.called(words)
        if kind == "number":
            return float(words) if "." in words else int(words)
        plain = {
            "text": words,
            "name": ["$", words],
            "self": ["."],
            **({"word": ["col", words]} if self.columns else {}),
        }
        if kind not in plain:
            raise Unread
        return plain[kind]

    def called(self, name: str) -> Tree:
        if name == "position":
            for kind, words in (("sign", "("), ("up", ".."), ("sign", ")")):
                self.next(kind, words)
            return [name]
        given = self.inside(empty=True)
        least, most = FUNCTIONS.get(name, (99, 0))
        if not least <= len(given) <= most or (name == "regex" and not (isinstance(given[1], str) and fits(given[1]))):
            raise Unread
        return [name, *given]

    def inside(self, empty: bool = False) -> list[Tree]:
        """What stands between brackets, with commas where a function asks for several."""
        self.next("sign", "(")
        found: list[Tree] = []
        while not (empty and self.sees("sign", ")")):
            found.append(self.level())
            if not (empty and self.sees("sign", ",")):
                break
            self.next()
        self.next("sign", ")")
        return found


def fits(pattern: str) -> bool:
    """Whether the pattern is one this machine reads, and short enough to be harmless."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return len(pattern) <= 200 and not re.search(r"\)\s*[+*{]", pattern)  # a group that repeats can take for ever


def read(text: str, columns: bool = False) -> Tree | None:
    """The formula, or None where it is one we do not know. `columns`: plain names are columns of the choices."""
    try:
        if len(text) > LONGEST:
            return None
        reader = Reader(text, columns)
        tree = reader.level()
    except (Unread, RecursionError):
        return None
    return None if reader.rest else tree


def speaks_of(tree: Tree) -> set[str]:
    """The questions a formula asks for."""
    if not isinstance(tree, list):
        return set()
    return {tree[1]} if tree[0] == "$" else {name for part in tree[1:] for name in speaks_of(part)}
