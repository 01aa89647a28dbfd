"""A table of notes as somebody's survey or spreadsheet has it: CSV, TSV or XLSX, read without keeping anything.

Columns: text, person, group, language, place, said_at (any subset; `text` must be there), found by their usual names or mapped.
UTF-8 with or without mark and Windows-874 are read. Rows that cannot be taken are named with their cause.
"""

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from tonkla.boards.forms import LIMIT, clean_text
from tonkla.refusal import Refusal

FIELDS = ("id", "text", "person", "group", "language", "place", "said_at")
KNOWN = {
    "id": ("id", "row", "index_id", "รหัส", "ลำดับ"),
    "text": ("text", "note", "texts", "comment", "comment-body", "ข้อความ", "บันทึก", "คำพูด"),
    "person": ("person", "author", "author-id", "speaker", "ผู้เล่า", "ชื่อสมมติ"),
    "group": ("group", "team", "category", "destination", "กลุ่ม", "ทีม"),
    "language": ("language", "lang", "ภาษา"),
    "place": ("place", "province", "จังหวัด", "พื้นที่"),
    "said_at": ("said_at", "datetime", "timestamp", "date", "วันที่"),
}
MOST = 100_000  # rows taken at once
MOST_UNFOLDED = 50_000_000
LONGEST_NAME = 200  # characters a column's name may have


@dataclass(frozen=True)
class Row:
    """One row as understood."""

    number: int
    key: str
    text: str
    person: str = ""
    group: str = ""
    language: str = ""
    place: str = ""
    said_at: str = ""


@dataclass(frozen=True)
class Preview:
    """What a file holds before anything is kept: its columns, which of them we use, good rows, refused rows with cause."""

    columns: tuple[str, ...]
    mapping: dict[str, str]
    rows: tuple[Row, ...]
    refused: tuple[tuple[int, Refusal], ...] = field(default=())

    def causes(self, language: str, most: int) -> list[tuple[int, str]]:
        """Why the first `most` of the refused rows were refused, in words."""
        told = [(number, problem.words(language)) for number, problem in self.refused[:most]]
        return [(number, f"{words['what']} {words['why']}") for number, words in told]


def table_of(name: str, body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, TSV or XLSX file by column name. A file that is not what its name says is refused with the cause."""
    if body[:2] == b"PK":
        return sheet_of(body)
    if name.lower().endswith((".xlsx", ".xls")):
        raise Refusal("file_unreadable", detail="XLSX")
    text = decoded(body)
    head = text.split("\n", 1)[0]
    if "\x00" in text or any(unicodedata.category(one) == "Cc" and one not in "\t\r" for one in head):
        raise Refusal("file_unreadable", detail="CSV")
    comma = max(("\t", ";", ","), key=head.count)
    try:  # the text is never cut into lines by hand: a note may hold what only looks like the end of a line
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
        rows = [
            {str(key).strip(): (value or "").strip() for key, value in row.items() if key is not None} for row in reader
        ]
    except csv.Error as problem:
        raise Refusal("file_unreadable", detail="CSV") from problem
    if any(len(column) > LONGEST_NAME for row in rows[:1] for column in row):
        raise Refusal("file_unreadable", detail="CSV")
    return rows


def decoded(body: bytes) -> str:
    """UTF-8 (with or without mark), else Windows-874, the old Thai encoding."""
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("file_unreadable", detail="UTF-8, Windows-874")


def sheet_of(body: bytes) -> list[dict[str, str]]:
    from openpyxl import load_workbook

    try:
        with ZipFile(io.BytesIO(body)) as packed:  # what it says it unfolds to is all that is ever read of it
            if sum(part.file_size for part in packed.infolist()) > MOST_UNFOLDED:
                raise Refusal("file_unreadable", detail="XLSX")
        sheet = load_workbook(io.BytesIO(body), read_only=True, data_only=True).active
        lines = [
            ["" if cell is None else str(cell).strip() for cell in line]
            for line in sheet.iter_rows(values_only=True, max_row=MOST + 2)
        ]
    except Exception as problem:
        raise Refusal("file_unreadable", detail="XLSX") from problem
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:] if any(line)] if lines else []


def mapped(columns: list[str], wanted: dict[str, str]) -> dict[str, str]:
    """Which column is which field: as asked for, else by its usual name."""
    found = {}
    for name in FIELDS:
        column = wanted.get(name) or next((c for c in columns if c.strip().casefold() in KNOWN[name]), "")
        if column and column not in columns:
            raise Refusal("no_such_column", column=column, columns=", ".join(columns[:20]))
        if column:
            found[name] = column
    return found


def preview(name: str, body: bytes, wanted: dict[str, str] | None = None) -> Preview:
    """Read a file through without keeping anything. Which column holds the words must be clear."""
    found = look(name, body, wanted)
    if "text" not in found.mapping:
        raise Refusal("no_text_column", columns=", ".join(found.columns[:20]))
    return found


def look(name: str, body: bytes, wanted: dict[str, str] | None = None) -> Preview:
    """As `preview`; where no column is known to hold the words, there are no rows yet and somebody has to say which it is."""
    table = table_of(name, body)
    if not table:
        raise Refusal("file_empty")
    if len(table) > MOST:
        raise Refusal("too_many_rows", rows=f"{len(table):,}", limit=f"{MOST:,}")
    columns = list(table[0])
    mapping = mapped(columns, wanted or {})
    rows: list[Row] = []
    refused: list[tuple[int, Refusal]] = []
    for number, line in enumerate(table if "text" in mapping else [], 2):  # the first line of a file holds the names
        facts = {field: line.get(column, "") for field, column in mapping.items()}
        try:
            text = clean_text(facts["text"][: LIMIT * 4], sure=False)
        except Refusal as problem:
            refused.append((number, problem))
            continue
        rows.append(
            Row(number, facts.get("id") or str(number), text, facts.get("person", "")[:60], facts.get("group", "")[:40],
                facts.get("language", "")[:20], facts.get("place", "")[:80], facts.get("said_at", "")[:40])
        )  # fmt: skip
    return Preview(tuple(columns), mapping, tuple(rows), tuple(refused))


def read_file(path: Path) -> bytes:
    if not path.is_file():
        raise Refusal("no_such_folder", folder=str(path))
    return path.read_bytes()
