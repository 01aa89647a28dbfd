"""XLSForm: a form somebody made as a workbook, shown here and sent out again. Sheets survey, choices, settings."""

import io
import re
from typing import Any

from tonkla.fieldnotes.bring_in.table import sheets_of
from tonkla.refusal import Refusal

SHOWN = {
    "text": "text", "integer": "number", "decimal": "number", "range": "number", "date": "date", "time": "time", "datetime": "date",
    "dateTime": "date", "note": "note", "select_one": "one", "select_multiple": "many", "select one": "one",
    "select multiple": "many", "rank": "many", "acknowledge": "one", "trigger": "one", "barcode": "text", "geopoint": "text",
    "hidden": "hidden", "calculate": "hidden",
}  # fmt: skip
OUTER = {
    "begin group": "group",
    "begin_group": "group",
    "begin repeat": "repeat",
    "begin_repeat": "repeat",
    "begin loop": "repeat",
}
META = frozenset(
    {
        "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit",
        "imei", "start-geopoint", "xml-external", "csv-external",
    }
)  # fmt: skip
LANGUAGE = re.compile(r"^(label|hint)\s*(?:::|:)?\s*(.*)$")


def read(body: bytes) -> dict[str, Any]:
    """The form as one document: title, languages, questions in order with their groups, what cannot be shown here."""
    sheets = {name.strip().lower(): lines for name, lines in sheets_of(body).items()}
    if "survey" not in sheets:
        raise Refusal("file_not_understood")
    survey, choices = rows_of(sheets["survey"]), rows_of(sheets.get("choices", []) or sheets.get("columns", []))
    settings = (rows_of(sheets.get("settings", [])) or [{}])[0]
    lists: dict[str, list[dict[str, Any]]] = {}
    for choice in choices:
        name = choice.get("list_name") or choice.get("list name", "")
        lists.setdefault(name, []).append(
            {"name": choice.get("name") or choice.get("value", ""), "label": said(choice, "label")}
        )
    questions, losses = questions_of(survey, lists)
    if not any(question["kind"] not in ("hidden", "note") for question in questions):
        raise Refusal("nothing_in_file")
    languages = sorted({lang for question in questions for lang in question["label"]})
    return {
        "title": settings.get("form_title") or settings.get("title", ""), "form_id": settings.get("form_id", ""),
        "languages": languages, "questions": questions, "choices": lists, "losses": sorted(losses.items()),
    }  # fmt: skip


def rows_of(lines: list[list[str]]) -> list[dict[str, str]]:
    """A sheet's rows by column. The same column twice is a mistake the form's maker must see."""
    lines = [line for line in lines if any(line)]
    if not lines:
        return []
    names = [name.strip() for name in lines[0]]
    named = [name for name in names if name]
    if len(named) != len(set(named)):
        raise Refusal("form_column_twice", column=next(name for name in named if named.count(name) > 1))
    return [{name: cell for name, cell in zip(names, line, strict=False) if name} for line in lines[1:]]


def said(row: dict[str, str], what: str) -> dict[str, str]:
    """A label or hint by language; "" where the form names none."""
    found = {}
    for column, words in row.items():
        match = LANGUAGE.match(column)
        if match and match[1] == what and words:
            found[match[2].strip(" :")] = words
    return found


def questions_of(
    survey: list[dict[str, str]], lists: dict[str, list[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    outer: list[str] = []
    questions: list[dict[str, Any]] = []
    losses: dict[str, int] = {}
    for row in survey:
        kind = " ".join(row.get("type", "").split())
        if not kind or kind in META:
            continue
        if opened := next((one for one in OUTER if kind.startswith(one)), ""):
            outer.append(row.get("name", ""))
            if OUTER[opened] == "repeat":
                losses["repeats_once"] = losses.get("repeats_once", 0) + 1
            continue
        if kind.startswith("end"):
            outer = outer[:-1]
            continue
        base, listed = split_type(kind)
        if base not in SHOWN:
            losses[f"type:{base}"] = losses.get(f"type:{base}", 0) + 1
            continue
        questions.append(
            {
                "name": row.get("name", ""), "kind": SHOWN[base], "type": kind, "path": [part for part in outer if part],
                "label": said(row, "label") or {"": row.get("name", "")}, "hint": said(row, "hint"),
                "required": row.get("required", "").lower() in ("yes", "true", "true()", "1"),
                "relevant": row.get("relevant", ""), "list": listed, "has_list": listed in lists,
            }
        )  # fmt: skip
    return questions, losses


def split_type(kind: str) -> tuple[str, str]:
    words = kind.split()
    for size in (2, 1):
        base = " ".join(words[:size])
        if base in SHOWN:
            rest = words[size:]
            return base, rest[1] if rest[:1] == ["from"] and len(rest) > 1 else (rest[0] if rest else "")
    return words[0], ""


def label(words: dict[str, str], language: str) -> str:
    """The words in the language asked for, else the first the form has."""
    names = {"th": ("thai", "ไทย", "(th)", "th"), "en": ("english", "(en)", "en")}[language]
    for spoken, sentence in words.items():
        if any(name in spoken.lower() for name in names):
            return sentence
    return next(iter(words.values()), "")


def write(document: dict[str, Any]) -> bytes:
    """The form as a workbook again, for other programs and phones. No cell can become a formula."""
    from openpyxl import Workbook

    from tonkla.paper.sheet import put

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    languages = sorted({lang for question in document["questions"] for lang in question["label"]}) or [""]
    columns = [("label", lang) for lang in languages] + [("hint", lang) for lang in languages]
    head = ["type", "name", *(f"{what}::{lang}" if lang else what for what, lang in columns), "required", "relevant"]
    lines: list[list[str]] = [head]
    path: list[str] = []
    for question in [*document["questions"], {"path": []}]:
        while path and question["path"][: len(path)] != path:
            lines.append(["end group"])
            path = path[:-1]
        for name in question["path"][len(path) :]:
            lines.append(["begin group", name])
            path = [*path, name]
        if "name" in question:
            words = [question[what].get(lang, "") for what, lang in columns]
            required = "yes" if question["required"] else ""
            lines.append([question["type"], question["name"], *words, required, question["relevant"]])
    fill(sheet, lines, put)
    options = [["list_name", "name", *(f"label::{lang}" if lang else "label" for lang in languages)]]
    for name, rows in document["choices"].items():
        options += [[name, row["name"], *(row["label"].get(lang, "") for lang in languages)] for row in rows]
    fill(book.create_sheet("choices"), options, put)
    fill(book.create_sheet("settings"), [["form_title", "form_id"], [document["title"], document["form_id"]]], put)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Any, lines: list[list[str]], put: Any) -> None:
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            if cell:
                put(sheet, number, column, cell)
