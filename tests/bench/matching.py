"""matching: 2,000 seekers and 400 helpers with five places each, beside best-pair-first, first-come and scipy's solver."""

import time
from pathlib import Path
from typing import Any

import numpy as np

from tonkla.engines.matching import Helper, Rules, Seeker, Weights
from tonkla.engines.matching.pairing import assign
from tonkla.engines.matching.scoring import fit

SEEKERS, HELPERS, ROOM, SEED = 2_000, 400, 5, 1


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` is not needed. Three cases, the last as the rooms ask."""
    rng = np.random.default_rng(SEED)
    scores = rng.random((SEEKERS, HELPERS))
    every = np.ones(scores.shape, bool)
    return [
        *case("scores by lot", scores, every),
        *case("a third forbidden", scores, rng.random(scores.shape) > 1 / 3),
        *case("skills, languages, places", *people(rng)),
    ]


def people(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Scores as the rooms make them: three skills of twenty sought, four held, one or two of five languages, places."""
    skills, tongues = [f"s{n}" for n in range(20)], [f"l{n}" for n in range(5)]

    def spot() -> tuple[float, float]:
        return float(rng.uniform(6, 20)), float(rng.uniform(98, 105))

    seekers = [
        Seeker(
            f"a{n:04d}", dict.fromkeys(rng.choice(skills, 3, replace=False), 1.0), tuple(rng.choice(tongues, 2)), spot()
        )
        for n in range(SEEKERS)
    ]
    helpers = [
        Helper(
            f"b{n:03d}",
            {skill: float(rng.random()) for skill in rng.choice(skills, 4, replace=False)},
            frozenset(rng.choice(tongues, 2)),
            spot(),
        )
        for n in range(HELPERS)
    ]
    found = fit(seekers, helpers, Weights(), Rules())
    return found.score, ~found.blocked["language"]


def case(name: str, scores: np.ndarray, allowed: np.ndarray) -> list[dict[str, Any]]:
    room = np.full(HELPERS, ROOM)
    began = time.perf_counter()
    plain = assign(scores, allowed, room, fair=False)
    fair = assign(scores, allowed, room)
    took = time.perf_counter() - began
    best, seconds = by_solver(scores, allowed, room)
    greedy, first = best_pair_first(scores, allowed, room), first_come(scores, allowed, room)
    case = f"{SEEKERS:,} × {HELPERS}, {name}"
    gap = (best - plain.total) / best
    return [
        row(case, "below the best total", gap, None, "scipy", 1e-9, gap <= 1e-9),
        row(case, "seconds, both ways", took, seconds, "scipy, not fair", 3.0, took <= 3.0),
        row(case, "total", plain.total, greedy[0], "best pair first", None, None),
        row(case, "total", plain.total, first[0], "first come", None, None),
        row(case, "worst-off, fair", fair.worst, greedy[1], "best pair first", None, None),
        row(case, "share of the total that fairness costs", (best - fair.total) / best, None, None, None, None),
        row(
            case,
            "proven",
            float(fair.is_proven and plain.is_proven),
            None,
            None,
            1.0,
            fair.is_proven and plain.is_proven,
        ),
    ]


def by_solver(scores: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> tuple[float, float]:
    from scipy.optimize import linear_sum_assignment

    began = time.perf_counter()
    slots = np.repeat(np.arange(len(room)), room)
    worth = np.where(allowed, scores, -1e6)[:, slots]
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return float(worth[rows, columns].sum()), time.perf_counter() - began


def best_pair_first(scores: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> tuple[float, float]:
    left, given = room.copy(), np.full(len(scores), np.nan)
    for at in np.argsort(np.where(allowed, scores, -1), axis=None)[::-1]:
        i, j = divmod(int(at), len(room))
        if np.isnan(given[i]) and left[j] and allowed[i, j]:
            given[i], left[j] = scores[i, j], left[j] - 1
    return float(np.nansum(given)), float(np.nanmin(given))


def first_come(scores: np.ndarray, allowed: np.ndarray, room: np.ndarray) -> tuple[float, float]:
    left, given = room.copy(), []
    for i in range(len(scores)):
        can = np.where(allowed[i] & (left > 0), scores[i], -1.0)
        j = int(can.argmax())
        if can[j] >= 0:
            given.append(float(can[j]))
            left[j] -= 1
    return sum(given), min(given)


def row(case: str, metric: str, ours: Any, peer: Any, name: str | None, bar: Any, holds: bool | None) -> dict[str, Any]:
    return {
        "bench": "matching", "case": case, "metric": metric, "unit": "", "ours": ours, "peer": peer,
        "peer_name": name, "bar": bar, "holds": holds,
    }  # fmt: skip
