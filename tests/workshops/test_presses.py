"""The page of presses names what stands on the screens."""

import re
from pathlib import Path

from tests.journeys.words import of_all_rooms

PAGE = Path(__file__).resolve().parents[2] / "docs" / "presses.md"


def test_what_one_would_press_still_stands_on_a_screen() -> None:
    named = set(re.findall(r"\*\*([^*]+)\*\*", PAGE.read_text("utf-8")))
    shown, catalogue = set[str](), of_all_rooms()
    while catalogue is not None:
        shown |= {words for words in catalogue._catalog.values() if isinstance(words, str)}  # type: ignore[attr-defined]
        catalogue = catalogue._fallback  # type: ignore[attr-defined]
        if not hasattr(catalogue, "_catalog"):
            break
    assert len(named) > 30 and named <= shown, named - shown
