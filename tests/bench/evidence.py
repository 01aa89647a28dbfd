"""evidence: Efron and Morris's batting averages, and how often 80 % intervals cover, beside the mean of stars."""

import csv
from pathlib import Path
from typing import Any

import numpy as np

from tonkla.engines.evidence import Z80, shrunk

SEED = 7


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` may hold evidence/efron_morris_1975.csv."""
    return [*batting(data), *coverage("plain", skewed=False), *coverage("skewed", skewed=True)]


def row(case: str, metric: str, ours: Any, peer: Any, bar: Any, holds: bool | None) -> dict[str, Any]:
    return {
        "bench": "evidence", "case": case, "metric": metric, "unit": "", "ours": ours, "peer": peer,
        "peer_name": "mean of stars", "bar": bar, "holds": holds,
    }  # fmt: skip


def batting(data: Path | None) -> list[dict[str, Any]]:
    path = data / "evidence" / "efron_morris_1975.csv" if data else None
    if path is None or not path.exists():
        return [row("Efron-Morris 1975", "not shown: no data", None, None, 0.0215, None)]
    with path.open(encoding="utf-8") as file:
        rows = [(float(one["r_first45"]), float(one["p_rest"])) for one in csv.DictReader(file)]
    first = [a if a <= 1 else a / 45 for a, _ in rows]
    rest = [b for _, b in rows]
    mean = sum(first) / len(first)
    got, _, _ = shrunk(first, [mean * (1 - mean) / 45] * len(first))
    ours = sum((a - b) ** 2 for a, b in zip(got, rest, strict=True))
    peer = sum((a - b) ** 2 for a, b in zip(first, rest, strict=True))
    return [row("Efron-Morris 1975", "squared error", round(ours, 4), round(peer, 4), 0.0215, ours <= 0.0215)]


def coverage(name: str, skewed: bool) -> list[dict[str, Any]]:
    """800 families of eight versions, one to nine trials each; the share of true marks inside the interval."""
    chance, inside, raw, count = np.random.default_rng(SEED), 0, 0, 0
    for _ in range(800):
        spread = chance.gamma(2.0, 0.25, 8) if skewed else chance.normal(0, 0.4, 8)
        truth = 3.4 + spread - spread.mean()
        variances = 0.36 / chance.integers(1, 10, 8)
        seen = chance.normal(truth, np.sqrt(variances))
        marks, doubts, _ = shrunk(list(seen), list(variances))
        inside += int(np.sum(np.abs(np.array(marks) - truth) <= Z80 * np.array(doubts)))
        raw += int(np.sum(np.abs(np.array(marks) - truth) <= np.abs(seen - truth)))
        count += 8
    share = inside / count
    low, high = (0.75, 0.85) if skewed else (0.78, 0.82)
    return [
        row(name, "80 % intervals cover", round(share, 4), None, f"{low}-{high}", low <= share <= high),
        row(name, "nearer than the mean of stars", round(raw / count, 4), None, None, None),
    ]
