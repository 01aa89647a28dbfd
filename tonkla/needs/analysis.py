"""Asks the engines how a round's needs rank, and how sure that is."""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tonkla.engines import opinion, priority
from tonkla.needs.models import Need, Round, Vote

SMALL = 5  # fewer voices than this are never told apart
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


def voice(vote: Vote) -> str:
    """One voice a seat; a person known by name who votes from two phones is one."""
    return str(vote.seat.person_id or vote.seat_id)


def votes_of(held: Round) -> tuple[list[Vote], list[Vote]]:
    """The votes in time (a voice's newest answer to each need) and those that came late."""
    votes = list(held.votes.select_related("seat__place", "seat__team").order_by("at", "pk"))
    newest = {(voice(vote), vote.need_id): vote for vote in votes if not vote.late}
    return list(newest.values()), [vote for vote in votes if vote.late]


def asked_of(counted: list[Vote]) -> list[opinion.Vote]:
    return [opinion.Vote(voice(vote), str(vote.need_id), VALUE[vote.answer]) for vote in counted]


def untold(held: Round) -> str:
    """Why a round's order is not told: "open", "few" or "few_since"; "" when it may be.

    Who looks twice must not read one person's answer in the difference: so nothing is told while answers come in, nor with
    fewer than `SMALL` voices, nor when fewer than that answered since the round was opened again.
    """
    if held.closed_at is None:
        return "open"
    counted, _late = votes_of(held)
    if len({voice(vote) for vote in counted}) < SMALL:
        return "few"
    since = {voice(vote) for vote in counted if held.reopened_at and vote.at > held.reopened_at}
    return "few_since" if 0 < len(since) < SMALL else ""


def order_of(held: Round, seed: int = 0) -> Order:
    """The order of a round's needs from its votes in time."""
    counted, late = votes_of(held)
    needs = {str(need.pk): need for need in held.needs.all()}
    asked = asked_of(counted)
    ranking = priority.rank_votes(asked, items=sorted(needs), seed=seed)
    tallies = {stat.statement: stat for stat in opinion.tally(asked)}
    half = max(1, len(needs) // 2)
    standings = tuple(standing_of(needs[item.id], item, tallies.get(item.id), half) for item in ranking.items)
    return Order(
        standings=standings,
        voters=len({one.person for one in asked}),
        late=len(late),
        sentence_th=ranking.sentence_th,
        sentence_en=ranking.sentence_en,
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
    counted, _late = votes_of(held)
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


@dataclass(frozen=True)
class Spot:
    """A need in the landscape: what share of each side calls it pressing, 0–100 in steps of five."""

    need: Need
    number: int
    ours: int
    theirs: int


@dataclass(frozen=True)
class Landscape:
    """Where two sides of the room stand, need by need; no spots where there are no sides, or too small ones."""

    sentence_th: str
    sentence_en: str
    spots: tuple[Spot, ...] = ()
    sizes: tuple[int, int] = (0, 0)
    withheld: bool = False


def landscape_of(held: Round, seed: int = 0) -> Landscape:
    """The two sides of a round, if there are sides at all. Nobody's own point is ever drawn."""
    counted, _late = votes_of(held)
    asked = asked_of(counted)
    found = opinion.opinion_groups(asked, seed=seed)
    if isinstance(found, opinion.NoGroups):
        return Landscape(found.sentence_th, found.sentence_en)
    rest = len({one.person for one in asked}) - sum(found.sizes)
    if min(found.sizes) < SMALL or 0 < rest < SMALL:
        return Landscape("", "", withheld=True)
    sided: dict[str, list[list[int]]] = {}
    for one in asked:
        side = found.side_of.get(one.person)
        if side and one.value:
            cell = sided.setdefault(one.statement, [[0, 0], [0, 0]])["AB".index(side)]
            cell[0] += one.value == 1
            cell[1] += 1
    spots = []
    for number, need in enumerate(held.needs.all(), 1):
        cells = sided.get(str(need.pk))
        if cells and min(cells[0][1], cells[1][1]) >= SMALL:
            ours, theirs = (5 * round(20 * yes / n) for yes, n in cells)
            spots.append(Spot(need, number, ours, theirs))
    return Landscape(found.sentence_th, found.sentence_en, tuple(spots), found.sizes)


def agreed_on(held: Round) -> tuple[list[Need], list[Need]]:
    """Needs that most call pressing, and that most say can wait, even allowing for doubt (nobody under five voices)."""
    asked = asked_of(votes_of(held)[0])
    if len({one.person for one in asked}) < SMALL:
        return [], []
    needs = {str(need.pk): need for need in held.needs.all()}
    verdict = {stat.statement: stat.verdict for stat in opinion.tally(asked)}
    yes, no = ([need for key, need in needs.items() if verdict.get(key) == which] for which in ("agree", "disagree"))
    return yes, no


def second_looks(held: Round) -> Counter[str]:
    """How many voices voted in a way that deserves a second look, by kind. Nobody is named, nothing is dropped."""
    counted, _late = votes_of(held)
    times: dict[str, list[float]] = {}
    for vote in counted:
        times.setdefault(voice(vote), []).append(vote.at.timestamp())
    spent = {who: max(at) - min(at) for who, at in times.items()}
    return Counter(flag.kind for flag in opinion.voter_flags(asked_of(counted), seconds=spent))


@dataclass(frozen=True)
class Asked:
    """The needs in the order a seat is asked: open ones first, the least answered before; why the first is first."""

    needs: tuple[Need, ...]
    sentence_th: str = ""
    sentence_en: str = ""


def asked_next(held: Round, seat: uuid.UUID) -> Asked:
    """The fair order for one phone: `seat` and round draw the lots where needs are answered equally often."""
    votes = list(held.votes.select_related("seat").order_by("at"))
    mine = next((voice(vote) for vote in votes if vote.seat_id == seat), str(seat))
    needs = {str(need.pk): need for need in held.needs.all()}
    asked = asked_of(votes)
    best = opinion.next_statement(mine, asked, sorted(needs), seed=(held.pk.int ^ seat.int) % 2**32)
    counts = Counter(one.statement for one in asked)
    done = {one.statement for one in asked if one.person == mine}
    first = best.statement if best else ""
    order = sorted(needs, key=lambda key: (key in done, key != first, counts[key], key))
    if best is None:
        return Asked(tuple(needs[key] for key in order))
    return Asked(tuple(needs[key] for key in order), best.sentence_th, best.sentence_en)
