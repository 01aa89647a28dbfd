"""Tables people take with them. Whatever somebody typed stays text: no cell can become a formula on another machine."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# What spreadsheets take for the start of a formula: the ASCII signs, the blanks that some skip before reading on,
# and the full-width signs that East Asian versions fold to ASCII.
DANGEROUS = "=+-@\t\r\n＝＋－＠"
CELL_LIMIT = 32_767  # characters in one cell, the file format's own limit
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

LEAF = "1C6536"
WASH = "E0EDDC"


def clean(text: str) -> str:
    """The text without what a spreadsheet file cannot hold (control characters, half characters), cut at its limit."""
    text = UNPRINTABLE.sub("", text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"


def put(sheet: "Worksheet", row: int, column: int, value: Any, style: Any = None) -> "Cell":
    """Write one value: numbers and dates as such, everything else as text, never as a formula.

    A text that begins with one of `DANGEROUS` carries the spreadsheet's own "this is text" mark besides, so that it
    stays text when somebody edits the cell. `style` is that of an ordinary text cell written before, to be shared.
    """
    from openpyxl.styles import Alignment

    cell = sheet.cell(row=row, column=column)
    if value is None:
        return cell
    if isinstance(value, bool | int | float | Decimal | date | time):
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        return cell
    text = clean(str(value))
    cell.value = text
    cell.data_type = "s"
    is_dangerous = text[:1] in DANGEROUS and text != ""
    if style is not None and not is_dangerous:
        cell._style = style  # looking the same style up for each of 150,000 cells takes ten seconds
        return cell
    cell.quotePrefix = is_dangerous
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def fill(sheet: "Worksheet", header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A header row that stays in sight and repeats in print, then the rows; columns as wide as their words."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    widths = [len(name) for name in header]
    for column, name in enumerate(header, start=1):
        cell = put(sheet, 1, column, name)
        cell.font = Font(bold=True, color=LEAF)
        cell.fill = PatternFill("solid", fgColor=WASH)
    style = None
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = put(sheet, number, column, value, style)
            if style is None and isinstance(value, str) and value[:1] not in DANGEROUS:
                style = cell._style
            if column <= len(widths):
                widths[column - 1] = max(widths[column - 1], len(str(value if value is not None else "")))
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(60, max(8, width + 2))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def rows_xlsx(header: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> bytes:
    """A workbook with one sheet: the header, then the rows."""
    return sheets_xlsx([(title, header, rows)])


def sheets_xlsx(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]) -> bytes:
    """A workbook with a sheet for each (title, header, rows)."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    for number, (title, header, rows) in enumerate(sheets):
        sheet = book.create_sheet() if number else first
        if title:
            sheet.title = sheet_name(title)
        fill(sheet, header, rows)
    return workbook_bytes(book)


def rows_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as CSV: UTF-8 with its mark (so that spreadsheets show Thai), every cell quoted, CRLF.

    CSV has no types, so a text that begins with one of `DANGEROUS` gets an apostrophe before it; numbers do not.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([_csv_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def sheet_name(title: str) -> str:
    """A name that a sheet may carry: without the signs the format forbids, at most 31 characters."""
    return re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip(" '")[:31] or "1"


def workbook_bytes(book: "Workbook") -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool | int | float | Decimal):
        return str(value)
    text = clean(str(value))
    return "'" + text if text[:1] and text[:1] in DANGEROUS else text
