"""Search over a million Thai notes (V3) on both databases: how long, whether the planted words are all found, how large.

Notes are made from SIB-200 sentences and templates, with a province planted in three of five: those are known by
construction, so recall needs no other cutter. Newest first, as the search page asks. TONKLA_BENCH_NOTES says how many.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
P95, RECALL = 0.05, 0.95  # seconds, share


def run(data: Path | None = None) -> list[dict[str, Any]]:
    count = int(os.environ.get("TONKLA_BENCH_NOTES") or 1_000_000)
    folder = data or Path(os.environ.get("TONKLA_BENCH_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "notes" / "tha_Thai.train.tsv").exists():
        return [row("all", "data", "found", None)]
    rows = told(f"SQLite, {count:,} notes", measured("find", count, folder))
    try:
        from tests.postgres.server import running_server

        with running_server() as address:
            rows += told(f"PostgreSQL, {count:,} notes", measured("find", count, folder, TONKLA_POSTGRES=address))
    except Exception as problem:  # no wheel for this machine, or a server that does not start
        rows.append(row("PostgreSQL", f"ran ({type(problem).__name__})", "found", None))
    return rows


def row(
    case: str, metric: str, unit: str, ours: float | None, bar: float | None = None, most: bool = True
) -> dict[str, Any]:
    holds = None if ours is None or bar is None else bool(ours <= bar if most else ours >= bar)
    out: dict[str, Any] = {"bench": "search", "case": case, "metric": metric, "unit": unit}
    return out | {
        "ours": ours if ours is None else round(ours, 4),
        "peer": None,
        "peer_name": None,
        "bar": bar,
        "holds": holds,
    }


def told(case: str, found: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for name, times in found["times"].items():
        for metric, at, bar in (("p50", 0.5, None), ("p95", 0.95, P95)):
            rows.append(row(case, f"{name}, {metric}", "s", times[int(at * (len(times) - 1))], bar))
    rows.append(row(case, "recall of the newest 400", "share", found["recall"], RECALL, most=False))
    rows.append(row(case, "index and entries", "MB", found["size"] / 1e6))
    rows.append(row(case, "the words themselves", "MB", found["words"] / 1e6))
    return [*rows, row(case, "filled in", "s", found["filled"])]


def measured(does: str, count: int, data: Path, **more: str) -> dict[str, Any]:
    """What a machine of its own says, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="tonkla-bench-") as folder:
        settings = {"TONKLA_DATA": folder, "DJANGO_SETTINGS_MODULE": "tonkla.settings", "TONKLA_HOT": "1"}
        command = [sys.executable, "-m", "tests.bench.notes_machine", does, str(count), str(data.resolve())]
        done = subprocess.run(
            command, env=os.environ | settings | more, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-600:])
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer
