"""red-dwarf, the library of Polis' own arithmetic, asked the same as our opinion engine. Where it is not installed nothing is
claimed beside it: `pip install red-dwarf` into an environment of the bench (0.4.0: MPL-2.0; with pandas it brings 90 MB)."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from tonkla.engines import opinion
from tonkla.engines.opinion.axis import Answers

NAME = "red-dwarf"
SMALL = 15_000  # sided votes: larger conversations take it minutes
NULLS = 2


def is_there() -> bool:
    from importlib.util import find_spec

    return find_spec("reddwarf") is not None


def asked(answers: Answers, groups: int | None = None) -> np.ndarray:
    """The group of each person, −1 where it gives none: as it comes, with a fixed seed."""
    from reddwarf.implementations.base import run_pipeline

    votes = [
        {"participant_id": int(i), "statement_id": int(j), "vote": 1 if yes else -1, "modified": 0}
        for i, j, yes in zip(answers.row, answers.column, answers.agrees, strict=True)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = run_pipeline(votes=votes, random_state=7, force_group_count=groups)
    group = np.full(len(answers.people), -1)
    labels = found.participants_df["cluster_id"].dropna()
    group[labels.index.to_numpy(dtype=int)] = labels.to_numpy(dtype=int)
    return group


def share_of(group: np.ndarray, answers: Answers, who: np.ndarray, what: np.ndarray) -> np.ndarray:
    """Each group's share of agreement with a statement, with one vote more on either side."""
    n, yes = np.zeros((2, int(group.max()) + 1, len(answers.statements)))
    seen = group[answers.row] >= 0
    cell = group[answers.row[seen]], answers.column[seen]
    np.add.at(n, cell, 1)
    np.add.at(yes, cell, answers.agrees[seen])
    return np.asarray(((yes + 1) / (n + 2))[group[who], what])


def beside(
    talks: dict[str, Answers], raw: dict[str, Any], tell: Callable[..., dict[str, Any]], tools: Any
) -> list[dict[str, Any]]:
    """Held-out votes, groups where there are none, people who agree with everything, raw files. `tools` is the bench."""
    small = {name: answers for name, answers in talks.items() if len(answers.row) <= SMALL}
    rows = [held_out(name, answers, tell, tools) for name, answers in small.items()]
    least = {name: answers for name, answers in small.items() if len(answers.row) <= SMALL / 2}
    for kind in ("shuffled", "lean only"):
        draw, false, mine, n = np.random.default_rng(tools.SEED), 0, 0, 0
        for answers in least.values():
            for seed in range(NULLS):
                votes = tools.null_of(answers, kind, draw)
                false += len(set(asked(votes)) - {-1}) > 1
                mine += isinstance(opinion.opinion_groups(tools.as_votes(votes), seed=seed), opinion.Groups)
                n += 1
        rows.append(
            tell(
                f"{kind}, {len(least)} conversations × {NULLS}",
                "false groups",
                "share",
                mine / n,
                0.05,
                false / n,
                NAME,
            )
        )
    moves, ours = [], []
    for answers in small.values():
        n = len(answers.people)
        more = tools.with_bots(answers)
        before, after = asked(answers, 2), asked(more, 2)[:n]
        both = (before >= 0) & (after >= 0)
        moves.append(1 - tools.groups.alike(before[both], after[both]))
        ours.append(tools.moved_by(answers, more))
    case = f"mean of {len(small)} conversations"
    rows.append(
        tell(
            case,
            "sides moved by 10 % agree-all bots",
            "1 − ARI",
            float(np.mean(ours)),
            0.12,
            float(np.mean(moves)),
            NAME,
        )
    )
    return [*rows, crashes(raw, tell)]


def held_out(name: str, answers: Answers, tell: Callable[..., dict[str, Any]], tools: Any) -> dict[str, Any]:
    """A fifth of the sided votes hidden from both; those of people whom red-dwarf put into a group."""
    hidden = np.random.default_rng(0).random(len(answers.row)) < 0.2
    seen = tools.part_of(answers, ~hidden)
    group = asked(seen)
    told = hidden & (group[answers.row] >= 0)
    who, what, truth = answers.row[told], answers.column[told], answers.agrees[told]
    mine = tools.log_loss(tools.axis.fit_axis(seen).chance(who, what), truth)
    theirs = tools.log_loss(share_of(group, seen, who, what), truth)
    return tell(name, "held-out log-loss, its own groups", "nats", mine, theirs + 0.005, theirs, NAME)


def crashes(raw: dict[str, Any], tell: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """Raw files as they are, re-votes and all; the largest are left out for time."""
    from reddwarf.implementations.base import run_pipeline

    failed, tried = 0, {name: votes for name, votes in raw.items() if len(votes) <= 3 * SMALL}
    for votes in tried.values():
        people = {name: n for n, name in enumerate(sorted({vote.person for vote in votes}))}
        rows = [
            {
                "participant_id": people[vote.person],
                "statement_id": int(vote.statement),
                "vote": vote.value,
                "modified": 0,
            }
            for vote in votes
        ]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                run_pipeline(votes=rows, random_state=7)
        except Exception:
            failed += 1
    return tell(f"{len(tried)} raw files with re-votes", "crashes", "files", 0, 0, failed, NAME)
