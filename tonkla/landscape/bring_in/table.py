"""The lines of a CSV (comma, semicolon or tab; UTF-8 with or without its mark, or Windows-874) or of an XLSX's first sheet."""

import csv
import io
import zipfile
from dataclasses import dataclass
from typing import Any

from tonkla.paper.sheet import UNPRINTABLE
from tonkla.refusal import Refusal

MOST_ROWS = 100_000
MOST_BYTES = 80_000_000
MOST_COLUMNS = 200
MOST_UNPACKED = 400_000_000  # bytes inside an XLSX: more is no table of ours
ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Lines:
    """Headings as they stand, and each line's cells below them with the line's number in the file."""

    heads: list[str]
    rows: list[tuple[int, list[str]]]


def read_lines(body: bytes) -> Lines:
    """Raises a refusal for what is no table or too long a one."""
    lines = from_xlsx(body) if body.startswith(ZIP) else from_csv(body)
    heads = next(iter(lines), [])
    if len([head for head in heads if head]) < 2 or len(lines) < 2:
        raise Refusal("no_actor_table")
    if len(lines) > MOST_ROWS + 1:
        raise Refusal("actors_too_many", n=MOST_ROWS)
    rows = [(number, cells) for number, cells in enumerate(lines[1:], 2) if any(cells)]
    return Lines(heads, rows)


def from_csv(body: bytes) -> list[list[str]]:
    text = decoded(body)
    first = text[: text.find("\n") if "\n" in text else len(text)]
    mark = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise Refusal("no_actor_table") from None
    return [[tidy(cell) for cell in line[:MOST_COLUMNS]] for line in lines]


def decoded(body: bytes) -> str:
    for code in ("utf-8-sig", "cp874"):
        try:
            return body.decode(code)
        except UnicodeDecodeError:
            continue
    raise Refusal("no_actor_table")


def from_xlsx(body: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as inside:
            if sum(one.file_size for one in inside.infolist()) > MOST_UNPACKED:
                raise Refusal("actors_too_many", n=MOST_ROWS)
        sheet: Any = load_workbook(io.BytesIO(body), read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [[tidy(as_words(cell)) for cell in row] for row in rows]
    except Refusal:
        raise
    except Exception:
        raise Refusal("no_actor_table") from None


def as_words(cell: Any) -> str:
    """2026-03-01 for a date, 12 for 12.0."""
    if cell is None:
        return ""
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())[:10]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def tidy(cell: str) -> str:
    """One line, without signs that nobody can see; the apostrophe that keeps a cell from being a formula is taken off."""
    words = " ".join(UNPRINTABLE.sub("", cell).split())
    return words[1:] if words[:1] == "'" and words[1:2] in ("=", "+", "-", "@") else words
