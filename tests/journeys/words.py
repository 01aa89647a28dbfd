"""The words on the screen, by their English: journeys find everything by what a person reads."""

import gettext
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[2] / "tonkla"


def of_all_rooms() -> gettext.NullTranslations:
    """One catalogue out of the rooms' own: each asks the next where it has no words."""
    whole = gettext.NullTranslations()
    for folder in sorted(ROOMS.glob("*/locale")):
        room = gettext.translation("django", folder, ["th"])
        room.add_fallback(whole)
        whole = room
    return whole


class Words:
    """`words("Send")` is what the button says in this language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.catalogue = of_all_rooms() if language == "th" else gettext.NullTranslations()

    def __call__(self, english: str, **facts: object) -> str:
        return self.catalogue.gettext(english) % facts if facts else self.catalogue.gettext(english)
