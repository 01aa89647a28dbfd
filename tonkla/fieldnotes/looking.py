"""Before anything is kept: what a file holds, which column is which, what is refused and why, what will be lost."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tonkla.fieldnotes.bring_in import kobo, refi, sniff, story, table, xlsform
from tonkla.fieldnotes.bring_in.found import Loss, Table, blanked
from tonkla.fieldnotes.models.note import LONGEST
from tonkla.files.sealing import open_file
from tonkla.refusal import Refusal

FIELDS = ("id", "person", "group", "language", "place", "said_at")
KNOWN = {
    "id": ("id", "row", "index_id", "_uuid", "meta/instanceid", "_id", "uuid", "รหัส", "ลำดับ"),
    "person": ("person", "author", "author-id", "speaker", "name", "ผู้เล่า", "ชื่อสมมติ"),
    "group": ("group", "team", "category", "กลุ่ม", "ทีม"),
    "language": ("language", "lang", "ภาษา"),
    "place": ("place", "province", "จังหวัด", "พื้นที่"),
    "said_at": ("said_at", "datetime", "timestamp", "date", "_submission_time", "end", "วันที่"),
}
TEXT = ("text", "note", "texts", "comment", "comment-body", "answer", "ข้อความ", "บันทึก", "คำพูด", "คำตอบ")
OURS = ("start", "end", "today", "deviceid", "__version__", "meta/instanceid", "meta/versionid", "formhub/uuid")


@dataclass(frozen=True)
class Ready:
    """One row that can be kept: its stable id, the answers by question, the facts beside them."""

    number: int
    key: str
    answers: tuple[tuple[str, str], ...]
    facts: dict[str, str]
    rest: dict[str, str]


@dataclass(frozen=True)
class Look:
    """What a file turned out to be. `mapping` says which column is which; `text` which columns hold people's words."""

    kind: str
    name: str
    columns: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)
    text: tuple[str, ...] = ()
    rows: tuple[Ready, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    losses: tuple[Loss, ...] = ()
    project: refi.Project | None = None
    form: dict[str, Any] | None = None


def opened(body: bytes, passphrase: str) -> bytes:
    """A file closed with a passphrase, opened."""
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / "in", Path(scratch) / "out"
        source.write_bytes(body)
        try:
            open_file(source, target, passphrase)
        except Refusal:
            raise Refusal("sealed_needs_passphrase") from None
        return target.read_bytes()


def look(
    name: str, body: bytes, wanted: dict[str, str] | None = None, text: tuple[str, ...] = (), passphrase: str = ""
) -> Look:
    """Read a file through without keeping anything."""
    kind = sniff.kind_of(body, name)
    if kind == "sealed":
        body = opened(body, passphrase)
        kind = sniff.kind_of(body, name)
    if kind in ("qdpx", "qde", "qdc"):
        project = refi.refuse_empty(refi.read(body, kind))
        return Look(kind, name, project=project, losses=project.losses)
    if kind in ("text", "docx"):
        words, losses = story.read_text(body) if kind == "text" else story.read_docx(body)
        ready = Ready(1, "1", (("", words),), {}, {})
        return Look(kind, name, rows=(ready,), losses=tuple(losses))
    if kind == "xlsx" and is_form(sheets := table.sheets_of(body)):
        form = xlsform.understood(sheets)
        return Look("xlsform", name, form=form, losses=tuple(form["losses"]))
    readers = {"csv": table.read_csv, "xlsx": table.read_xlsx, "kobo": kobo.read_json, "odk": kobo.read_xml}
    return laid_out(kind, name, readers[kind](body), wanted or {}, text)


def is_form(sheets: dict[str, list[list[str]]]) -> bool:
    survey = next((lines for title, lines in sheets.items() if title.strip().lower() == "survey"), [])
    return {"type", "name"} <= {cell.strip().lower() for line in survey[:1] for cell in line}


def laid_out(kind: str, name: str, found: Table, wanted: dict[str, str], text: tuple[str, ...]) -> Look:
    mapping = {key: column for key in FIELDS if (column := mapped(key, found.columns, wanted)) in found.columns}
    chosen = tuple(column for column in text if column in found.columns) or guessed(found, set(mapping.values()))
    if not chosen:
        return Look(kind, name, found.columns, found.labels, mapping, losses=found.losses)
    rows, refused, seen, numbers = [], [], set(), 0
    for row in found.rows:
        answers = [(found.labels.get(column, column), row.cells.get(column, "")) for column in chosen]
        cleaned = [(label, blanked(words)) for label, words in answers if words.strip()]
        key = (row.cells.get(mapping["id"], "") if "id" in mapping else row.key) or f"row {row.number}"
        cause = cause_of(row.formula, [words for _label, (words, _n) in cleaned], key in seen)
        if cause:
            refused.append((row.number, cause))
            continue
        seen.add(key)
        numbers += sum(n for _label, (_words, n) in cleaned)
        facts = {field: row.cells.get(column, "") for field, column in mapping.items()}
        used = {*chosen, *mapping.values()}
        rest = {found.labels.get(c, c): blanked(v)[0] for c, v in row.cells.items() if c not in used and v}
        one = len(chosen) == 1
        said = tuple(("" if one else label, words) for label, (words, _n) in cleaned)
        rows.append(Ready(row.number, key[:120], said, facts, rest))
    losses = (*found.losses, *((("numbers_blanked", numbers),) if numbers else ()))
    return Look(kind, name, found.columns, found.labels, mapping, chosen, tuple(rows), tuple(refused), losses)


def mapped(key: str, columns: tuple[str, ...], wanted: dict[str, str]) -> str:
    """As asked for; "-" means none; else by the column's usual name."""
    if wanted.get(key):
        return wanted[key]
    return next((column for column in columns if column.strip().casefold() in KNOWN[key]), "")


def guessed(found: Table, taken: set[str]) -> tuple[str, ...]:
    """The columns that hold people's words: by their usual names, else those with sentences in them."""
    named = tuple(column for column in found.columns if column.strip().casefold() in TEXT)
    if named:
        return named
    sample = found.rows[:200]
    long = []
    for column in found.columns:
        cells = [row.cells.get(column, "") for row in sample if row.cells.get(column)]
        worth = cells and sum(map(len, cells)) / len(cells) >= 16 and any(not cell.startswith("http") for cell in cells)
        if column not in taken and column.casefold() not in OURS and not column.startswith("_") and worth:
            long.append(column)
    return tuple(long)


def cause_of(formula: bool, words: list[str], twice: bool) -> str:
    """Why a row cannot be kept, as a key of `causes.py`; "" when it can."""
    whole = "\n\n".join(words)
    if formula:
        return "row_formula"
    if not whole.strip():
        return "row_empty"
    if len(whole) > LONGEST:
        return "row_long"
    if any(ord(char) < 32 and char not in "\n\t\r" for char in whole):
        return "row_unreadable"
    return "row_twice" if twice else ""
