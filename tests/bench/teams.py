"""teams: 40 people of four regions and three roles, mixed four times, beside dealing by alphabet and by lot."""

import random
import time
from pathlib import Path
from typing import Any

from tonkla.engines.teams import Someone, Wishes, mix, price


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` is not needed."""
    people = [
        Someone(f"p{n:02d}", "NSIC"[(n * 7) % 4], ("trainer", "youth", "officer")[(n * 5) % 3]) for n in range(40)
    ]
    began = time.perf_counter()
    found = mix(people, 7, seed=1)
    took = time.perf_counter() - began
    none = Wishes()
    alphabet = sum(price(people[start * 6 : start * 6 + 6], none) for start in range(7))
    order = random.Random(1).sample(people, 40)
    lot = sum(price(order[start::7], none) for start in range(7))
    over = found.cost / found.bound - 1 if found.bound else 0.0
    spread = max(
        max(held) - min(held)
        for region in "NSIC"
        for held in [[sum(one.region == region for one in team) for team in found.teams]]
    )
    return [
        row("cost", found.cost, alphabet, "by alphabet", None, None),
        row("cost", found.cost, lot, "by lot", None, None),
        row("above the bound", round(over, 4), None, None, 0.02, over <= 0.02),
        row("seconds", round(took, 3), None, None, 1.0, took <= 1.0),
        row("spread of a region", spread, None, None, 1, spread <= 1),
    ]


def row(metric: str, ours: Any, peer: Any, name: str | None, bar: Any, holds: bool | None) -> dict[str, Any]:
    return {
        "bench": "teams", "case": "40 people, 7 teams", "metric": metric, "unit": "", "ours": ours, "peer": peer,
        "peer_name": name, "bar": bar, "holds": holds,
    }  # fmt: skip
