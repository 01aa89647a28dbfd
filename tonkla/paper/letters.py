"""Which letters the fonts here can draw, and which words of a page have others: told before printing, never a silent box.

Fonts are the ones shipped, and those that whoever looks after the machine lays into the folder `fonts` beside its data.
"""

import struct
import unicodedata
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tonkla.refusal import Refusal

SHIPPED = Path(__file__).resolve().parent / "fonts"
UNDRAWN = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")  # these need no drawing
SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # say how the sign before them looks
MOST, LONGEST = 6, 16
# Whether a page of words we cannot draw is refused. True while somebody asks for it by an address without `anyway=1`.
IS_CAREFUL: ContextVar[bool] = ContextVar("is_careful", default=False)


def folders() -> list[Path]:
    """Where fonts lie: ours, then the machine's own."""
    own: Path = settings.DATA / "fonts"
    return [SHIPPED, own] if own.is_dir() else [SHIPPED]


def check_letters(data: Any) -> None:
    """Refuse a page whose words hold letters of no font here, and name the words."""
    if not IS_CAREFUL.get():
        return
    if found := undrawable(list(strings(data))):
        more = f" (+{len(found) - MOST})" if len(found) > MOST else ""
        raise Refusal("letters_not_ours", words=" · ".join(found[:MOST]) + more, anyway=True)


def undrawable(texts: list[str]) -> list[str]:
    """The words that hold a letter no font here has, each once, long ones cut around it."""
    missing = {letter for letter in set().union(*texts) if not is_drawable(letter)}
    found: dict[str, None] = {}
    for text in texts if missing else ():
        for word in text.split() if missing.intersection(text) else ():
            at = next((place for place, letter in enumerate(word) if letter in missing), -1)
            if at >= 0:
                begin = max(0, at - 3) if len(word) > LONGEST else 0
                found[word[begin : begin + LONGEST]] = None
    return list(found)


def is_drawable(letter: str) -> bool:
    code = ord(letter)
    return code in drawn() or code in SELECTORS or unicodedata.category(letter) in UNDRAWN


def drawn() -> frozenset[int]:
    """Every letter that some font here has."""
    return letters_of(tuple(path for folder in folders() for path in sorted(folder.glob("*.[ot]t[fc]"))))


@lru_cache(maxsize=2)
def letters_of(fonts: tuple[Path, ...]) -> frozenset[int]:
    return frozenset(code for font in fonts for code in letters_in(font.read_bytes()))


def letters_in(font: bytes) -> set[int]:
    """The letters of one font by its own table of characters (`cmap`, formats 4 and 12); of what is no font, none."""
    try:
        start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
        tables = struct.unpack_from(">H", font, start + 4)[0]
        rows = (struct.unpack_from(">4sIII", font, start + 12 + 16 * n) for n in range(tables))
        cmap = next(place for name, _sum, place, _size in rows if name == b"cmap")
        found: set[int] = set()
        for n in range(struct.unpack_from(">H", font, cmap + 2)[0]):
            found.update(in_part(font, cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0]))
    except (struct.error, StopIteration):
        return set()
    return found


def in_part(font: bytes, place: int) -> Iterator[int]:
    """The letters of one part of the table; parts in other formats say nothing new."""
    kind = struct.unpack_from(">H", font, place)[0]
    if kind == 4:
        half = struct.unpack_from(">H", font, place + 6)[0] // 2
        ends = struct.unpack_from(f">{half}H", font, place + 14)
        begins = struct.unpack_from(f">{half}H", font, place + 16 + 2 * half)
        for begin, end in zip(begins, ends, strict=True):
            yield from range(begin, min(end, 0xFFFE) + 1)
    elif kind == 12:
        for n in range(struct.unpack_from(">I", font, place + 12)[0]):
            begin, end, _glyph = struct.unpack_from(">III", font, place + 16 + 12 * n)
            yield from range(begin, min(end, 0x10FFFF) + 1)


def strings(data: Any) -> Iterator[str]:
    """Every text of a page's data; what is wrapped in `Exactly` is the template's own."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from strings(value)
