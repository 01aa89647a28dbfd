"""Submissions of KoboToolbox and ODK, JSON and XML: groups, repeats, select-multiple. Ids are the submissions' own."""

import json
from typing import Any
from xml.etree.ElementTree import Element

from tonkla.fieldnotes.bring_in.found import Row, Table, is_formula
from tonkla.fieldnotes.bring_in.guarded import local, xml
from tonkla.fieldnotes.bring_in.sniff import decoded
from tonkla.refusal import Refusal

IDS = ("_uuid", "meta/instanceID", "instanceID", "__id", "_id", "uuid")
OWN = ("_attachments", "_geolocation", "_tags", "_notes", "_validation_status", "_status", "_xform_id_string")
DEEP, MOST = 12, 100_000


def read_json(body: bytes) -> Table:
    """An API answer, an export, or a form with its submissions beside it."""
    try:
        whole = json.loads(decoded(body))
    except (ValueError, RecursionError):
        raise Refusal("file_not_understood") from None
    form: dict[str, Any] = {}
    if isinstance(whole, dict):
        content = whole.get("content")
        form = content if isinstance(content, dict) else {}
        whole = next(
            (whole[key] for key in ("results", "submissions", "value", "data") if isinstance(whole.get(key), list)),
            [whole],
        )
    if not isinstance(whole, list) or not whole or not all(isinstance(one, dict) and one for one in whole):
        raise Refusal("nothing_in_file")
    return table([flat(one) for one in whole[: MOST + 1]], form)


def read_xml(body: bytes) -> Table:
    """One ODK instance, or many under one roof."""
    root = xml(body)
    many = (
        [child for child in root if len(child)]
        if local(root.tag) in ("submissions", "data_set", "instances")
        else [root]
    )
    if not many:
        raise Refusal("nothing_in_file")
    return table([flat(unfolded(one)) for one in many[: MOST + 1]], {})


def unfolded(element: Element, depth: int = 0) -> dict[str, Any]:
    """An element as its children by name; the same name twice is a repeat."""
    if depth > DEEP:
        raise Refusal("file_not_understood")
    found: dict[str, Any] = {}
    for child in element:
        name = local(child.tag)
        value: Any = unfolded(child, depth + 1) if len(child) else (child.text or "").strip()
        if name in found:
            before = found[name] if isinstance(found[name], list) else [found[name]]
            found[name] = [*before, value]
        else:
            found[name] = value
    return found


def flat(one: dict[str, Any], path: str = "", depth: int = 0) -> dict[str, str]:
    """Groups as "group/question", repeats as "group[2]/question". Kobo writes whole paths already; they are not doubled."""
    if depth > DEEP:
        raise Refusal("file_not_understood")
    found: dict[str, str] = {}
    for name, value in one.items():
        if name in OWN:
            continue
        tail = name.rsplit("/", 1)[-1] if path else name
        here = f"{path}/{tail}" if path else name
        if isinstance(value, dict):
            found |= flat(value, here, depth + 1)
        elif isinstance(value, list):
            for number, child in enumerate(value, 1):
                deeper = (
                    flat(child, f"{here}[{number}]", depth + 1)
                    if isinstance(child, dict)
                    else {f"{here}[{number}]": str(child)}
                )
                found |= deeper
        elif value is not None:
            found[here] = str(value).strip()
    return found


def table(answers: list[dict[str, str]], form: dict[str, Any]) -> Table:
    if len(answers) > MOST:
        raise Refusal("file_too_large", size=f"{len(answers):,}", limit=f"{MOST:,}")
    labels, options, many = questions(form)
    columns: dict[str, None] = {}
    rows = []
    for number, cells in enumerate(answers, 1):
        said = {name: in_words(bare(name), value, options, many) for name, value in cells.items()}
        columns |= dict.fromkeys(said)
        key = next((cells[name] for name in IDS if cells.get(name)), "")
        rows.append(Row(number, key, said, any(is_formula(value) for value in said.values())))
    words = {name: labels[bare(name)] for name in columns if bare(name) in labels}
    return Table(tuple(columns), tuple(rows), words)


def bare(path: str) -> str:
    """The question's own name, without groups and the number of the repeat."""
    return path.rsplit("/", 1)[-1].partition("[")[0]


def word_of(label: Any) -> str:
    """A label; of several translations the first that says something."""
    many = label if isinstance(label, list) else [label]
    return next((str(one) for one in many if one), "")


def questions(form: dict[str, Any]) -> tuple[dict[str, str], dict[str, dict[str, str]], set[str]]:
    """From the form, where it came along: labels, the words of the options by question, which questions take several."""
    lists: dict[str, dict[str, str]] = {}
    for choice in form.get("choices") or []:
        lists.setdefault(str(choice.get("list_name", "")), {})[str(choice.get("name", ""))] = word_of(
            choice.get("label")
        )
    labels, options, many = {}, {}, set()
    for question in form.get("survey") or []:
        name = str(question.get("name") or question.get("$autoname") or "")
        kind, _, listed = str(question.get("type", "")).partition(" ")
        listed = listed or str(question.get("select_from_list_name", ""))
        if word_of(question.get("label")):
            labels[name] = word_of(question["label"])
        if kind.startswith("select"):
            options[name] = lists.get(listed, {})
            if kind == "select_multiple":
                many.add(name)
    return labels, options, many


def in_words(name: str, value: str, options: dict[str, dict[str, str]], many: set[str]) -> str:
    """Chosen options in the words people saw."""
    if name not in options:
        return value
    picked = value.split() if name in many else [value]
    return ", ".join(options[name].get(one) or one for one in picked)
