"""XLSForm: a form somebody made as a workbook, shown here and sent out again. Sheets survey, choices, settings.

The sheets themselves are kept beside what we understand of them, so that nothing is lost on the way out: calculations
and all come back as they were, although not all of it works on our page (that is told as a loss). Groups that repeat are
asked again as often as there is something to tell; the usual rules an answer must keep are checked.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tonkla.fieldnotes.bring_in import constraint
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
NOT_DONE = (
    "choice_filter",
    "calculation",
    "appearance",
    "repeat_count",
    "trigger",
    "parameters",
    "read_only",
)
SHEETS = ("survey", "choices", "columns", "settings", "external_choices", "entities")
LANGUAGE = re.compile(r"^(label|hint|constraint_message)\s*(?:::|:)?\s*(.*)$")


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
    losses |= not_done(survey)
    if rest := set(sheets) - set(SHEETS):
        losses["sheets"] = len(rest)
    if not any(question["kind"] not in ("hidden", "note") for question in questions):
        raise Refusal("nothing_in_file")
    languages = sorted({lang for question in questions for lang in question["label"]})
    return {
        "title": settings.get("form_title") or settings.get("title", ""), "form_id": settings.get("form_id", ""),
        "languages": languages, "questions": questions, "choices": lists, "losses": sorted(losses.items()),
        "sheets": {name: trimmed(sheets[name]) for name in SHEETS if sheets.get(name)},
    }  # fmt: skip


def trimmed(lines: list[list[str]]) -> list[list[str]]:
    """A sheet without the empty cells at its edges."""
    kept = [line[: max((n for n, cell in enumerate(line, 1) if cell), default=0)] for line in lines]
    return [line for line in kept if line]


def not_done(survey: list[dict[str, str]]) -> dict[str, int]:
    """What the form asks of a machine and this page does not do, by column: how many rows."""
    found: dict[str, int] = {}
    for row in survey:
        for column, cell in row.items():
            name = column.split("::")[0].strip().lower().replace(" ", "_")
            if name == "constraint" and cell and constraint.read(cell) is None:
                found["column:constraint"] = found.get("column:constraint", 0) + 1
            if name == "repeat_count" and cell.isdecimal():
                continue
            if cell and (name in NOT_DONE or name.startswith("media") or name in ("image", "audio", "video")):
                key = f"column:{'media' if name not in NOT_DONE else name}"
                found[key] = found.get(key, 0) + 1
    return found


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
    """A label, hint or message by language; "" where the form names none."""
    found = {}
    for column, words in row.items():
        match = LANGUAGE.match(column)
        if match and match[1] == what and words:
            found[match[2].strip(" :")] = words
    return found


def questions_of(
    survey: list[dict[str, str]], lists: dict[str, list[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    outer: list[tuple[str, bool]] = []
    repeats: dict[str, dict[str, Any]] = {}  # only the outermost of repeats within repeats repeats here
    questions: list[dict[str, Any]] = []
    losses: dict[str, int] = {}
    for row in survey:
        kind = " ".join(row.get("type", "").split())
        if not kind or kind in META:
            continue
        if opened := next((one for one in OUTER if kind.startswith(one)), ""):
            outer.append((row.get("name", ""), OUTER[opened] == "repeat"))
            if OUTER[opened] == "repeat" and sum(again for _name, again in outer) > 1:
                losses["repeats_once"] = losses.get("repeats_once", 0) + 1
            elif OUTER[opened] == "repeat":
                repeats[outer[-1][0]] = {"label": said(row, "label"), "times": times(row.get("repeat_count", ""))}
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
                "name": row.get("name", ""), "kind": SHOWN[base], "type": kind, "path": [part for part, _again in outer if part],
                "label": said(row, "label") or {"": row.get("name", "")}, "hint": said(row, "hint"),
                "required": row.get("required", "").lower() in ("yes", "true", "true()", "1"),
                "relevant": row.get("relevant", ""), "list": listed, "has_list": listed in lists,
                "default": plain(row.get("default", "")), "constraint": row.get("constraint", ""),
                "message": said(row, "constraint_message"), "is_whole": base == "integer",
                "repeat": next((part for part, again in outer if again), ""),
                "again": repeats.get(next((part for part, again in outer if again), ""), {}),
            }
        )  # fmt: skip
    return questions, losses


def times(count: str) -> int:
    """How often a group repeats where the form says a number; 0 where it does not."""
    return min(int(count), 12) if count.isdecimal() else 0


def plain(default: str) -> str:
    """What stands in the box before one types, unless a machine would have to work it out."""
    return "" if re.search(r"[$({]", default) else default


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


def filled(words: str, said: Mapping[str, Sequence[str]]) -> str:
    """A label that speaks of an earlier answer ("${name}") with that answer in it."""
    return re.sub(r"\$\{\s*([^}]+?)\s*\}", lambda found: " ".join(said.get(found[1], [])) or "…", words)


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
