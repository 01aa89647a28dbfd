"""Which rule an answer must keep: what a browser checks by itself, without a line and without script."""

import math
from typing import Any

from tonkla.fieldnotes.bring_in.formula import Tree

TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}


def on_the_phone(tree: Tree, is_whole: bool) -> dict[str, str]:
    """min, max, minlength, maxlength, pattern. Only of rules that all hold."""
    found: dict[str, str] = {}
    for rule in _all_of(tree):
        name, *parts = rule
        if name == "regex" and parts[0] == ["."]:
            found["pattern"] = parts[1]
        if name not in TURNED or len(parts) != 2:
            continue
        if isinstance(parts[0], int | float):
            name, parts = TURNED[name], parts[::-1]
        if isinstance(parts[1], int | float):
            found |= _bound(name, parts[0], parts[1], is_whole)
    return found


def _bound(op: str, what: Any, bound: float, is_whole: bool) -> dict[str, str]:
    if what == ["string-length", ["."]]:
        names = {"<=": ("maxlength",), ">=": ("minlength",), "=": ("minlength", "maxlength")}.get(op, ())
        return dict.fromkeys(names, f"{bound:g}")
    if what != ["."] or op == "=":
        return {}
    if is_whole:
        bound = {">": math.floor(bound) + 1, "<": math.ceil(bound) - 1}.get(op, bound)
    return {"min" if op in (">", ">=") else "max": f"{bound:g}"}


def _all_of(tree: Tree) -> list[Any]:
    if not isinstance(tree, list):
        return []
    return [*_all_of(tree[1]), *_all_of(tree[2])] if tree[0] == "and" else [tree]
