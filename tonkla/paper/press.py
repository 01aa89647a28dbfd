"""One page set in a process of its own: Typst keeps hundreds of megabytes of what it has set, which end with it.

Run as a file by `pdf`, never imported: reads one line of JSON (what to set), writes the PDF or the picture. Knows nothing of Tonkla.
"""

import json
import sys
import tempfile
from datetime import UTC, datetime


def main() -> None:
    import typst

    order = json.loads(sys.stdin.buffer.read())
    # ours, and those laid beside the data; neither the system's nor those inside Typst, so that pages look alike everywhere
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=order["fonts"])
    with tempfile.TemporaryDirectory(prefix="tonkla-paper-") as empty:
        compiler = typst.Compiler(
            order["source"].encode("utf-8"),
            root=empty,
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=empty,
            package_cache_path=empty,
            sys_inputs=order["inputs"],
        )
        made_on = datetime.fromisoformat(order["day"]).replace(tzinfo=UTC)
        page = compiler.compile(format=order["as"], ppi=144.0, timestamp=made_on)
    assert isinstance(page, bytes)
    sys.stdout.buffer.write(page)


if __name__ == "__main__":
    main()
