"""PDF pages, set by Typst. Templates are ours; people's words are data and never become markup.

The whole document is one text made of our own templates; the folder Typst may read from is empty, packages can be
neither read nor fetched, and only the fonts beside this file exist. A person who types `#read("/etc/passwd")` sees
those very letters on the page. The work is done by `press` in a process of its own.
"""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tonkla.paper.dates import Language
from tonkla.paper.letters import check_letters, folders
from tonkla.paper.typeset import on_paper
from tonkla.refusal import Refusal

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "typst"
PATIENCE = 60  # seconds; a plan of 40 activities takes a third of one


def render(template: str, data: dict[str, Any], lang: Language, *, made_on: date | None = None) -> bytes:
    """Set `typst/<template>.typ` (or the files of the folder `typst/<template>/`, in the order of their names).

    Every string in `data` reaches the template as pieces for its function `th` (see `typeset`); numbers and truth
    values as they are. `made_on` dates the file: the same data of the same day give the same bytes. A page that takes
    longer than a minute raises the refusal "paper_too_long"; words in letters that no font here has are refused with
    "letters_not_ours" when somebody asked by an address; a mistake in a template raises RuntimeError with Typst's own words.
    """
    check_letters(data)
    return _made(template, data, lang, made_on, "pdf", b"%PDF")


def picture(template: str, data: dict[str, Any], lang: Language) -> bytes:
    """A template of one page as a PNG picture, 144 dots an inch."""
    return _made(template, data, lang, None, "png", b"\x89PNG")


def _made(template: str, data: dict[str, Any], lang: Language, made_on: date | None, kind: str, begins: bytes) -> bytes:
    day = made_on or datetime.now(UTC).date()
    order = {
        "as": kind,
        "source": _source(template),
        "fonts": [str(folder) for folder in folders()],
        "day": day.isoformat(),
        "inputs": {"lang": lang, "data": json.dumps(on_paper(data), ensure_ascii=False, separators=(",", ":"))},
    }
    try:
        # -P: the press finds its library, not the files beside it
        done = subprocess.run(
            [sys.executable, "-P", str(HERE / "press.py")],
            input=json.dumps(order).encode("ascii"),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal("paper_too_long") from error
    if done.returncode or not done.stdout.startswith(begins):
        raise RuntimeError(f"the page {template!r} was not set: {done.stderr.decode('utf-8', 'replace')[-2000:]}")
    return done.stdout


@lru_cache(maxsize=16)
def _source(template: str) -> str:
    folder = TEMPLATES / template
    files = sorted(folder.glob("*.typ")) if folder.is_dir() else [TEMPLATES / f"{template}.typ"]
    return "\n".join(path.read_text("utf-8") for path in (TEMPLATES / "paper.typ", *files))
