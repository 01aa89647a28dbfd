"""A form made elsewhere as a page asks it: question by question, groups that repeat as often as there is something to tell."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tonkla.fieldnotes.asked_when import in_words
from tonkla.fieldnotes.bring_in import constraint, relevant, xlsform
from tonkla.fieldnotes.models import Survey

MOST = 12  # times a group repeats on one page
Said = Mapping[str, Sequence[str]]


def asked(survey: Survey, post: Any, lang: str, today: date) -> list[dict[str, Any]]:
    """The questions in `lang`, with what was typed so far, whether they are to be asked, and what they break."""
    found: list[dict[str, Any]] = []
    held: list[dict[str, Any]] = []
    shown = [one for one in survey.document["questions"] if one["kind"] != "hidden"]
    for one, following in zip(shown, [*shown, {}][1:], strict=True):
        held.append(one)
        if one.get("repeat") and following.get("repeat") == one["repeat"]:
            continue
        found += again_and_again(survey.document, held, post, lang, today) if one.get("repeat") else [
            drawn(survey.document, one, post, lang, today)
        ]  # fmt: skip
        held = []
    section = ""
    for one in found:
        one["group"], section = (one["group"] if one["group"] != section else ""), one["group"]
    return found


def again_and_again(
    document: dict[str, Any], held: list[dict[str, Any]], post: Any, lang: str, today: date
) -> list[dict[str, Any]]:
    """A group that repeats: as often as the form says, else as answered and folded places for more, one inside the other."""
    fixed = held[0]["again"].get("times", 0)
    words = xlsform.label(held[0]["again"].get("label", {}), lang) or held[0]["repeat"]
    filled = [n for n in range(1, MOST + 1) if any(any(answers(post, one, n)) for one in held)]
    places, found = fixed or MOST, []
    for n in range(1, places + 1):
        rows = [drawn(document, one, post, lang, today, n, held) for one in held]
        rows[0]["opens"] = {"words": _("%(what)s, number %(n)s") % {"what": words, "n": n},
                            "is_open": bool(fixed) or n == 1 or n in filled}  # fmt: skip
        for row in rows:
            row["is_started"] = n == 1 or n in filled
        found += rows
        if fixed:
            rows[-1]["closes"] = [1]
    if not fixed:
        found[-1]["closes"] = [1] * places
    return found


def field(one: dict[str, Any], n: int) -> str:
    return f"q:{one['name']}" if n == 1 else f"q:{one['name']}:{n}"


def answers(post: Any, one: dict[str, Any], n: int = 1) -> list[str]:
    return [words for words in post.getlist(field(one, n)) if words.strip()]


def drawn(
    document: dict[str, Any], one: dict[str, Any], post: Any, lang: str, today: date, n: int = 1,
    beside: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:  # fmt: skip
    """One question: `n` says which time, `beside` which questions repeat with it."""
    said: dict[str, Sequence[str]] = {other["name"]: answers(post, other) for other in document["questions"]}
    said |= {other["name"]: answers(post, other, n) for other in beside}
    labels = {row["name"]: xlsform.filled(xlsform.label(row["label"], lang), said) for row in document["questions"]}
    options = {row["name"]: options_of(document, row, lang) for row in document["questions"]}
    when, rule = one["relevant"], constraint.read(one.get("constraint", "")) if one.get("constraint") else None
    node = relevant.read(when) if when else None
    here = said[one["name"]] or ([one["default"]] if one.get("default") and not post and n == 1 else [])
    words = in_words(node, lambda key: labels.get(key, key), lambda key, value: options.get(key, {}).get(value, value))
    message = xlsform.filled(xlsform.label(one.get("message", {}), lang), said)
    return {
        "id": field(one, n).replace(":", "-"), "name": field(one, n), "kind": one["kind"], "required": one["required"],
        "label": labels[one["name"]], "hint": xlsform.filled(xlsform.label(one["hint"], lang), said), "said": here, "n": n,
        "when": words if when else "", "is_asked": not when or relevant.holds(node, said), "is_started": True,
        "is_sure": not when or node is not None, "group": "" if one.get("repeat") else " · ".join(one["path"]), "message": message,
        "options": [(key, shown, key in here) for key, shown in options[one["name"]].items()],
        "is_broken": not constraint.kept(rule, here, said, today), "is_whole": one.get("is_whole", False),
        "checks": constraint.on_the_phone(rule, one.get("is_whole", False)),
    }  # fmt: skip


def options_of(document: dict[str, Any], question: dict[str, Any], lang: str) -> dict[str, str]:
    rows = document["choices"].get(question["list"], [])
    return {one["name"]: xlsform.label(one["label"], lang) or one["name"] for one in rows}
