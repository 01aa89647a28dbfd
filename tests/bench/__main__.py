"""`make bench [ONLY=name]`: each bench prints its table and writes build/bench/NAME.json.

What could not be measured (no data, no peer, no compiler) says so and holds nothing: `holds` is null, never true.
"""

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BENCHES = ("words", "themes", "opinion", "priority", "coverage", "plan_pdf", "size", "live")
OUT = Path("build/bench")
PARTS = ("case", "metric", "ours", "peer", "peer_name", "bar", "holds")


def data_folder() -> Path | None:
    folder = Path(os.environ.get("TONKLA_BENCH_DATA") or "../shared/data")
    return folder if folder.is_dir() else None


def machine() -> dict[str, Any]:
    import numpy

    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "numpy": numpy.__version__,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return f"{value:,.4g}" if isinstance(value, float) else str(value)


def table(name: str, rows: list[dict[str, Any]]) -> None:
    lines = [[shown(row.get(part)) for part in PARTS] for row in rows]
    widths = [max(len(part), *(len(line[i]) for line in lines)) for i, part in enumerate(PARTS)]
    print(f"\n{name}")
    print("  ".join(part.ljust(width) for part, width in zip(PARTS, widths, strict=True)))
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def main() -> int:
    asked = sys.argv[1:]
    if asked == ["soak"]:
        os.environ["TONKLA_SOAK"] = "1"
        asked = ["live"]
    OUT.mkdir(parents=True, exist_ok=True)
    for name in asked or BENCHES:
        rows = importlib.import_module(f"tests.bench.{name}").run(data_folder())
        table(name, rows)
        (OUT / f"{name}.json").write_text(
            json.dumps({"machine": machine(), "rows": rows}, ensure_ascii=False, indent=1, default=str), "utf-8"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
