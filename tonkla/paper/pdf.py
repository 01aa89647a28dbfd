"""PDF pages, set by Typst. Templates are ours; people's words are data and never become markup.

The whole document is one file made of our own templates; the folder Typst may read from is empty, packages can be
neither read nor fetched, and only the fonts beside this file exist. A person who types `#read("/etc/passwd")` sees
those very letters on the page.
"""

import json
import tempfile
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tonkla.paper.dates import Language
from tonkla.paper.typeset import on_paper

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "typst"
FONTS = HERE / "fonts"


def render(template: str, data: dict[str, Any], lang: Language, *, made_on: date | None = None) -> bytes:
    """Set `typst/<template>.typ` (or the files of the folder `typst/<template>/`, in the order of their names).

    Every string in `data` reaches the template as pieces for its function `th` (see `typeset`); numbers and truth
    values as they are. `made_on` dates the file: the same data of the same day give the same bytes.
    """
    import typst

    day = made_on or datetime.now(UTC).date()
    with tempfile.TemporaryDirectory(prefix="tonkla-paper-") as empty:
        compiler = typst.Compiler(
            _source(template),
            root=empty,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=empty,
            package_cache_path=empty,
            sys_inputs={"lang": lang, "data": json.dumps(on_paper(data), ensure_ascii=False, separators=(",", ":"))},
        )
        pages = compiler.compile(format="pdf", timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC))
    return bytes(pages)


@lru_cache(maxsize=16)
def _source(template: str) -> bytes:
    folder = TEMPLATES / template
    files = sorted(folder.glob("*.typ")) if folder.is_dir() else [TEMPLATES / f"{template}.typ"]
    return b"\n".join(path.read_bytes() for path in (TEMPLATES / "paper.typ", *files))


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """Our fonts and no others: neither the machine's nor those inside Typst, so that pages look alike everywhere."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
