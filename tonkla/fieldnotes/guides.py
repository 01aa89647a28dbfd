"""An interview guide is a tool of the handbook: its prompts, one after the other, as questions beside the note."""

from dataclasses import dataclass
from typing import Any

from tonkla.handbook.models import Tool, Version

ASKED = frozenset({"text", "cards", "quote", "people", "table"})


@dataclass(frozen=True)
class Question:
    key: str
    prompt: str
    helper: str = ""
    words: str = ""


def guides_for(viewer: Any, language: str) -> list[tuple[str, str]]:
    """Tools for listening and looking that this viewer may see: (id of the version, name)."""
    found = []
    for tool in Tool.objects.visible_to(viewer).filter(stage="I").order_by("number"):
        version = tool.newest()
        if version and any(section["kind"] in ASKED for section in version.sections):
            found.append((str(version.pk), version.words(language).get("name", tool.key)))
    return found


def questions_of(version: Version | None, language: str, parts: Any = (), text: str = "") -> list[Question]:
    """The questions of a guide with what a note answers so far; words under no question come last."""
    said: dict[str, list[str]] = {}
    for part in parts:
        said.setdefault(part["key"], []).append(text[part["at"] : part["end"]])
    asked = []
    if version:
        words = version.words(language)
        for section in version.sections:
            path = f"sections.{section['key']}"
            if section["kind"] in ASKED and words.get(f"{path}.prompt"):
                answer = "\n\n".join(said.pop(section["key"], []))
                asked.append(Question(section["key"], words[f"{path}.prompt"], words.get(f"{path}.helper", ""), answer))
    loose = [words for answers in said.values() for words in answers]
    if not parts and text:
        loose = [text]
    return [*asked, Question("", "", "", "\n\n".join(loose))]


def prompts_of(version: Version | None, language: str) -> dict[str, str]:
    return {question.key: question.prompt for question in questions_of(version, language) if question.key}
