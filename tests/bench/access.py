"""access: reach and concentration beside PySAL's `access` and `inequality` where they are installed, and beside the paper's
own two steps in plain loops everywhere. 77, 930 and 3,000 places; the worked hospital figures of PySAL's documentation.
"""

import importlib.util
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tonkla.engines.access import banded, catchment, ground, spread

HOSPITALS = (0.33144412, 0.57982813, 7.28641817)  # data/README.md: PySAL access, scenario 0
SIZES = (77, 930, 3000)
SEED = 5


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table; needs no data."""
    return [hospitals(), *(row for size in SIZES for row in reach_rows(size)), *spread_rows()]


def row(case: str, metric: str, unit: str, ours: Any, bar: Any = None, holds: bool | None = None, **peer: Any) -> Any:
    return {
        "bench": "access", "case": case, "metric": metric, "unit": unit, "ours": ours, "peer": peer.get("peer"),
        "peer_name": peer.get("name"), "bar": bar, "holds": holds,
    }  # fmt: skip


def hospitals() -> dict[str, Any]:
    cost = np.array([[1.0, 80.0, 40.0], [80.0, 1.0, 40.0], [40.0, 40.0, 1.0]])
    weights = np.where(cost <= 61, 1 / cost, 0.0)
    got = catchment(weights, np.array([15.0, 20.0, 100.0]), np.array([100.0, 50.0, 10.0]))
    off = float(np.abs(got - np.array(HOSPITALS)).max())
    return row("3 hospitals", "furthest from the printed figures", "", off, 5e-9, off < 5e-9, name="PySAL's page")


def made(size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(size)
    land = ground({str(n): (5 + 15 * chance.random(), 97 + 8 * chance.random()) for n in range(size)})
    return land.km, chance.integers(0, 9, size).astype(float), chance.random(size) * 100


def reach_rows(size: int) -> list[dict[str, Any]]:
    km, supply, demand = made(size)
    got, took = timed(lambda: catchment(banded(km), supply, demand))
    bar = 0.001 if size == 77 else None
    case = f"{size} places"
    rows = [row(case, "reach", "s", took, bar, took < bar if bar else None)]
    if size < 1000:  # loops over nine million pairs say nothing new
        off = float(np.abs(got - loops(banded(km), supply, demand)).max())
        rows.append(row(case, "furthest from the paper's two steps", "", off, 1e-12, off < 1e-12, name="plain loops"))
    if importlib.util.find_spec("access") is None:
        return [*rows, row(case, "PySAL access is not installed", "", None, name="PySAL access")]
    theirs, their_time = timed(lambda: pysal(km, supply, demand), times=3)
    off = float(np.abs(got - theirs).max())
    return [
        *rows,
        row(case, "furthest from PySAL access", "", off, 1e-12, off < 1e-12, name="PySAL access"),
        row(case, "reach, beside", "s", took, peer=their_time, name="PySAL access"),
    ]


def timed(work: Callable[[], Any], times: int = 20) -> tuple[Any, float]:
    best, answer = math.inf, None
    for _ in range(times):
        start = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - start)
    return answer, best


def loops(weights: np.ndarray, supply: np.ndarray, demand: np.ndarray) -> np.ndarray:
    n = len(supply)
    wanted = [math.fsum(weights[k, j] * demand[k] for k in range(n)) for j in range(n)]
    ratio = [s / w if w > 0 else 0.0 for s, w in zip(supply, wanted, strict=True)]
    return np.array([math.fsum(weights[i, j] * ratio[j] for j in range(n)) for i in range(n)])


def pysal(km: np.ndarray, supply: np.ndarray, demand: np.ndarray) -> np.ndarray:
    """The same by PySAL's `two_stage_fca`, with our bands as its step weights."""
    import pandas
    from access import fca, weights

    n = len(supply)
    pairs = pandas.DataFrame({
        "origin": np.repeat(np.arange(n), n), "dest": np.tile(np.arange(n), n), "cost": km.ravel()
    })  # fmt: skip
    places = pandas.DataFrame({"demand": demand, "supply": supply, "geoid": np.arange(n)})
    found = fca.two_stage_fca(
        demand_df=places, supply_df=places, cost_df=pairs, max_cost=150, weight_fn=weights.step_fn({50: 1, 100: 0.68, 150: 0.22}),
        demand_index="geoid", demand_name="demand", supply_index="geoid", supply_name="supply",
    )  # fmt: skip
    return np.asarray(found.reindex(range(n)).fillna(0.0))


def spread_rows() -> list[dict[str, Any]]:
    chance = np.random.default_rng(SEED)
    counts, regions = chance.integers(0, 60, 77).astype(float), [str(n % 6) for n in range(77)]
    found, took = timed(lambda: spread(counts.tolist(), regions))
    rows = [row("77 places", "Gini and Theil", "s", took)]
    if importlib.util.find_spec("inequality") is None:
        return [*rows, row("77 places", "PySAL inequality is not installed", "", None, name="PySAL inequality")]
    from inequality.gini import Gini
    from inequality.theil import TheilD

    (theirs, gini), their_time = timed(lambda: (TheilD(counts, np.array(regions)), Gini(counts).g))
    off = max(abs(found.gini - gini), abs(found.total - theirs.T), abs(found.between - float(theirs.bg[0])))
    return [
        *rows,
        row("77 places", "furthest from PySAL", "", off, 1e-12, off < 1e-12, name="PySAL inequality"),
        row("77 places", "Gini and Theil, beside", "s", took, peer=their_time, name="PySAL inequality"),
    ]
