"""What a file holds, as understood: rows with stable ids, what was refused and why, what could not be carried."""

import re
from dataclasses import dataclass, field

Loss = tuple[str, int]  # what could not be carried (a key of `losses.py`, or a name after a colon), how often

FORMULA = re.compile(r"^\s*(?:[=@]|[+\-][^\s].*[(!|])")
NUMBERS = re.compile(r"(?:\+?66|0)[ .\-]?\d(?:[ .\-]?\d){7,8}(?!\d)|(?<!\d)\d(?:[ \-]?\d){12}(?!\d)")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BLANKED = "•••"


@dataclass(frozen=True)
class Row:
    """One answer sheet: its place in the file, its own stable id ("" where it has none), its cells by column."""

    number: int
    key: str
    cells: dict[str, str]
    formula: bool = False


@dataclass(frozen=True)
class Table:
    """Answers as rows. `labels` are the questions in words, where the file carries them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    labels: dict[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


def is_formula(cell: str) -> bool:
    """Whether another machine might run this cell instead of showing it."""
    return bool(FORMULA.match(cell)) and len(cell.strip()) > 1


def blanked(text: str) -> tuple[str, int]:
    """The text without what looks like a phone or ID number, and how many there were. Length may change."""
    plain = text.translate(THAI_DIGITS)
    spans = [found.span() for found in NUMBERS.finditer(plain)]
    for start, end in reversed(spans):
        text = text[:start] + BLANKED + text[end:]
    return text, len(spans)
