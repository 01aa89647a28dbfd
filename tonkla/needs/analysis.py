"""Asks the engines how a round's needs rank, and how sure that is."""

import uuid
from dataclasses import dataclass

from tonkla.engines import opinion, priority
from tonkla.needs.models import Need, Round, Vote

VALUE = {"agree": 1, "disagree": -1, "pass": 0}


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
    share: float | None  # of those who took a side
    lo: float
    hi: float
    is_pressing: bool


@dataclass(frozen=True)
class Order:
    """A round's needs in order with doubt; `sentence_*` says it in words; `late` votes are counted apart."""

    standings: tuple[Standing, ...]
    voters: int
    late: int
    sentence_th: str
    sentence_en: str
    contrasts: tuple[tuple[Need, str, str], ...]


def order_of(held: Round, seed: int = 0) -> Order:
    """The order of a round's needs from its votes in time."""
    votes = list(held.votes.select_related("seat__place"))
    counted = [vote for vote in votes if not vote.late]
    needs = {str(need.pk): need for need in held.needs.all()}
    asked = [opinion.Vote(str(vote.seat_id), str(vote.need_id), VALUE[vote.answer]) for vote in counted]
    ranking = priority.rank_votes(asked, items=sorted(needs), seed=seed)
    tallies = {stat.statement: stat for stat in opinion.tally(asked)}
    half = max(1, len(needs) // 2)
    standings = tuple(standing_of(needs[item.id], item, tallies.get(item.id), half) for item in ranking.items)
    return Order(
        standings=standings,
        voters=len({vote.seat_id for vote in counted}),
        late=len(votes) - len(counted),
        sentence_th=ranking.sentence_th,
        sentence_en=ranking.sentence_en,
        contrasts=contrasts_of(counted, asked, needs),
    )


def standing_of(need: Need, item: priority.Ranked, stat: opinion.StatementStat | None, half: int) -> Standing:
    """A need's place. Pressing: somebody says so, and it may be, and is, among the first half."""
    return Standing(
        need=need,
        rank=item.rank,
        rank_lo=item.rank_lo,
        rank_hi=item.rank_hi,
        agree=stat.agree if stat else 0,
        disagree=stat.disagree if stat else 0,
        passed=stat.passed if stat else 0,
        share=stat.rate if stat else None,
        lo=stat.lo if stat else 0.0,
        hi=stat.hi if stat else 1.0,
        is_pressing=bool(stat and stat.agree) and item.rank_lo <= half and item.rank <= half,
    )


def contrasts_of(
    counted: list[Vote], asked: list[opinion.Vote], needs: dict[str, Need]
) -> tuple[tuple[Need, str, str], ...]:
    """Needs on which regions clearly differ, where seats said from where they come."""
    regions = {
        str(vote.seat_id): vote.seat.place.region4 for vote in counted if vote.seat.place and vote.seat.place.region4
    }
    if len(set(regions.values())) < 2:
        return ()
    found = opinion.region_contrast(asked, regions)
    return tuple((needs[one.statement], one.sentence_th, one.sentence_en) for one in found if one.is_clear)


def newest_order(needs: list[Need]) -> dict[uuid.UUID, Standing]:
    """For each need its standing in the newest round that held it; needs never voted on are left out."""
    found: dict[uuid.UUID, Standing] = {}
    wanted = {need.pk for need in needs}
    for held in Round.objects.filter(needs__in=needs).distinct().order_by("-opened_at")[:20]:
        if wanted <= found.keys():
            break
        for standing in order_of(held).standings:
            if standing.need.pk in wanted:
                found.setdefault(standing.need.pk, standing)
    return found
