"""What differs between two versions, field by field, words marked; and what that is called in FRAME terms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from tonkla.handbook.document import LISTS, Flat, item_of, place_in_page

Cut = Callable[[str], list[str]]
WHAT = ("added", "removed", "reworded", "reordered", "shortened", "substituted", "translated",
        "format", "setting", "people", "language")  # fmt: skip
WHY = ("language", "culture", "reading", "time", "materials", "internet", "group_size", "safeguarding", "other")


@dataclass(frozen=True)
class Piece:
    """A run of text: "same", "new" or "old"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that differs. `before` and `after` are marked word by word; empty where the field is not there."""

    path: str
    lang: str
    kind: str  # added, removed, changed, moved
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    is_core: bool


def shown(value: Any) -> str:
    """A field as people read it; lists of keys one below the other."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    return str(value)


def marked(before: str, after: str, cut: Cut) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts with their differing words marked. Joined, each is its text again, sign by sign."""
    old, new = cut(before), cut(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = tag == "equal"
        if b > a:
            left.append(Piece("same" if same else "old", "".join(old[a:b])))
        if d > c:
            right.append(Piece("same" if same else "new", "".join(new[c:d])))
    return tuple(left), tuple(right)


def names_in(flat: Flat, name: str, keys: Any) -> Any:
    """The entries of a list by their words (Thai first), where they have any."""
    if not isinstance(keys, list):
        return keys
    found = []
    for key in keys:
        stem = f"{name}.{key}"
        ends = (f"{stem}.title", f"{stem}.prompt", f"{stem}.wrong", stem)
        words = [flat[f"{lang}:{end}"] for lang in ("th", "en") for end in ends if f"{lang}:{end}" in flat]
        found.append(words[0] if words else key)
    return found


def difference(before: Flat, after: Flat, cut: Cut) -> list[Change]:
    """Every field that differs, in reading order."""
    found = []
    for path in sorted({*before, *after}, key=place_in_page):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        kind = "added" if old is None else "removed" if new is None else "moved" if path in LISTS else "changed"
        if kind == "moved" and sorted(old or []) != sorted(new or []):
            kind = "changed"
        if path in LISTS:
            old, new = names_in(before, path, old), names_in(after, path, new)
        left, right = marked(shown(old), shown(new), cut)
        lang = path.partition(":")[0] if ":" in path else ""
        found.append(Change(path, lang, kind, left, right, touches_core(path)))
    return found


def touches_core(path: str) -> bool:
    """Whether a field is part of what must stay for the tool to work."""
    return path.rpartition(":")[2].split(".")[0] == "core"


def frame_of(before: Flat, after: Flat, changed: Iterable[str]) -> dict[str, Any]:
    """What the difference itself says in FRAME terms: the kinds of change, and the core parts touched."""
    what: set[str] = set()
    core: set[str] = set()
    old_langs = {path.partition(":")[0] for path in before if ":" in path}
    for path in changed:
        was, now = before.get(path), after.get(path)
        lang = path.partition(":")[0] if ":" in path else ""
        if lang and lang not in old_langs:
            what.add("translated")
            continue
        if touches_core(path) and (item_of(path) or sorted(was or []) == sorted(now or [])):
            core.add(item_of(path).partition(".")[2] or "order")
        if path in LISTS:
            what |= {"added"} if set(now or []) - set(was or []) else set()
            what |= {"removed"} if set(was or []) - set(now or []) else set()
            what |= {"reordered"} if sorted(was or []) == sorted(now or []) else set()
        elif path in ("people_min", "people_max"):
            what.add("people")
        elif isinstance(was, int) and isinstance(now, int) and now < was and "minutes" in path:
            what.add("shortened")
        elif was is not None and now is not None:
            what.add("reworded" if lang else "substituted")
    return {"what": [kind for kind in WHAT if kind in what], "core": sorted(core)}
