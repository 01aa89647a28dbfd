"""The words on the screen, by their English: journeys find everything by what a person reads."""

import gettext
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "tonkla" / "locale"


class Words:
    """`words("Send")` is what the button says in this language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.catalogue = (
            gettext.translation("django", CATALOGUE, ["th"]) if language == "th" else gettext.NullTranslations()
        )

    def __call__(self, english: str, **facts: object) -> str:
        return self.catalogue.gettext(english) % facts if facts else self.catalogue.gettext(english)
