"""The help lines on the page for worries: a number, whose it is, where we read it, and whether anybody has called."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).parent / "helplines.toml"


@dataclass(frozen=True)
class HelpLine:
    number: str
    name_th: str
    name_en: str
    hours_th: str
    hours_en: str
    source: str
    source_of: str
    read_on: date
    called_on: date | None

    def name(self, language: str) -> str:
        return self.name_en if language.startswith("en") else self.name_th

    def hours(self, language: str) -> str:
        return self.hours_en if language.startswith("en") else self.hours_th

    @property
    def is_verified(self) -> bool:
        return self.called_on is not None


@cache
def help_lines() -> tuple[HelpLine, ...]:
    rows = tomllib.loads(FILE.read_text("utf-8"))["lines"]
    return tuple(
        HelpLine(
            **{
                name: row[name]
                for name in ("number", "name_th", "name_en", "hours_th", "hours_en", "source", "source_of")
            },
            read_on=date.fromisoformat(row["read_on"]),
            called_on=date.fromisoformat(row["called_on"]) if row["called_on"] else None,
        )
        for row in rows
    )


def told() -> list[tuple[str, str, str]]:
    """Number, name and hours in the reader's language, for pages of other rooms."""
    words = get_language() or "th"
    return [(line.number, line.name(words), line.hours(words)) for line in help_lines()]
