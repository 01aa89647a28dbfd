"""A version as a page shows it: its numbers and its words laid together, in one language."""

from dataclasses import dataclass
from typing import Any

from tonkla.handbook.models import Version


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list where lines begin with a dash."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    title: str
    minutes: int
    short: int
    do: tuple[Block, ...]
    say: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    prompt: str
    helper: str
    kind: str
    example: tuple[str, ...]
    is_guess: bool


def blocks(text: str) -> tuple[Block, ...]:
    """Text as written in the files: an empty line begins a paragraph, `- ` an item."""
    found = []
    for part in text.strip().split("\n\n"):
        lines = part.split("\n")
        plain = "\n".join(line for line in lines if not line.startswith("- "))
        found.append(Block(plain, tuple(line[2:] for line in lines if line.startswith("- "))))
    return tuple(found)


def steps_of(content: dict[str, Any], words: dict[str, str]) -> list[Step]:
    found = []
    for step in content["steps"]:
        path = f"steps.{step['key']}"
        said = tuple(words.get(f"{path}.say", "").splitlines())
        found.append(
            Step(
                words.get(f"{path}.title", ""),
                step["minutes"],
                step["short"],
                blocks(words.get(f"{path}.do", "")),
                said,
            )
        )
    return found


def fields_of(content: dict[str, Any], words: dict[str, str]) -> list[Field]:
    found = []
    for section in content["sections"]:
        path = f"sections.{section['key']}"
        example = tuple(words.get(f"{path}.example", "").splitlines())
        prompt, helper = words.get(f"{path}.prompt", ""), words.get(f"{path}.helper", "")
        found.append(Field(prompt, helper, section["kind"], example, bool(section.get("guess"))))
    return found


def span(fewest: int, most: int) -> str:
    """How many people: from to, or just so many."""
    return str(fewest) if fewest == most else f"{fewest}–{most}"


def page_of(version: Version, language: str) -> dict[str, Any]:
    """Everything a tool's page says, in the order a facilitator needs it."""
    content, words = version.content, version.words(language)

    def said(path: str) -> str:
        return words.get(path, "")

    return {
        "name": said("name"),
        "purpose": said("purpose"),
        "minutes": content["minutes"],
        "minutes_short": content.get("minutes_short", content["minutes"]),
        "minutes_each": content.get("minutes_each", 0),
        "each": said("each"),
        "needs_internet": bool(content.get("needs_internet")),
        "people": span(content["people_min"], content["people_max"]),
        "level": content["level"],
        "reading": content.get("reading", 0),
        "ages": content.get("ages", []),
        "is_estimate": content.get("estimate", False),
        "materials": [said(f"materials.{key}") for key in content["materials"]],
        "core": [said(f"core.{key}") for key in content["core"]],
        "free": [said(f"free.{key}") for key in content["free"]],
        "tips": [said(f"tips.{key}") for key in content["tips"]],
        "troubles": [(said(f"troubles.{key}.wrong"), said(f"troubles.{key}.do")) for key in content["troubles"]],
        "steps": steps_of(content, words),
        "fields": fields_of(content, words),
        "safeguarding": blocks(said("safeguarding")),
        "without_internet": blocks(said("without_internet")),
        "on_paper": blocks(said("on_paper")),
        "licence": version.licence,
        "attribution": version.attribution,
        "source": version.source,
    }
