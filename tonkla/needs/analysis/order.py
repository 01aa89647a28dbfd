"""Asks the engine how a round's needs rank, and how sure that is."""

from __future__ import annotations  # engines are loaded with the first question

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from tonkla.engines import opinion, priority
from tonkla.needs.analysis.voices import answers_of, asked_of, untold, voice
from tonkla.needs.models import Chosen, Comparison, Kind, Need, Round, Vote


@dataclass(frozen=True)
class Standing:
    """One need in a round: its place, the places it may as well have, and its votes."""

    need: Need
    rank: int
    rank_lo: int
    rank_hi: int
    agree: int
    disagree: int
    passed: int
    share: float | None  # of those who took a side; in pairs, of its comparisons
    lo: float
    hi: float
    is_pressing: bool
    voices: int = 0  # how many answered about this need
    mean: float | None = None  # where it was asked how heavy it weighs: 1 light, 4 crushing
    in_pairs: bool = False  # `agree`: times chosen before another, `disagree`: times another was


@dataclass(frozen=True)
class Order:
    """A round's needs in order with doubt; `sentence_*` says it in words; `late` votes are counted apart."""

    standings: tuple[Standing, ...]
    voters: int
    late: int
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Tally:
    """What one need got in a round."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0
    share: float | None = None
    voices: int = 0
    lo: float = 0.0
    hi: float = 1.0


def order_of(held: Round, seed: int = 0) -> Order:
    """The order of a round's needs from its answers in time."""
    counted, late = answers_of(held)
    needs = {str(need.pk): need for need in held.needs.all()}
    ranking = ranking_of(held.kind, counted, sorted(needs), seed)
    tallies = tallies_in_pairs(counted) if held.kind == Kind.PAIRS else tallies_of(counted)
    half = max(1, len(needs) // 2)
    return Order(
        standings=tuple(
            standing_of(needs[item.id], item, tallies.get(item.id, Tally()), half, held.kind) for item in ranking.items
        ),
        voters=len({voice(one) for one in counted}),
        late=len(late),
        sentence_th=ranking.sentence_th,
        sentence_en=ranking.sentence_en,
    )


def ranking_of(kind: str, counted: list[Any], items: list[str], seed: int) -> priority.Ranking:
    if kind == Kind.PAIRS:
        sided = [one for one in counted if one.chosen != Chosen.PASS]
        return priority.rank_pairs([winner_first(one) for one in sided], items=items, seed=seed)
    if kind == Kind.SEVERITY:
        marks = [
            priority.Mark(voice(one), str(one.need_id), int(one.answer)) for one in counted if one.answer != "pass"
        ]
        return priority.rank_marks(marks, items=items, seed=seed)
    return priority.rank_votes(asked_of(counted), items=items, seed=seed)


def winner_first(one: Comparison) -> tuple[str, str]:
    pair = str(one.need_id), str(one.other_id)
    return pair if one.chosen == Chosen.NEED else (pair[1], pair[0])


def tallies_of(counted: list[Vote]) -> dict[str, Tally]:
    return {
        stat.statement: Tally(stat.agree, stat.disagree, stat.passed, stat.rate, stat.n + stat.passed, stat.lo, stat.hi)
        for stat in opinion.tally(asked_of(counted))
    }


def tallies_in_pairs(counted: list[Comparison]) -> dict[str, Tally]:
    """How often each need was chosen before another, another before it, and neither; by how many voices."""
    cells: Counter[tuple[str, str]] = Counter()
    voices: dict[str, set[str]] = defaultdict(set)
    for one in counted:
        first, second = winner_first(one)
        passed = one.chosen == Chosen.PASS
        cells[first, "pass" if passed else "won"] += 1
        cells[second, "pass" if passed else "lost"] += 1
        for need in (first, second):
            voices[need].add(voice(one))
    found = {}
    for need, who in voices.items():
        won, lost = cells[need, "won"], cells[need, "lost"]
        lo, hi = opinion.jeffreys(won, won + lost)
        found[need] = Tally(
            won, lost, cells[need, "pass"], won / (won + lost) if won + lost else None, len(who), lo, hi
        )
    return found


def standing_of(need: Need, item: priority.Ranked, got: Tally, half: int, kind: str) -> Standing:
    """A need's place. Pressing: somebody says so, and it may be, and is, among the first half."""
    return Standing(
        need=need,
        rank=item.rank,
        rank_lo=item.rank_lo,
        rank_hi=item.rank_hi,
        agree=got.agree,
        disagree=got.disagree,
        passed=got.passed,
        share=got.share,
        lo=got.lo,
        hi=got.hi,
        is_pressing=bool(got.agree) and item.rank_lo <= half and item.rank <= half,
        voices=got.voices,
        mean=item.score if kind == Kind.SEVERITY and item.n else None,
        in_pairs=kind == Kind.PAIRS,
    )


def newest_order(needs: list[Need]) -> dict[uuid.UUID, Standing]:
    """For each need its standing in the newest round that may be told; needs never voted on are left out."""
    found: dict[uuid.UUID, Standing] = {}
    wanted = {need.pk for need in needs}
    for held in Round.objects.filter(needs__in=needs).distinct().order_by("-opened_at")[:20]:
        if wanted <= found.keys():
            break
        if untold(held):
            continue
        for standing in order_of(held).standings:
            if standing.need.pk in wanted:
                found.setdefault(standing.need.pk, standing)
    return found
