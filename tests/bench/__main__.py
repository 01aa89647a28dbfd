"""`make bench [ONLY=name]`: each bench prints its table and writes build/bench/NAME.json.

What could not be measured (no data, no peer, no compiler) says so and holds nothing: `holds` is null, never true.
"""

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

from tonkla.library import swap_sqlite

HERE = Path(__file__).parent
OUT = Path("build/bench")
PARTS = ("case", "metric", "ours", "peer", "peer_name", "bar", "holds")


def benches() -> list[str]:
    """Every file here that says `run(data)`, the soak (an hour) not among them; the loud ones last."""
    named = [path.stem for path in HERE.glob("*.py") if "\ndef run(data" in path.read_text("utf-8")]
    return sorted(set(named) - {"soak"}, key=lambda name: (name == "live", name))


def data_folder() -> Path | None:
    folder = Path(os.environ.get("TONKLA_BENCH_DATA") or "../shared/data")
    return folder if folder.is_dir() else None


def machine() -> dict[str, Any]:
    """Where it ran, and the version of every library that was loaded by then: ours and the peers'."""
    owners = packages_distributions()
    loaded = {owner for name in sys.modules for owner in owners.get(name, ())} - {"tonkla"}
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "sqlite": swap_sqlite(),
        "versions": {name: version(name) for name in sorted(loaded)},
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def seeds_of(bench: Any) -> dict[str, str]:
    """What a bench draws its invented data from: its names with SEED in them. None: nothing is drawn."""
    return {name: str(value) for name, value in vars(bench).items() if "SEED" in name}


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
    OUT.mkdir(parents=True, exist_ok=True)
    for name in asked or benches():
        bench = importlib.import_module(f"tests.bench.{name}")
        rows = bench.run(data_folder())
        table(name, rows)
        told = {"machine": machine(), "seeds": seeds_of(bench), "rows": rows}
        (OUT / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
