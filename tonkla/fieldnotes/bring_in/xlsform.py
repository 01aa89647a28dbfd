"""XLSForm: a form somebody made as a workbook, shown here and sent out again. Sheets survey, choices, settings.

The sheets themselves are kept beside what we understand of them, so that nothing is lost on the way out; what our page
does not do is told as a loss before the form is used.
"""

import io
from typing import Any

from tonkla.fieldnotes.bring_in.questions import not_done, questions_of, said
from tonkla.fieldnotes.bring_in.table import sheets_of
from tonkla.refusal import Refusal

SHEETS = ("survey", "choices", "columns", "settings", "external_choices", "entities")


def read(body: bytes) -> dict[str, Any]:
    """The form as one document: title, languages, questions in order with their groups, what cannot be done here."""
    return understood(sheets_of(body))


def understood(sheets: dict[str, list[list[str]]]) -> dict[str, Any]:
    """The same of sheets that were read already."""
    sheets = {name.strip().lower(): lines for name, lines in sheets.items()}
    if "survey" not in sheets:
        raise Refusal("file_not_understood")
    survey, choices = rows_of(sheets["survey"]), rows_of(sheets.get("choices", []) or sheets.get("columns", []))
    settings = (rows_of(sheets.get("settings", [])) or [{}])[0]
    lists: dict[str, list[dict[str, Any]]] = {}
    for choice in choices:
        name = choice.get("list_name") or choice.get("list name", "")
        lists.setdefault(name, []).append(
            {"name": choice.get("name") or choice.get("value", ""), "label": said(choice, "label"), "columns": choice}
        )
    questions, repeats, losses = questions_of(survey, lists)
    losses |= not_done(survey)
    if rest := set(sheets) - set(SHEETS):
        losses["sheets"] = len(rest)
    if not any(question["kind"] not in ("hidden", "note") for question in questions):
        raise Refusal("nothing_in_file")
    languages = sorted({lang for question in questions for lang in question["label"]})
    return {
        "title": settings.get("form_title") or settings.get("title", ""), "form_id": settings.get("form_id", ""),
        "languages": languages, "questions": questions, "choices": lists, "repeats": repeats, "losses": sorted(losses.items()),
        "sheets": {name: trimmed(sheets[name]) for name in SHEETS if sheets.get(name)},
    }  # fmt: skip


def refreshed(document: dict[str, Any]) -> dict[str, Any]:
    """A form that was read before we understood as much is read again from its own sheets."""
    if "repeats" in document or not document.get("sheets"):
        return document
    return document | understood(document["sheets"])


def trimmed(lines: list[list[str]]) -> list[list[str]]:
    """A sheet without the empty cells at its edges."""
    kept = [line[: max((n for n, cell in enumerate(line, 1) if cell), default=0)] for line in lines]
    return [line for line in kept if line]


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


def label(words: dict[str, str], language: str) -> str:
    """The words in the language asked for, else in the other of the two we speak, else the first the form has."""
    names = {"th": ("thai", "ไทย", "(th)", "th"), "en": ("english", "(en)", "en")}
    for wanted in sorted(names, key=lambda one: one != language):
        for spoken, sentence in words.items():
            if any(name in spoken.lower() for name in names[wanted]):
                return sentence
    return next(iter(words.values()), "")


def write(document: dict[str, Any]) -> bytes:
    """The form as a workbook again, for other programs and phones. No cell can become a formula."""
    from openpyxl import Workbook

    from tonkla.paper.sheet import put

    book = Workbook()
    first = book.active
    assert first is not None
    sheets = document.get("sheets") or sheets_of_questions(document)
    for number, (name, lines) in enumerate(sheets.items()):
        sheet = first if number == 0 else book.create_sheet(name)
        sheet.title = name
        fill(sheet, lines, put)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheets_of_questions(document: dict[str, Any]) -> dict[str, list[list[str]]]:
    """The sheets of a form that was read before we kept them, or made here."""
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
    options = [["list_name", "name", *(f"label::{lang}" if lang else "label" for lang in languages)]]
    for name, rows in document["choices"].items():
        options += [[name, row["name"], *(row["label"].get(lang, "") for lang in languages)] for row in rows]
    settings = [["form_title", "form_id"], [document["title"], document["form_id"]]]
    return {"survey": lines, "choices": options, "settings": settings}


def fill(sheet: Any, lines: list[list[str]], put: Any) -> None:
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line, 1):
            if cell:
                put(sheet, number, column, cell)
