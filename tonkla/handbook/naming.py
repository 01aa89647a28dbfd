"""What a field is called on a page: "Step 2 · what to say", in the reader's language."""

from django.utils.translation import gettext as _

from tonkla.handbook.languages import name_of


def part_names() -> dict[str, str]:
    return {
        "name": _("Name"), "purpose": _("What it is for"), "stage": _("Stage"), "minutes": _("Minutes"),
        "minutes_short": _("Minutes, short form"), "people_min": _("People, at least"), "people_max": _("People, at most"),
        "level": _("How hard"), "reading": _("How much reading and writing"), "ages": _("Ages"),
        "materials": _("What you need"), "core": _("Has to stay"), "free": _("May change"),
        "steps": _("Steps"), "sections": _("Places of the board"), "tips": _("Good to know"),
        "troubles": _("When it goes wrong"), "safeguarding": _("So that everyone is safe"),
        "without_internet": _("Without internet"), "on_paper": _("On paper"), "title": _("name of the step"), "do": _("what to do"),
        "say": _("what to say"), "short": _("minutes, short form"), "prompt": _("what the place asks"), "helper": _("short advice"),
        "example": _("example"), "kind": _("kind of place"), "guess": _("a guess"), "wrong": _("what goes wrong"),
        "columns": _("heads of the table"), "options": _("choices"), "each": _("How often? (for each talk, for each person)"),
        "needs_internet": _("Needs internet"), "estimate": _("Times are estimates"),
        "minutes_each": _("Minutes each time"), "minutes_each_short": _("Minutes each time, short form"),
    }  # fmt: skip


def label_of(path: str, words: dict[str, str]) -> str:
    """`th:steps.roles.say` → "Steps · Share out the roles · what to say (ไทย)"."""
    names = part_names()
    lang, colon, bare = path.rpartition(":")
    parts = bare.split(".")
    shown = [names.get(parts[0], parts[0])]
    if len(parts) > 1:
        item = ".".join(parts[:2])
        name = (
            words.get(f"{item}.title") or words.get(f"{item}.prompt") or words.get(f"{item}.wrong") or words.get(item)
        )
        shown.append((name or parts[1]).split("\n")[0][:60])
    if len(parts) > 2:
        shown.append(names.get(parts[2], parts[2]))
    return " · ".join(shown) + (f" ({name_of(lang)})" if colon else "")
