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


def instruments(stage: str, form: str) -> list[dict[str, Any]]:
    """Those that fit a stage and a legal form ("" = any), in the order of the file."""
    return [
        one
        for one in facts()["instruments"]
        if (not stage or stage in one["fits"]) and (not form or form in one["forms"])
    ]


READINESS: list[dict[str, str]] = facts()["readiness"]
