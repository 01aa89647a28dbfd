"""A table of 100,000 rows comes in: seconds and memory, on SQLite, in a process of its own. TONKLA_BENCH_ROWS says how many."""

import os
from pathlib import Path
from typing import Any

from tests.bench.search import ROOT, measured

ROWS = 100_000
SECONDS, MEGABYTES = 120, 1024


def run(data: Path | None = None) -> list[dict[str, Any]]:
    count = int(os.environ.get("TONKLA_BENCH_ROWS") or ROWS)
    folder = data or Path(os.environ.get("TONKLA_BENCH_DATA", ROOT.parent / "shared" / "data"))
    case = f"SQLite, {count:,} rows"
    if not (folder / "notes" / "tha_Thai.train.tsv").exists():
        return [row(case, "data", "found", None)]
    found = measured("arrive", count, folder)
    return [
        row(case, "looked at", "s", found["looked"]),
        row(case, "kept", "s", found["kept"], SECONDS),
        row(case, "the same once more", "s", found["again"]),
        row(case, "rows kept the second time", "rows", found["twice"], 0),
        row(case, "rows neither kept nor refused", "rows", count - found["fresh"] - found["refused"], 0),
        row(case, "most memory", "MB", found["peak"], MEGABYTES),
        row(case, "the file", "MB", found["bytes"] / 1e6),
    ]


def row(case: str, metric: str, unit: str, ours: float | None, bar: float | None = None) -> dict[str, Any]:
    """One line; every bar here is an upper one."""
    holds = None if ours is None or bar is None else bool(ours <= bar)
    out: dict[str, Any] = {"bench": "arrivals", "case": case, "metric": metric, "unit": unit}
    return out | {
        "ours": ours if ours is None else round(ours, 3),
        "peer": None,
        "peer_name": None,
        "bar": bar,
        "holds": holds,
    }
