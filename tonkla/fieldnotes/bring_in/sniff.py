"""What a file is, by what it holds and never by its name."""

import csv
import io

from tonkla.fieldnotes.bring_in.guarded import archive, local, xml
from tonkla.refusal import Refusal

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEALED = b"TONKLA1\n"


def decoded(body: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, else Windows-874, the old Thai encoding."""
    for encoding in ("utf-16",) if body[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refusal("file_not_understood")


def delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(("\t", ";", ","), key=head.count)


def is_table(text: str, name: str) -> bool:
    """Whether a text reads as a table: a short head, and lines that have as many cells. The name decides only ties."""
    mark = delimiter(text)
    if mark not in text.split("\n", 1)[0]:
        return name.lower().endswith((".csv", ".tsv"))
    try:
        lines = [line for line, _n in zip(csv.reader(io.StringIO(text), delimiter=mark), range(6), strict=False)]
    except csv.Error:
        return False
    head = lines[0] if lines else []
    fits = all(len(line) == len(head) for line in lines[1:5] if line)
    return len(lines) > 1 and fits and all(len(cell) < 80 for cell in head) and len(set(head)) == len(head)


def kind_of(body: bytes, name: str = "") -> str:
    """One of xlsx, docx, qdpx, qde, qdc, kobo, odk, csv, text, sealed. An old Excel file is refused with its way out."""
    if not body.strip():
        raise Refusal("nothing_in_file")
    if body.startswith(OLD_EXCEL):
        raise Refusal("file_old_excel")
    if body.startswith(SEALED):
        return "sealed"
    if body.startswith(b"PK"):
        names = set(archive(body).namelist())
        for sign, kind in (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx")):
            if sign in names:
                return kind
        if any(one.lower().endswith(".qde") for one in names):
            return "qdpx"
        raise Refusal("file_not_understood")
    start = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") or body[:4] in (b"\xff\xfe<\x00", b"\xfe\xff\x00<"):
        root = xml(body)
        return {"Project": "qde", "CodeBook": "qdc"}.get(local(root.tag), "odk") if "QDA-XML" in root.tag else "odk"
    if start[:1] in (b"{", b"["):
        return "kobo"
    text = decoded(body)
    return "csv" if is_table(text, name) else "text"
