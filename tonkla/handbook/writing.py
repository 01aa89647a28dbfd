"""From the editor's form to a document and back: every part of a tool, in one language at a time.

w:steps.roles.say     words            n:steps.roles.minutes   a number
pos:steps.roles       its place        out:steps.roles         taken out
kind:sections.says    its kind         add                     the list that gets one more entry
flags:sections.says   its yes-or-no's are on the form (guess:…, each:…)
heads:sections.says   new heads of its table, or choices, a line each
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tonkla.handbook.document import LISTS, TABLED, Document, item_of
from tonkla.handbook.limits import AGES, KINDS, NUMBERS

PARTS = {
    "materials": ("",), "core": ("",), "free": ("",), "tips": ("",), "troubles": ("wrong", "do"),
    "steps": ("title", "do", "say"), "sections": ("prompt", "helper", "example"),
}  # fmt: skip
HEADS = {"table": "columns", "choice": "options"}
PLAIN = ("name", "purpose", "safeguarding", "without_internet", "on_paper")
LINES = {
    "name": 1,
    "purpose": 2,
    "do": 5,
    "say": 4,
    "example": 3,
    "safeguarding": 5,
    "without_internet": 3,
    "on_paper": 3,
}


@dataclass(frozen=True)
class Field:
    """One box of the editor: its name in the form, its key, what stands in it, what the source says, what waits."""

    key: str
    part: str
    words: str
    source: str
    state: str
    rows: int

    @property
    def name(self) -> str:
        return f"w:{self.key}"


@dataclass(frozen=True)
class Item:
    """One entry of a list in the editor, with its boxes and numbers."""

    path: str
    position: int
    fields: tuple[Field, ...]
    minutes: Any
    short: Any
    kind: str
    is_guess: bool = False
    is_each: bool = False

    @property
    def has_heads(self) -> bool:
        """A table has heads, a choice has what one chooses from."""
        return self.kind in HEADS


def number_in(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() and len(text) < 7 else None


def number_typed(text: str) -> int | str:
    """The number, or what was typed instead: `check_document` refuses that, and the page gives it back."""
    number = number_in(text)
    return text if number is None else number


def empty_document(lang: str) -> Document:
    """A tool nobody has written yet."""
    content: dict[str, Any] = {
        "stage": "D",
        "level": 1,
        "reading": 2,
        "minutes": 40,
        "minutes_short": 25,
        "people_min": 3,
        "people_max": 6,
    }
    content |= {name: [] for name in LISTS} | {"estimate": True}
    return Document(content, {lang: {}})


def document_from(post: Mapping[str, str], document: Document, lang: str) -> Document:
    """The document with what the form says laid in. Fields the form does not have stay as they were."""
    content = dict(document.content)
    for key in NUMBERS:
        if f"n:{key}" in post:
            content[key] = number_typed(post[f"n:{key}"])
    if "ages_shown" in post and hasattr(post, "getlist"):
        content["ages"] = [age for age in AGES if age in post.getlist("ages")]
        content["needs_internet"] = post.get("needs_internet") == "1"
    if post.get("stage"):
        content["stage"] = post["stage"]
    words = dict(document.texts.get(lang, {}))
    for name, text in post.items():
        if name.startswith("w:"):
            words[name[2:]] = text.replace("\r\n", "\n").strip()
    for name in LISTS:
        content[name] = rows_from(post, name, list(content.get(name, [])))
    content["sections"] = [with_heads(post, row, words) for row in content["sections"]]
    for_each(content)
    add = post.get("add", "")
    if add in LISTS:
        content[add] = [*content[add], new_row(add, content[add])]
    keep = {f"{name}.{key_of(row)}" for name in LISTS for row in content[name]}
    texts = {**document.texts, lang: words}
    texts = {
        tag: {
            key: text
            for key, text in said.items()
            if text and (not item_of(key) or item_of(key) in keep) and not is_lost_head(key, content["sections"])
        }
        for tag, said in texts.items()
    }
    return Document(content, texts)


def with_heads(post: Mapping[str, str], row: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    """A place of the board with the heads of its table (or its choices): emptied ones go, new lines come."""
    part, path = HEADS.get(row["kind"]), f"sections.{row['key']}"
    bare = {key: value for key, value in row.items() if key not in HEADS.values() or key == part}
    if part is None or f"heads:{path}" not in post:
        return bare
    keys = [key for key in row.get(part, []) if post.get(f"w:{path}.{part}.{key}", "…").strip()]
    for line in post[f"heads:{path}"].splitlines()[:999]:
        if line.strip():
            number = next(n for n in range(1, 9999) if f"h{n}" not in keys and f"h{n}" not in row.get(part, []))
            keys.append(f"h{number}")
            words[f"{path}.{part}.h{number}"] = line.strip()
    return {**bare, part: keys}


def is_lost_head(key: str, sections: list[dict[str, Any]]) -> bool:
    """Whether these are the words of a head or a choice that is no more."""
    parts = key.split(".")
    if len(parts) != 4 or parts[2] not in HEADS.values():
        return False
    return not any(row["key"] == parts[1] and parts[3] in row.get(parts[2], []) for row in sections)


def for_each(content: dict[str, Any]) -> None:
    """Minutes of what is done once for each person or talk: the steps marked so."""
    each = [step for step in content["steps"] if step.get("each")]
    for key, part in (("minutes_each", "minutes"), ("minutes_each_short", "short")):
        content.pop(key, None)
        if each:
            content[key] = sum(step[part] for step in each if isinstance(step[part], int))


def key_of(row: Any) -> str:
    return str(row["key"]) if isinstance(row, dict) else str(row)


def rows_from(post: Mapping[str, str], name: str, rows: list[Any]) -> list[Any]:
    """The entries of one list: those taken out are gone, the rest in the order of their numbers."""
    found = []
    for place, row in enumerate(rows, 1):
        path = f"{name}.{key_of(row)}"
        if post.get(f"out:{path}"):
            continue
        kept = {**row, **numbers_from(post, path)} if isinstance(row, dict) else row
        if isinstance(kept, dict) and post.get(f"kind:{path}") in KINDS:
            kept["kind"] = post[f"kind:{path}"]
        if isinstance(kept, dict) and f"flags:{path}" in post:
            flag = "guess" if name == "sections" else "each"
            kept.pop(flag, None)
            if post.get(f"{flag}:{path}"):
                kept[flag] = True
        wanted = number_in(post.get(f"pos:{path}", ""))
        found.append((wanted if wanted is not None else place, place, kept))
    # a number given twice: the one that was moved there comes first
    return [row for _, _, row in sorted(found, key=lambda one: (one[0], one[0] == one[1], one[1]))]


def numbers_from(post: Mapping[str, str], path: str) -> dict[str, int | str]:
    """Minutes as they were typed; an emptied box leaves them as they were."""
    typed = {key: post.get(f"n:{path}.{key}", "") for key in ("minutes", "short")}
    return {key: number_typed(text) for key, text in typed.items() if text.strip()}


def new_row(name: str, rows: list[Any]) -> Any:
    taken, number = {key_of(row) for row in rows}, len(rows) + 1
    while f"new_{number}" in taken:
        number += 1
    key = f"new_{number}"
    if name == "steps":
        return {"key": key, "minutes": 5, "short": 3}
    return {"key": key, "kind": "cards"} if name in TABLED else key


def keys_of_item(name: str, key: str, said: Mapping[str, str]) -> list[str]:
    """The word keys of one entry: the usual parts, then what else it has (names of columns, choices)."""
    stem = f"{name}.{key}"
    usual = [f"{stem}.{part}" if part else stem for part in PARTS[name]]
    return [*usual, *(one for one in said if one.startswith(f"{stem}.") and one not in usual)]


def items_in(document: Document, name: str, make: Any, source: Mapping[str, str]) -> list[Item]:
    """The entries of one list as the editor shows them; `make(key)` gives a box."""
    found = []
    for place, row in enumerate(document.content.get(name, []), 1):
        key = key_of(row)
        numbers = row if isinstance(row, dict) else {}
        fields = tuple(make(one) for one in keys_of_item(name, key, source))
        found.append(
            Item(
                f"{name}.{key}",
                place,
                fields,
                numbers.get("minutes"),
                numbers.get("short"),
                numbers.get("kind", ""),
                bool(numbers.get("guess")),
                bool(numbers.get("each")),
            )
        )
    return found
