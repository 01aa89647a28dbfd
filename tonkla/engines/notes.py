"""What is one note, and in which language is it?"""

from dataclasses import dataclass

SCRIPTS = (
    ("th", "\u0e01", "\u0e5b"),
    ("lo", "\u0e81", "\u0edf"),
    ("my", "\u1000", "\u109f"),
    ("km", "\u1780", "\u17ff"),
)


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
    """The note's language, two letters: by its script where that tells (Thai, Lao, Burmese, Khmer), else as said, else
    English. A note without letters is in the language it was said to be in. Ties between scripts: the order above."""
    letters = [char for char in note.text[:1000] if char.isalpha()]
    for language, first, last in SCRIPTS:
        if letters and 2 * sum(first <= char <= last for char in letters) >= len(letters):
            return language
    said = (note.lang or "en").split("-")[0].lower()
    return "en" if letters and said in {language for language, _, _ in SCRIPTS} else said
