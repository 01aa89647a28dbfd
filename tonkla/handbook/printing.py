"""Versions as data for paper and books: every word in its language, the labels in a language the reader has."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tonkla.handbook.languages import direction
from tonkla.handbook.models import Version
from tonkla.handbook.naming import part_names
from tonkla.handbook.page import Block, page_of
from tonkla.paper.epub import Chapter
from tonkla.paper.typeset import Exactly

LABELS = (
    "materials",
    "core",
    "free",
    "steps",
    "sections",
    "tips",
    "troubles",
    "safeguarding",
    "without_internet",
    "on_paper",
)
BLANK = ("cards", "quote", "people", "text", "score", "rank", "link")


def labels_in(lang: str) -> str:
    """The interface language for what is written in `lang`."""
    return "en" if lang.startswith("en") else "th"


def blocks(found: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [{"text": one.text or None, "items": list(one.items)} for one in found if one.text or one.items]


def tool_data(version: Version, lang: str) -> dict[str, Any]:
    """One tool as the paper templates read it."""
    page = page_of(version, lang)
    words = version.words(lang)
    with translation.override(labels_in(lang)):
        names = part_names()
        say = {key: names[key] for key in LABELS}
        say |= {"team": _("Our team"), "place": _("Place"), "day": _("On which day")}
        say["like"] = _("for example:")
        facts = _("%(m)s min, short form %(s)s · %(people)s people") % {
            "m": page["minutes"], "s": page["minutes_short"], "people": page["people"],
        }  # fmt: skip
        if page["minutes_each"]:
            facts += " · " + _("and %(m)s min") % {"m": page["minutes_each"]} + f" {page['each']}"
        note = _("Times are estimates until trials replace them.") if page["is_estimate"] else None
        more = _("More people? Make several teams, one sheet a team.") if is_for_teams(version) else None
        version_words = _("version %(n)s") % {"n": version.number}
        timed = [(step, _("%(m)s min (short %(s)s)") % {"m": step.minutes, "s": step.short}) for step in page["steps"]]
    return {
        "is_english": labels_in(lang) == "en", "is_rtl": direction(lang) == "rtl", "say": say, "n": version.tool.number,
        "name": page["name"], "purpose": page["purpose"], "facts": facts, "note": note, "more": more,
        "materials": page["materials"], "core": page["core"], "free": page["free"], "tips": page["tips"],
        "steps": [
            {"title": step.title, "minutes": minutes, "do": blocks(step.do), "say": list(step.say)}
            for step, minutes in timed
        ],
        "fields": [field_data(section, words) for section in version.sections],
        "troubles": [{"wrong": wrong, "do": do} for wrong, do in page["troubles"]],
        "safeguarding": blocks(page["safeguarding"]), "without_internet": blocks(page["without_internet"]),
        "on_paper": blocks(page["on_paper"]),
        "rights": f"{page['name']} · {version_words} · {version.licence} · {', '.join(version.attribution)}",
    }  # fmt: skip


def is_for_teams(version: Version) -> bool:
    """Whether a full room does it side by side in teams; listening to people and accompanying them is done apart."""
    small = version.content["people_min"] >= 2 and version.content["people_max"] <= 8
    return small and version.tool.stage not in ("I", "Ru")


def field_data(section: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    path = f"sections.{section['key']}"
    return {
        "prompt": words.get(f"{path}.prompt", ""), "helper": words.get(f"{path}.helper") or None,
        "example": words.get(f"{path}.example", "").splitlines(), "is_guess": bool(section.get("guess")),
        "columns": [words.get(f"{path}.columns.{key}", key) for key in section.get("columns", [])],
        "choices": [words.get(f"{path}.options.{key}", key) for key in section.get("options", [])],
        "rows": 3 if section["kind"] == "table" else 0, "kind": Exactly(section["kind"]),
    }  # fmt: skip


def cards_of(tool: dict[str, Any]) -> list[dict[str, Any]]:
    """Cards to cut: what to say at each step, then one for every place, with room to write, to tick or to fill in."""
    same = {"tool": tool["name"], "is_english": tool["is_english"], "is_rtl": tool["is_rtl"]}
    steps = [
        {**same, "title": step["title"], "note": step["minutes"], "lines": step["say"], "is_blank": False}
        for step in tool["steps"]
    ]
    places = [
        {
            **same, "title": one["prompt"], "note": one["helper"], "lines": [], "is_blank": one["kind"].text in BLANK,
            "choices": one["choices"], "columns": one["columns"],
        }
        for one in tool["fields"]
    ]  # fmt: skip
    return steps + places


def chapter_of(version: Version, lang: str) -> Chapter:
    """One tool as a chapter to read: for EPUB and for the page that opens without a net."""
    tool = tool_data(version, lang)
    say, out = tool["say"], [("p", tool["purpose"]), ("soft", tool["facts"])]
    out += [("soft", tool[key]) for key in ("more", "note") if tool[key]]
    for key in ("materials", "core"):
        out += [("h2", say[key]), ("ul", tool[key])] if tool[key] else []
    out.append(("h2", say["steps"]))
    for number, step in enumerate(tool["steps"], 1):
        out += [("h3", f"{number}. {step['title']} ({step['minutes']})"), *told(step["do"])]
        out += [("quote", step["say"])] if step["say"] else []
    out += [("h2", say["sections"])] if tool["fields"] else []
    for one in tool["fields"]:
        out += [("h3", one["prompt"])] + ([("soft", one["helper"])] if one["helper"] else [])
        out += [("ul", one["example"])] if one["example"] else []
    out += [("h2", say["troubles"])] if tool["troubles"] else []
    for trouble in tool["troubles"]:
        out += [("h3", trouble["wrong"]), ("p", trouble["do"])]
    for key in ("tips", "free"):
        out += [("h2", say[key]), ("ul", tool[key])] if tool[key] else []
    for key in ("safeguarding", "without_internet", "on_paper"):
        out += [("h2", say[key]), *told(tool[key])] if tool[key] else []
    out.append(("soft", tool["rights"]))
    return Chapter(tool["name"], lang, out, tool["is_rtl"])


def told(parts: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for part in parts:
        found += [("p", part["text"])] if part["text"] else []
        found += [("ul", part["items"])] if part["items"] else []
    return found
