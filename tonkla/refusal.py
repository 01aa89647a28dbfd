"""The one exception: "no, because …, you can …". One catalogue of sentences, each with its next step, Thai and English.

A room says `raise Refusal("phone_number_in_card")`. The catalogue is filled by the rooms' `refusals.py` at start;
what every room may need stands in `tonkla/people/refusals.py` and the like, never here.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """What was refused, why, and what to do next, in both languages, with the HTTP status it travels under."""

    status: int
    th: tuple[str, str, str]
    en: tuple[str, str, str]


CATALOGUE: dict[str, Sentence] = {}


def register(sentences: dict[str, Sentence]) -> None:
    """Add a room's sentences. A key that two rooms claim with other words is a mistake of ours."""
    for key, sentence in sentences.items():
        if CATALOGUE.setdefault(key, sentence) != sentence:
            raise ValueError(f"two rooms claim the refusal {key!r}")


class Refusal(Exception):
    """Something asked for is not done. `key` names its sentence; `details` fill the sentence's {names}."""

    def __init__(self, key: str, **details: Any) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    @property
    def status(self) -> int:
        return CATALOGUE[self.key].status

    def words(self, language: str) -> dict[str, str]:
        """What, why and next in the given language (Thai unless English is asked for)."""
        sentence = CATALOGUE[self.key]
        parts = sentence.en if language.startswith("en") else sentence.th
        what, why, next_step = (part.format(**self.details) for part in parts)
        return {"key": self.key, "what": what, "why": why, "next": next_step}
