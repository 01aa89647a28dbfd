"""The 169 targets of the Sustainable Development Goals by official code, with our own short words in `sdg.tsv`.

Codes: United Nations, A/RES/71/313 (2017), annex. The words are ours, not the official text; they help to find a code.
"""

import csv
from functools import cache
from itertools import groupby
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).with_name("sdg.tsv")


@cache
def targets() -> dict[str, tuple[str, str]]:
    """Code → (Thai, English), in the official order."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (row["th"], row["en"]) for row in csv.DictReader(lines, delimiter="\t")}


def words_of(code: str) -> str:
    """The short words for a code in the reader's language; empty where there is no such target."""
    th, en = targets().get(code, ("", ""))
    return en if (get_language() or "th").startswith("en") else th


def to_choose() -> list[tuple[str, list[tuple[str, str]]]]:
    """All targets, by goal, for a list to choose from."""
    return [
        (f"SDG {goal}", [(code, f"{code} {words_of(code)}") for code in codes])
        for goal, codes in groupby(targets(), key=lambda code: code.split(".")[0])
    ]
