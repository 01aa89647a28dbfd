"""The questions of an XLSForm, row by row: which groups they stand in, when they are asked, what is not done here."""

import re
from typing import Any

from tonkla.fieldnotes.bring_in import formula

SHOWN = {
    "text": "text", "integer": "number", "decimal": "number", "range": "number", "date": "date", "time": "time", "datetime": "date",
    "dateTime": "date", "note": "note", "select_one": "one", "select_multiple": "many", "select one": "one",
    "select multiple": "many", "rank": "many", "acknowledge": "one", "trigger": "one", "barcode": "word", "geopoint": "word",
    "hidden": "hidden", "calculate": "hidden", "select_one_from_file": "word", "select_multiple_from_file": "word",
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
READ = (
    "relevant",
    "constraint",
    "choice_filter",
    "calculation",
    "repeat_count",
    "required",
)  # formulas, kept here where read
NOT_DONE = ("appearance", "trigger", "parameters", "read_only")
YES, NO = ("yes", "true", "true()", "1", "1.0"), ("", "no", "false", "false()", "0", "0.0")
LANGUAGE = re.compile(r"^(label|hint|constraint_message)\s*(?:::|:)?\s*(.*)$")


def said(row: dict[str, str], what: str) -> dict[str, str]:
    """A label, hint or message by language; "" where the form names none."""
    found = {}
    for column, words in row.items():
        match = LANGUAGE.match(column)
        if match and match[1] == what and words:
            found[match[2].strip(" :")] = words
    return found


def not_done(survey: list[dict[str, str]]) -> dict[str, int]:
    """What the form asks of a machine and this page does not do, by column: how many rows."""
    found: dict[str, int] = {}
    for row in survey:
        for column, cell in row.items():
            name = column.split("::")[0].strip().lower().replace(" ", "_")
            is_plain = name == "required" and cell.lower().lstrip("=") in (*YES, *NO)
            unread = name in READ and not is_plain and formula.read(cell, name == "choice_filter") is None
            is_media = name.startswith("media") or name in ("image", "audio", "video")
            if cell and (unread or name in NOT_DONE or is_media):
                key = f"column:{'media' if is_media else name}"
                found[key] = found.get(key, 0) + 1
    return found


def questions_of(
    survey: list[dict[str, str]], lists: dict[str, list[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]], dict[str, int]]:
    """The questions in order, the groups that repeat by name, and what is lost."""
    outer: list[dict[str, Any]] = []
    repeats: dict[str, dict[str, Any]] = {}
    questions: list[dict[str, Any]] = []
    losses: dict[str, int] = {}
    for row in survey:
        kind = " ".join(row.get("type", "").split())
        if not kind or kind in META:
            continue
        if opened := next((one for one in OUTER if kind.startswith(one)), ""):
            around = [one["name"] for one in outer if one["again"]]
            outer.append(
                {
                    "name": row.get("name", ""),
                    "again": OUTER[opened] == "repeat",
                    "when": row.get("relevant", ""),
                    "head": said(row, "label"),
                }
            )
            if OUTER[opened] == "repeat":
                repeats[row.get("name", "")] = {
                    "label": said(row, "label"),
                    "count": row.get("repeat_count", ""),
                    "in": around,
                }
            continue
        if kind.startswith("end"):
            outer = outer[:-1]
            continue
        base, listed = split_type(kind)
        if base not in SHOWN:
            losses[f"type:{base}"] = losses.get(f"type:{base}", 0) + 1
            continue
        if base.endswith("_from_file"):
            losses["list_files"] = losses.get("list_files", 0) + 1
        questions.append(question(row, kind, base, listed, outer) | {"has_list": listed in lists})
    return questions, repeats, losses


def question(row: dict[str, str], kind: str, base: str, listed: str, outer: list[dict[str, Any]]) -> dict[str, Any]:
    required = row.get("required", "").strip().lstrip("=")
    return {
        "name": row.get("name", ""), "kind": SHOWN[base], "type": kind, "list": listed, "is_whole": base == "integer",
        "path": [one["name"] for one in outer if one["name"]], "heads": [one["head"] for one in outer if not one["again"]],
        "repeats": [one["name"] for one in outer if one["again"]],
        "label": said(row, "label") or {"": row.get("name", "")}, "hint": said(row, "hint"),
        "required": required.lower() in YES, "needed": "" if required.lower() in (*YES, *NO) else required,
        "relevant": row.get("relevant", ""),
        "when": [text for one in [*outer, {"when": row.get("relevant", "")}] if (text := one["when"])],
        "constraint": row.get("constraint", ""), "message": said(row, "constraint_message"), "filter": row.get("choice_filter", ""),
        "calculation": row.get("calculation", ""), "default": row.get("default", ""),
    }  # fmt: skip


def split_type(kind: str) -> tuple[str, str]:
    words = kind.split()
    for size in (2, 1):
        base = " ".join(words[:size])
        if base in SHOWN:
            rest = words[size:]
            return base, rest[1] if rest[:1] == ["from"] and len(rest) > 1 else (rest[0] if rest else "")
    return words[0], ""
