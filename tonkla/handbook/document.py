"""A version laid flat: every field by its path, so that two versions can be compared and merged field by field.

    minutes                     a number of the tool
    steps                       the order of its steps, as keys
    steps.roles.minutes         a number of one step
    th:steps.roles.say          words, in one language

What belongs to one entry of a list (a step, a section, a tip) is its item: `steps.roles`.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

KEYED = ("materials", "core", "free", "tips", "troubles")
TABLED = ("steps", "sections")
LISTS = (*KEYED, *TABLED)
ASIDE = frozenset({"schema", "key", "number", "licence", "attribution", "source"})  # of the record, not of the text

Flat = dict[str, Any]


@dataclass
class Document:
    """What a version says: its language-free content, and its words by language and dotted key."""

    content: dict[str, Any]
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


def digest_of_words(text: str) -> str:
    """The fingerprint a translation keeps of the words it was made from."""
    return sha256(text.strip().encode()).hexdigest()[:16]


def item_of(path: str) -> str:
    """`th:steps.roles.say` → `steps.roles`; a field of the tool itself belongs to no item: ''."""
    parts = path.rpartition(":")[2].split(".")
    return ".".join(parts[:2]) if len(parts) > 1 and parts[0] in LISTS else ""


def flatten(document: Document) -> Flat:
    """Every field by its path. Words under an item that is no longer in its list are left out."""
    flat: Flat = {}
    for key, value in document.content.items():
        if key in ASIDE:
            continue
        if key in TABLED:
            flat[key] = [row["key"] for row in value]
            for row in value:
                flat.update({f"{key}.{row['key']}.{name}": part for name, part in row.items() if name != "key"})
        else:
            flat[key] = list(value) if isinstance(value, list) else value
    items = {f"{name}.{key}" for name in LISTS for key in flat.get(name, [])}
    for lang, words in document.texts.items():
        for path, text in words.items():
            if not item_of(path) or item_of(path) in items:
                flat[f"{lang}:{path}"] = text
    return flat


def unflatten(flat: Flat, aside: dict[str, Any] | None = None) -> Document:
    """The document again: `unflatten(flatten(d))` says what `d` says. `aside` gives what is not a field (key, number)."""
    content: dict[str, Any] = {key: value for key, value in (aside or {}).items() if key in ASIDE}
    texts: dict[str, dict[str, str]] = {}
    rows: dict[str, dict[str, Any]] = {}
    for name in TABLED:
        for key in flat.get(name, []):
            rows[f"{name}.{key}"] = {"key": key}
    for path, value in flat.items():
        lang, colon, key = path.partition(":")
        if colon:
            texts.setdefault(lang, {})[key] = value
        elif item_of(path):
            if item_of(path) in rows:
                rows[item_of(path)][path.split(".", 2)[2]] = value
        elif path not in TABLED:
            content[path] = value
    for name in TABLED:
        content[name] = [rows[f"{name}.{key}"] for key in flat.get(name, [])]
    return Document(content, texts)


def place_in_page(path: str) -> tuple[int, str]:
    """Where a field stands when a facilitator reads, for lists of differences."""
    order = (
        "name",
        "purpose",
        "stage",
        "minutes",
        "minutes_short",
        "people_min",
        "people_max",
        "level",
        "reading",
        "ages",
        *LISTS,
    )
    bare = path.rpartition(":")[2]
    first = bare.split(".")[0]
    return (order.index(first) if first in order else len(order), bare)
