"""Which forms of support fit which stage and legal form, with conditions and the questions to ask. Facts in `finance.toml`.

Thai particulars stand only where the field research names a source; none of it has been checked by a lawyer, and the page
says so. Registration: Social Enterprise Promotion Act B.E. 2562, in force 22 May 2019.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("finance.toml")
READ_ON = "2026-11-23"


@cache
def facts() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


FORM_OF = {"social_enterprise": "company", "activist": "group"}  # where people of this kind often begin


def stage_of(place: int, count: int) -> str:
    """Which of the four stages of money a plan's own stage is nearest to: its first is an idea, its last growing."""
    known: list[str] = facts()["stages"]
    return known[round(place * (len(known) - 1) / (count - 1))] if count > 1 else known[1]


def instruments(stage: str, form: str) -> list[dict[str, Any]]:
    """Those that fit a stage and a legal form ("" = any), in the order of the file."""
    return [
        one
        for one in facts()["instruments"]
        if (not stage or stage in one["fits"]) and (not form or form in one["forms"])
    ]


LAW: list[dict[str, str]] = facts()["law"]
READINESS: list[dict[str, str]] = facts()["readiness"]
