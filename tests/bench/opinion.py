"""Votes nobody has seen, nulls without groups, rooms of few people, and people who agree with everything.

Peer: the groups that Polis itself computed (`group-id` in participants-votes.csv), each with a Laplace share a statement.
They were computed from all votes, the hidden ones too, which favours the peer. red-dwarf (`red_dwarf.py`) is asked in the
same run where it is installed; where it is not, its row says so and holds nothing.
"""

import csv
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench import red_dwarf  # noqa: E402
from tonkla.engines import opinion  # noqa: E402
from tonkla.engines.opinion import axis, groups  # noqa: E402
from tonkla.engines.opinion.axis import Answers  # noqa: E402

POLIS = "Polis groups"
SMALL = 15_000  # sided votes: up to here three splits, and nulls
NULLS = 20
ROOMS = 30
SEED = 7


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. Power is simulated and needs no data; the rest needs `data/polis`."""
    folder = data / "polis" if data else None
    rows = power()
    if not red_dwarf.is_there():
        rows.append(row("red-dwarf", "not installed: not compared", "found", None, None, None, red_dwarf.NAME))
    if folder is None or not folder.is_dir():
        return [*rows, row("all conversations", "data", "found", None, None)]
    raw = {path.name: votes_of(path) for path in sorted(folder.iterdir()) if path.is_dir()}
    talks = {name: axis.answers_of(votes) for name, votes in raw.items()}
    rows += held_out(folder, talks) + nulls(talks) + bots(talks)
    rows += raw_files(raw)
    return rows + (red_dwarf.beside(talks, raw, row, sys.modules[__name__]) if red_dwarf.is_there() else [])


def row(
    case: str,
    metric: str,
    unit: str,
    ours: float | None,
    bar: float | None,
    peer: float | None = None,
    name: str | None = None,
) -> dict[str, Any]:
    """One line of the table; every bar here is an upper one."""
    holds = None if ours is None or bar is None else bool(ours <= bar)
    return {"bench": "opinion", "case": case, "metric": metric, "unit": unit, "ours": ours, "peer": peer} | {
        "peer_name": name,
        "bar": bar,
        "holds": holds,
    }


def votes_of(talk: Path) -> list[opinion.Vote]:
    """All votes in the order they were given, re-votes included; without votes.csv, one for each cell of the table."""
    if (talk / "votes.csv").exists():
        with (talk / "votes.csv").open(encoding="utf-8", newline="") as file:
            lines = sorted(csv.DictReader(file), key=lambda line: int(line["timestamp"]))
        return [opinion.Vote(line["voter-id"], line["comment-id"], int(line["vote"])) for line in lines]
    with (talk / "participants-votes.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    return [
        opinion.Vote(line["participant"], name, int(value))
        for line in table
        for name, value in line.items()
        if name.isdigit() and value
    ]


def polis_groups(talk: Path) -> dict[str, int]:
    with (talk / "participants-votes.csv").open(encoding="utf-8", newline="") as file:
        return {line["participant"]: int(line["group-id"]) for line in csv.DictReader(file) if line["group-id"]}


def part_of(answers: Answers, kept: np.ndarray) -> Answers:
    return Answers(answers.people, answers.statements, answers.row[kept], answers.column[kept], answers.agrees[kept])


def log_loss(chance: np.ndarray, truth: np.ndarray) -> float:
    return float(-np.log(np.clip(np.where(truth > 0, chance, 1 - chance), 1e-9, 1)).mean())


def held_out(folder: Path, talks: dict[str, Answers]) -> list[dict[str, Any]]:
    """A fifth of the sided votes hidden, of people whom Polis put into a group; log-loss, lower is better."""
    rows, lower = [], 0
    for name, answers in talks.items():
        known = polis_groups(folder / name)
        group = np.array([known.get(person, -1) for person in answers.people])
        ours, theirs = [], []
        for seed in range(3 if len(answers.row) <= SMALL else 1):
            hidden = np.random.default_rng(seed).random(len(answers.row)) < 0.2
            asked = hidden & (group[answers.row] >= 0)
            who, what, truth = answers.row[asked], answers.column[asked], answers.agrees[asked]
            ours.append(log_loss(axis.fit_axis(part_of(answers, ~hidden)).chance(who, what), truth))
            n, yes = np.zeros((2, int(group.max()) + 1, len(answers.statements)))
            seen = ~hidden & (group[answers.row] >= 0)
            cell = group[answers.row[seen]], answers.column[seen]
            np.add.at(n, cell, 1)
            np.add.at(yes, cell, answers.agrees[seen])
            theirs.append(log_loss(((yes + 1) / (n + 2))[group[who], what], truth))
        mine, peer = float(np.mean(ours)), float(np.mean(theirs))
        lower += mine < peer
        rows.append(row(name, "held-out log-loss", "nats", mine, peer + 0.005, peer, POLIS))
    not_lower = len(talks) - lower
    return [*rows, row("all conversations", "not lower than Polis groups", "conversations", not_lower, len(talks) // 2)]


def nulls(talks: dict[str, Answers]) -> list[dict[str, Any]]:
    """Real gaps, no divide: votes shuffled within each statement; votes drawn from lean and popularity alone, with the
    lean fitted and with a wider one."""
    rows = []
    small = {name: answers for name, answers in talks.items() if len(answers.row) <= SMALL / 2}
    for kind in ("shuffled", "lean only", "wide lean only"):
        false, divides, asked = 0, 0, 0
        for answers in small.values():
            draw = np.random.default_rng(SEED)
            for seed in range(NULLS):
                votes = null_of(answers, kind, draw)
                found = groups.structure_of(votes, seed=seed)
                divides += found.is_divided
                if found.is_divided:
                    false += isinstance(opinion.opinion_groups(as_votes(votes), seed=seed), opinion.Groups)
                asked += 1
        case = f"{kind}, {len(small)} conversations × {NULLS}"
        if asked:
            rows.append(row(case, "false groups", "share", false / asked, 0.05))
            rows.append(row(case, "false divides", "share", divides / asked, 0.05))
    return rows


def null_of(answers: Answers, kind: str, draw: np.random.Generator) -> Answers:
    agrees = answers.agrees.copy()
    if kind == "shuffled":
        for statement in range(len(answers.statements)):
            held = np.flatnonzero(answers.column == statement)
            agrees[held] = draw.permutation(agrees[held])
    else:
        fit = axis.fit_lean(answers)
        lean = fit.lean if kind == "lean only" else draw.normal(0, 1.5, len(fit.lean))
        chance = axis.sigmoid(lean[answers.row] + fit.popular[answers.column])
        agrees = (draw.random(len(agrees)) < chance).astype(float)
    return Answers(answers.people, answers.statements, answers.row, answers.column, agrees)


def as_votes(answers: Answers) -> list[opinion.Vote]:
    filled = zip(answers.row, answers.column, answers.agrees, strict=True)
    return [opinion.Vote(answers.people[i], answers.statements[j], 1 if y else -1) for i, j, y in filled]


def power() -> list[dict[str, Any]]:
    """Two halves of people ±1 log-odds apart from the middle on 20 statements of two kinds; each answers 15; lean .7."""
    rows = []
    for people in (20, 40, 100):
        divides = held = 0
        for seed in range(ROOMS):
            draw = np.random.default_rng((people, seed))
            side, kind = np.where(np.arange(people) % 2, 1.0, -1.0), np.where(np.arange(20) % 2, 1.0, -1.0)
            z = draw.normal(0, 0.7, people)[:, None] + draw.normal(0, 0.7, 20) + np.outer(side, kind)
            agrees, asked = draw.random((people, 20)) < axis.sigmoid(z), draw.random((people, 20)).argsort(axis=1) < 15
            votes = [opinion.Vote(f"{i:03d}", f"{j:02d}", 1 if agrees[i, j] else -1) for i, j in np.argwhere(asked)]
            found = opinion.opinion_groups(votes, seed=seed)
            divides += not isinstance(found, opinion.NoGroups) or found.reason == "not stable"
            held += isinstance(found, opinion.Groups)
        case = f"{people} voters × 15 of 20 statements, ±1 log-odds"
        rows.append(row(case, "divides found", "share", divides / ROOMS, None))
        rows.append(row(case, "groups named", "share", held / ROOMS, None))
    return rows


def bots(talks: dict[str, Answers]) -> list[dict[str, Any]]:
    """A tenth more people, who agree with every statement: how far the two sides of the others move (1 − ARI)."""
    moves = {name: moved_by(answers, with_bots(answers)) for name, answers in talks.items()}
    rows = [row(name, "sides moved by 10 % agree-all bots", "1 − ARI", moved, None) for name, moved in moves.items()]
    mean = float(np.mean(list(moves.values())))
    return [*rows, row("mean of all", "sides moved by 10 % agree-all bots", "1 − ARI", mean, 0.12)]


def with_bots(answers: Answers) -> Answers:
    n, m = len(answers.people), len(answers.statements)
    more = max(1, round(0.1 * n))
    return Answers(
        (*answers.people, *(f"bot{i}" for i in range(more))),
        answers.statements,
        np.concatenate([answers.row, np.repeat(np.arange(n, n + more), m)]),
        np.concatenate([answers.column, np.tile(np.arange(m), more)]),
        np.concatenate([answers.agrees, np.ones(more * m)]),
    )


def moved_by(answers: Answers, more: Answers) -> float:
    before, after = (
        opinion.two_sides(axis.fit_axis(answers)),
        opinion.two_sides(axis.fit_axis(more))[: len(answers.people)],
    )
    both = (before >= 0) & (after >= 0)
    return 1 - groups.alike(before[both], after[both])


def raw_files(raw: dict[str, list[opinion.Vote]]) -> list[dict[str, Any]]:
    """Everything asked of each raw file, re-votes and all; seconds for the largest, the least of three: what others do on
    the machine only ever adds."""
    crashes, again = 0, 0
    for votes in raw.values():
        again += len(votes) - len(opinion.last_votes(votes))
        try:
            asked_all(votes)
        except Exception:
            crashes += 1
    largest = max(raw.values(), key=len)
    seconds = min(asked_all(largest) for _turn in range(3))
    return [
        row(f"{len(raw)} raw files, {again} re-votes", "crashes", "files", crashes, 0),
        row(f"{len(largest)} votes", "tally, axis and groups", "s", seconds, 5.0),
    ]


def asked_all(votes: list[opinion.Vote]) -> float:
    start = time.perf_counter()
    opinion.tally(votes)
    opinion.opinion_groups(votes, opinion.opinion_axis(votes))
    return time.perf_counter() - start


if __name__ == "__main__":
    for line in run(ROOT.parent / "shared" / "data"):
        print(line["case"], line["metric"], line["ours"], line["peer"], line["bar"], line["holds"])
