"""Asks the engine what most share, and where regions or groups of the room differ."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tonkla.engines import opinion
from tonkla.needs.analysis.voices import SMALL, asked_of, voice, votes_of
from tonkla.needs.models import Need, Round, Vote


@dataclass(frozen=True)
class Divide:
    """A need on which parts of the room clearly differ: which part presses most and least; counts only where safe."""

    need: Need
    highest: str
    lowest: str
    counts: tuple[int, int, int, int] | None = None  # pressing and answered, in the highest and in the lowest


@dataclass(frozen=True)
class Contrasts:
    """Where regions (or groups) differ. `withheld`: a part under five is hidden, so no counts of any part are told."""

    divides: tuple[Divide, ...]
    parts: int
    withheld: bool


def contrasts_of(held: Round, part_of: Callable[[Vote], str], seed: int = 0) -> Contrasts:
    """Where parts of the room clearly differ, allowing for having looked at many needs (Benjamini and Hochberg, 10 %).

    A part under `SMALL` voices is left out. Then totals minus the others would give its votes away, so the others are
    told without counts; the same for those who belong to no part, and for a need that under `SMALL` of a part answered.
    """
    counted = votes_of(held)
    needs = {str(need.pk): need for need in held.needs.all()}
    part = {voice(vote): part_of(vote) for vote in counted}
    sizes = Counter(part.values())
    large = {name for name, size in sizes.items() if name and size >= SMALL}
    withheld = any(size < SMALL for size in sizes.values())
    asked = asked_of(counted)
    if len(large) < 2:
        return Contrasts((), len(large), withheld)
    found = opinion.region_contrast(asked, {who: name for who, name in part.items() if name in large}, seed=seed)
    cells: Counter[tuple[str, str, int]] = Counter()
    for one in asked:
        if one.value:
            cells[one.statement, part[one.person], one.value] += 1

    def told(key: str, high: str, low: str) -> tuple[int, int, int, int] | None:
        sided = {name: cells[key, name, 1] + cells[key, name, -1] for name in sizes}
        if withheld or min(sided.values()) < SMALL:
            return None
        return cells[key, high, 1], sided[high], cells[key, low, 1], sided[low]

    divides = tuple(
        Divide(needs[one.statement], one.highest, one.lowest, told(one.statement, one.highest, one.lowest))
        for one in found
        if one.is_clear
    )
    return Contrasts(divides, len(large), withheld)


def region_of(vote: Vote) -> str:
    return vote.seat.place.region4 if vote.seat.place else ""


def group_of(vote: Vote) -> str:
    return vote.seat.team.name if vote.seat.team else ""


def agreed_on(held: Round) -> tuple[list[Need], list[Need]]:
    """Needs that most call pressing, and that most say can wait, even allowing for doubt (nobody under five voices)."""
    asked = asked_of(votes_of(held))
    if len({one.person for one in asked}) < SMALL:
        return [], []
    needs = {str(need.pk): need for need in held.needs.all()}
    verdict = {stat.statement: stat.verdict for stat in opinion.tally(asked)}
    yes, no = ([need for key, need in needs.items() if verdict.get(key) == which] for which in ("agree", "disagree"))
    return yes, no
