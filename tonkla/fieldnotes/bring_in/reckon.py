"""Answers the formulas of a form, as `desk/reckon.ts` does on the phone: change one, change the other."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tonkla.fieldnotes.bring_in.formula import Tree

Value = str | float | bool | list[str]
NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
NAN = math.nan


@dataclass(frozen=True)
class At:
    """Where a formula is asked: `find` gives a question's answers as seen from there, `here` the answer itself, `row` the
    columns of a choice, `turn` which time a repeated group is asked."""

    find: Callable[[str], Sequence[str]]
    today: str
    here: str = ""
    row: dict[str, str] = field(default_factory=dict)
    turn: int = 1


def words(value: Value) -> str:
    if isinstance(value, list):
        return value[0] if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def number(value: Value) -> float:
    """As a number; a day counts from the first of January 1970, so that days can be compared."""
    if isinstance(value, bool | int | float):
        return float(value)
    text = words(value).strip().translate(THAI_DIGITS)
    if NUMBER.fullmatch(text):
        return float(text)
    if day := DAY.fullmatch(text):
        try:
            return float((date(int(day[1]), int(day[2]), int(day[3])) - date(1970, 1, 1)).days)
        except ValueError:
            return NAN
    return NAN


def is_so(value: Value) -> bool:
    if isinstance(value, list | str):
        return bool(words(value)) if isinstance(value, str) else bool(value and value[0])
    return bool(value) and not math.isnan(value)


def answer(tree: Tree, at: At) -> Value:
    if not isinstance(tree, list):
        return tree if isinstance(tree, str) else float(tree)
    name, parts = tree[0], tree[1:]
    if name in FOUND:
        return FOUND[name](parts, at)
    if name in ("and", "or", "if", "coalesce"):
        return chosen(name, parts, at)
    found: Value = DOES[name](*(answer(part, at) for part in parts))
    return found


def chosen(name: str, parts: list[Tree], at: At) -> Value:
    first = answer(parts[0], at)
    if name == "if":
        return answer(parts[1] if is_so(first) else parts[2], at)
    if name == "coalesce":
        return first if words(first) else answer(parts[1], at)
    return (
        is_so(first) and is_so(answer(parts[1], at)) if name == "and" else is_so(first) or is_so(answer(parts[1], at))
    )


def same(a: Value, b: Value) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return is_so(a) == is_so(b)
    one, two = number(a), number(b)
    return words(a) == words(b) if math.isnan(one) or math.isnan(two) else one == two


def compares(op: str) -> Callable[[Value, Value], bool]:
    def ask(a: Value, b: Value) -> bool:
        one, two = number(a), number(b)
        return {"<": one < two, "<=": one <= two, ">": one > two, ">=": one >= two}[op]

    return ask


def counts(op: Callable[..., float]) -> Callable[..., float]:
    """Arithmetic that never fails: what cannot be worked out is no number."""

    def ask(*given: Value) -> float:
        try:
            found = op(*(number(one) for one in given))
        except (ValueError, ArithmeticError, TypeError):
            return NAN
        return NAN if isinstance(found, complex) else float(found)

    return ask


def rounded(value: float, places: float = 0) -> float:
    """Half goes up, as elsewhere in forms."""
    scale: float = 10.0 ** int(places)
    return math.floor(value * scale + 0.5) / scale


def many(given: Sequence[Value]) -> list[float]:
    """The numbers of all that is given; one question's answers count one by one."""
    texts = [one for value in given for one in (value if isinstance(value, list) else [words(value)])]
    return [number(one) for one in texts if one]


def part_of(text: Value, start: Value, end: Value | None = None) -> str:
    whole, first = words(text), number(start)
    last = number(end) if end is not None else len(whole)
    return "" if math.isnan(first) or math.isnan(last) else whole[max(0, int(first)) : max(0, int(last))]


def as_day(value: Value) -> str:
    if isinstance(value, list | str):
        return words(value)[:10] if DAY.fullmatch(words(value)) else ""
    try:
        return (date(1970, 1, 1) + timedelta(days=math.floor(value))).isoformat()
    except (ValueError, OverflowError):
        return ""


def said_day(value: Value, shape: Value) -> str:
    found = DAY.fullmatch(as_day(value))
    if not found:
        return ""
    year, month, day = found[1], found[2], found[3]
    told = {"%Y": year, "%y": year[2:], "%m": month, "%n": str(int(month)), "%d": day, "%e": str(int(day))}
    return re.sub(r"%[a-zA-Z]", lambda one: told.get(one[0], one[0]), words(shape))


FOUND: dict[str, Callable[[list[Tree], At], Value]] = {
    "$": lambda parts, at: list(at.find(parts[0])), ".": lambda parts, at: at.here, "position": lambda parts, at: float(at.turn),
    "col": lambda parts, at: at.row.get(parts[0], ""), "today": lambda parts, at: at.today, "now": lambda parts, at: at.today,
}  # fmt: skip


def picked(value: Value, at: Value) -> str:
    found, which = words(value).split(), number(at)
    return found[int(which)] if not math.isnan(which) and 0 <= which < len(found) else ""


DOES: dict[str, Callable[..., Any]] = {
    "=": same, "!=": lambda a, b: not same(a, b), **{op: compares(op) for op in ("<", "<=", ">", ">=")},
    "+": counts(lambda a, b: a + b), "-": counts(lambda a, b: a - b), "*": counts(lambda a, b: a * b),
    "div": counts(lambda a, b: a / b), "mod": counts(math.fmod), "not": lambda a: not is_so(a), "boolean": is_so,
    "true": lambda: True, "false": lambda: False, "number": number, "string": words, "once": words,
    "int": counts(math.trunc), "round": counts(rounded), "floor": counts(math.floor), "ceiling": counts(math.ceil), "abs": counts(abs),
    "sqrt": counts(math.sqrt), "pow": counts(lambda a, b: a**b), "exp": counts(math.exp), "log": counts(math.log),
    "sin": counts(math.sin), "cos": counts(math.cos), "tan": counts(math.tan), "atan": counts(math.atan), "pi": lambda: math.pi,
    "min": lambda *all: min(many(all), default=NAN), "max": lambda *all: max(many(all), default=NAN),
    "sum": lambda one: float(sum(many([one]))), "count": lambda one: float(len(one) if isinstance(one, list) else 1),
    "count-non-empty": lambda one: float(sum(map(bool, one)) if isinstance(one, list) else bool(words(one))),
    "selected": lambda a, b: words(b) in words(a).split(), "selected-at": picked,
    "count-selected": lambda a: float(len(words(a).split())), "concat": lambda *all: "".join(
        "".join(one) if isinstance(one, list) else words(one) for one in all),
    "join": lambda mark, one: words(mark).join(one if isinstance(one, list) else [words(one)]),
    "string-length": lambda a: float(len(words(a))), "substr": part_of, "contains": lambda a, b: words(b) in words(a),
    "starts-with": lambda a, b: words(a).startswith(words(b)), "ends-with": lambda a, b: words(a).endswith(words(b)),
    "normalize-space": lambda a: " ".join(words(a).split()),
    "regex": lambda a, b: re.fullmatch(words(b), words(a)[:1000]) is not None, "date": as_day, "format-date": said_day,
}  # fmt: skip
