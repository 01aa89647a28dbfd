"""similarity: do the reasons name what drives a pair, where do known kin stand, and how good are the groups?

Peers in the same run: nearest by distance for likeness; by lot and by code for groups. Places, languages and affinities
are the project's own (`tonkla/places/data`); income and poverty come from `provinces.csv` where the data is there.
"""

import csv
import time
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from tonkla.engines.similarity import STANDARD, Affinity, Profile, Table, alike, groups, pair
from tonkla.engines.similarity.grouping import Ruled, divide, search
from tonkla.engines.similarity.likeness import FEWEST
from tonkla.engines.similarity.strengths import strengths

PLACES = Path(__file__).resolve().parents[2] / "tonkla" / "places" / "data"
NUMBERS = {"income": "hh_income_2015_thb_month", "poverty": "tpmap2018_poor_rate_pct"}
SEEDS = range(60)
KIN = {
    "Pattani → Yala": ("TH-94", ("TH-95",)),
    "Pattani → Narathiwat": ("TH-94", ("TH-96",)),
    "Pattani → first in Malaysia's north": ("TH-94", ("MY-02", "MY-03", "MY-08", "MY-09")),
    "Udon Thani → first in Laos": ("TH-41", ("LA-",)),
    "Udon Thani → first in Vietnam": ("TH-41", ("VN-",)),
}


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` may hold provinces.csv."""
    places, kin = read(data)
    used = [one for one in STANDARD if one.key in ("declared", "languages", "distance", "income", "poverty")]
    start = time.perf_counter()
    on = alike(places, used, kin)
    took = time.perf_counter() - start
    off = alike(places, used, kin, {"declared": 0.0})
    home = alike([one for one in places if one.id.startswith("TH-")], used, (), {"declared": 0.0})
    case = f"{len(places)} places"
    return [row(case, "all pairs", "s", round(took, 3)), named(home), *stand(places, on, off), *small(), *large(home)]


def row(
    case: str, metric: str, unit: str, ours: Any, bar: Any = None, holds: bool | None = None, **peer: Any
) -> dict[str, Any]:
    return {
        "bench": "similarity", "case": case, "metric": metric, "unit": unit, "ours": ours, "peer": peer.get("peer"),
        "peer_name": peer.get("peer_name"), "bar": bar, "holds": holds,
    }  # fmt: skip


def read(data: Path | None) -> tuple[list[Profile], list[Affinity]]:
    text = (PLACES / "places.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    known: dict[str, dict[str, str]] = {}
    if data and (data / "provinces.csv").exists():
        with (data / "provinces.csv").open(encoding="utf-8") as file:
            known = {f"TH-{one['code_th']}": one for one in csv.DictReader(file)}
    places = []
    for one in rows:
        told = known.get(one["code"], {})
        numbers = {key: float(told[column]) for key, column in NUMBERS.items() if told.get(column)}
        point = (float(one["lat"]), float(one["lon"])) if one["lat"] else None
        places.append(Profile(one["code"], numbers, {"languages": frozenset(one["languages"].split())}, point=point))
    said = tomllib.loads((PLACES / "affinities.toml").read_text("utf-8"))["affinity"]
    return places, [Affinity(frozenset(one["places"]), one["source"], one["reason_en"]) for one in said]


def named(table: Table) -> dict[str, Any]:
    """Every pair names three features, or all that speak for it, and with all its features the lifts add up."""
    good = total = 0
    for a, b in combinations(table.ids, 2):
        found = pair(table, a, b)
        i, j = table.ids.index(a), table.ids.index(b)
        speaking = int((np.nan_to_num(table.strengths[:, i, j]) > 0).sum())
        good += len(found.reasons) == min(3, speaking)
        total += 1
    return row("77 provinces", "pairs whose three features are named", "share", good / total, 1.0, good == total)


def stand(places: list[Profile], on: Table, off: Table) -> list[dict[str, Any]]:
    """Rank (1 = most alike of all others) with affinities off and on, beside nearest by distance."""
    nearest, _ = strengths(sorted(places, key=lambda one: one.id), next(f for f in STANDARD if f.key == "distance"), ())
    rows = []
    for case, (here, there) in KIN.items():
        peer = rank(nearest, off.ids, here, there)
        for name, table in (("affinities off", off), ("affinities on", on)):
            ours = rank(table.likeness, table.ids, here, there)
            rows.append(row(case, f"rank, {name}", "rank", ours, peer=peer, peer_name="nearest"))
    return rows


def rank(scores: np.ndarray, ids: tuple[str, ...], here: str, there: tuple[str, ...]) -> int:
    i = ids.index(here)
    best = max(scores[i, j] for j, name in enumerate(ids) if name.startswith(there) and not np.isnan(scores[i, j]))
    return 1 + int(np.nansum(scores[i] > best))


def small() -> list[dict[str, Any]]:
    """60 made cases of 9–14 places: what the search finds without the exact step, over the best there is."""
    worst, lots, took = 1.0, [], 0.0
    for seed in SEEDS:
        chance = np.random.default_rng(seed)
        n = int(chance.integers(9, 15))
        count = int(chance.integers(2, n // 2 + 1))
        at = chance.random((n, 2))
        costs = np.sqrt(((at[:, None] - at[None]) ** 2).sum(-1))
        none = Ruled(np.zeros((n, n)), np.zeros(n, bool))
        start = time.perf_counter()
        _, best, _ = divide(costs, count, none)
        took = max(took, time.perf_counter() - start)
        sizes = [n // count + (g < n % count) for g in range(count)]
        worst = max(worst, inside(costs, search(costs, sizes, none.skilled, 0.0, 0)) / best)
        order = chance.permutation(n)
        lots.append(inside(costs, [order[g::count].tolist() for g in range(count)]) / best)
    case = "60 cases of 9–14 places"
    return [
        row(case, "search over best, worst", "ratio", worst, 1.05, worst <= 1.05, peer=float(np.mean(lots)), peer_name="by lot, mean"),
        row(case, "best found and proven, slowest", "s", round(took, 3)),
    ]  # fmt: skip


def inside(costs: np.ndarray, held: list[list[int]]) -> float:
    return sum(float(costs[np.ix_(one, one)].sum()) / 2 for one in held)


def large(table: Table) -> list[dict[str, Any]]:
    """77 provinces in 11 groups by likeness (languages, distance, income, poverty)."""
    case = "77 provinces, 11 groups"
    start = time.perf_counter()
    found = groups(table, 11)
    took = time.perf_counter() - start
    costs = 1 - np.where(np.isnan(table.likeness), np.nanmean(table.likeness), table.likeness)
    np.fill_diagonal(costs, 0.0)
    order = np.random.default_rng(0).permutation(77)
    lot = inside(costs, [order[g::11].tolist() for g in range(11)]) / found.bound - 1
    code = inside(costs, [list(range(7 * g, 7 * g + 7)) for g in range(11)]) / found.bound - 1
    rows = [
        row(case, "above the bound, at most", "share", found.gap, peer=peer, peer_name=name)
        for name, peer in (("by lot", lot), ("by code", code))
    ]
    known = float((table.known >= FEWEST).mean())
    return [
        *rows,
        row(case, "time with bound", "s", round(took, 2)),
        row(case, "pairs known well enough", "share", known),
    ]
