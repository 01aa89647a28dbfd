"""What is one note, and in which language is it?"""

import re
from dataclasses import dataclass

SCRIPTS = {  # letters, without marks
    "th": re.compile("[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46]"),
    "lo": re.compile("[\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf]"),
    "my": re.compile("[\u1000-\u102a\u103f\u1050-\u1055]"),
    "km": re.compile("[\u1780-\u17b3]"),
}


@dataclass(frozen=True)
class Note:
    """One thing somebody wrote. `person` and `group` keep one loud voice from counting as many.

    `lang` is a BCP 47 tag, or None where nobody said.
    """

    id: str
    person: str
    group: str
    lang: str | None
    text: str


def language_of(note: Note) -> str:
    """The note's language, two letters: Thai, Lao, Burmese or Khmer where three letters in ten are of its script, else as
    said, else English. A note without letters is in the language it was said to be in. Ties: in that order."""
    text = note.text[:300]
    letters = sum(map(str.isalpha, text))
    for language, pattern in SCRIPTS.items():
        if (
            letters and 10 * len(pattern.findall(text)) >= 3 * letters
        ):  # foreign names are often longer than what is said
            return language
    said = (note.lang or "en").split("-")[0].lower()
    return "en" if letters and said in SCRIPTS else said
