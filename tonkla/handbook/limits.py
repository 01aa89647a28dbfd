"""What may stand in a tool: lengths and numbers a facilitator and a phone can carry."""

from typing import Any

from tonkla.handbook.document import LISTS, Document
from tonkla.refusal import Refusal

LONGEST_TEXT = 6000
LONGEST_NAME = 160
MOST_ITEMS = 40
MOST_HEADS = 12
NUMBERS = {
    "minutes": (1, 2880),
    "minutes_short": (1, 2880),
    "people_min": (1, 500),
    "people_max": (1, 500),
    "level": (1, 3),
    "reading": (1, 3),
}
AGES = ("under_15", "15_24", "25_59", "60")
STAGES = ("I", "D", "Id", "P", "T", "R", "Pl", "Ru")
KINDS = ("cards", "text", "people", "quote", "rank", "score", "table", "photo", "drawing", "choice", "link")


def check_text(key: str, text: str) -> None:
    check_length(text, LONGEST_NAME if key == "name" else LONGEST_TEXT)


def check_length(text: str, longest: int) -> None:
    if len(text) > longest:
        raise Refusal("tool_text_too_long", length=len(text), longest=longest)


def check_number(key: str, value: Any) -> None:
    check_whole(value, *NUMBERS[key])


def check_whole(value: Any, lowest: int, highest: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise Refusal("number_out_of_range", lowest=lowest, highest=highest)


def check_document(document: Document) -> None:
    """Refuse what no page could show: texts that never end, absurd numbers, unknown stages and kinds."""
    content = document.content
    for key in NUMBERS:
        if key in content:
            check_number(key, content[key])
    if content.get("people_min", 1) > content.get("people_max", 500):
        raise Refusal("people_the_wrong_way")
    if content.get("stage", "R") not in STAGES or not set(content.get("ages", [])) <= set(AGES):
        raise Refusal("not_a_tool")
    for name in LISTS:
        rows = content.get(name, [])
        if not isinstance(rows, list) or len(rows) > MOST_ITEMS:
            raise Refusal("tool_of_too_many_parts", most=MOST_ITEMS)
    check_parts(content)
    for words in document.texts.values():
        for key, text in words.items():
            check_text(key, text)


def check_parts(content: dict[str, Any]) -> None:
    """The minutes of the steps, the kinds of the sections and how many heads they have."""
    for step in content.get("steps", []):
        for part in ("minutes", "short"):
            if part in step:
                check_whole(step[part], 0, NUMBERS["minutes"][1])
    for section in content.get("sections", []):
        if max(len(section.get(part, [])) for part in ("columns", "options")) > MOST_HEADS:
            raise Refusal("tool_of_too_many_parts", most=MOST_HEADS)
        if section.get("kind") not in KINDS:
            raise Refusal("not_a_tool")
