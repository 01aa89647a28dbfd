"""CSV, TSV and XLSX of any open-answer survey: the first line holds the names of the columns."""

import csv
import io
from itertools import islice
from typing import Any

from tonkla.fieldnotes.bring_in.found import Row, Table, is_formula
from tonkla.fieldnotes.bring_in.guarded import archive, check_office
from tonkla.fieldnotes.bring_in.sniff import decoded, delimiter
from tonkla.refusal import Refusal

MOST, NOTHING = 100_000, 2_000  # rows; rows without a cell after which nothing more comes
IDS = frozenset(
    {"id", "row", "index_id", "uuid", "_uuid", "_id", "key", "instanceid", "meta/instanceid", "รหัส", "ลำดับ"}
)


def read_csv(body: bytes) -> Table:
    text = decoded(body)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter(text)))
    except csv.Error:
        raise Refusal("file_not_understood") from None
    return laid_out([[cell.strip() for cell in line] for line in lines])


def read_xlsx(body: bytes) -> Table:
    """The first sheet. A cell that computes is not an answer: its row is named as refused."""
    sheets = sheets_of(body)
    if not sheets:
        raise Refusal("nothing_in_file")
    return laid_out(next(iter(sheets.values())), formula_sign=True)


def sheets_of(body: bytes) -> dict[str, list[list[str]]]:
    """Every sheet as lines of text; a formula stays visible as one ("=…")."""
    from openpyxl import load_workbook

    opened = archive(body)
    check_office(opened)
    try:
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=False)
        return {sheet.title: lines_of(sheet) for sheet in book.worksheets}
    except Refusal:
        raise
    except Exception:
        raise Refusal("file_not_understood") from None


def lines_of(sheet: Any) -> list[list[str]]:
    """A sheet as it is, not as large as it says: some workbooks claim a million empty rows."""
    sheet.reset_dimensions()
    lines: list[list[str]] = []
    empty = 0
    for line in islice(sheet.iter_rows(), MOST + 2):
        empty = 0 if line else empty + 1
        if empty > NOTHING:
            break
        cells = []
        for cell in line[:500]:
            value = getattr(cell, "value", None)
            words = "" if value is None else str(value).strip()
            formula = getattr(cell, "data_type", "") == "f"
            cells.append("=" + words.lstrip("=") if formula else words)
        lines.append(cells)
    while lines and not any(lines[-1]):
        lines.pop()
    return lines


def laid_out(lines: list[list[str]], formula_sign: bool = False) -> Table:
    """Lines as rows by column. Columns without a name get one; of two with the same name both are kept."""
    lines = [line for line in lines if any(line)]
    if len(lines) < 2:
        raise Refusal("nothing_in_file")
    if len(lines) > MOST + 1:
        raise Refusal("file_too_large", size=f"{len(lines):,}", limit=f"{MOST:,}")
    names: list[str] = []
    for number, name in enumerate(lines[0], 1):
        base = name or f"({number})"
        names.append(base if base not in names else f"{base} ({number})")
    key = next((name for name in names if name.casefold() in IDS), "")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(names, line, strict=False))
        computes = any(cell.startswith("=") and len(cell) > 1 if formula_sign else is_formula(cell) for cell in line)
        rows.append(Row(number, cells.get(key, ""), cells, computes))
    return Table(tuple(names), tuple(rows))
