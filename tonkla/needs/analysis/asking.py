"""Asks the engines what a phone is asked next, and whose answers deserve a second look."""

import uuid
from collections import Counter
from dataclasses import dataclass

from tonkla.engines import opinion, priority
from tonkla.needs.analysis.voices import asked_of, voice, votes_of
from tonkla.needs.models import Comparison, Need, Round


def second_looks(held: Round) -> Counter[str]:
    """How many voices voted in a way that deserves a second look, by kind. Nobody is named, nothing is dropped."""
    counted = votes_of(held)
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


@dataclass(frozen=True)
class AskedPairs:
    """The pairs a seat is asked, with what it answered: open ones first; why the first is first."""

    pairs: tuple[tuple[Need, Need, str], ...]
    done: int
    sentence_th: str = ""
    sentence_en: str = ""


def pairs_next(held: Round, seat: uuid.UUID, most: int = 12) -> AskedPairs:
    """Up to `most` pairs for one phone, those it answered among them; round and seat draw the lots, and which of the two
    stands first."""
    answers = list(held.comparisons.select_related("seat").order_by("at"))
    needs = {str(need.pk): need for need in held.needs.all()}
    mine = [one for one in answers if one.seat_id == seat]
    compared = [(str(one.need_id), str(one.other_id)) for one in answers]
    done = {(str(one.need_id), str(one.other_id)): chosen_key(one) for one in mine}
    lots = (held.pk.int ^ seat.int) % 2**32
    asked = priority.next_pairs(compared, sorted(needs), done, max(0, most - len(done)), lots)

    def shown(pair: tuple[str, str], answer: str) -> tuple[Need, Need, str]:
        one, other = pair if coin(pair, lots) else (pair[1], pair[0])
        return needs[one], needs[other], answer

    open_ones = [shown(pair, "") for pair in asked.pairs]
    answered = [shown(pair, answer) for pair, answer in done.items() if set(pair) <= needs.keys()]
    return AskedPairs((*open_ones, *answered), len(answered), asked.sentence_th, asked.sentence_en)


def chosen_key(one: Comparison) -> str:
    return {"need": str(one.need_id), "other": str(one.other_id)}.get(one.chosen, "pass")


def coin(pair: tuple[str, str], lots: int) -> bool:
    """A coin for each pair and phone, always the same: nobody sees one need always on top."""
    return bool((int(pair[0][:8], 16) ^ int(pair[1][:8], 16) ^ lots).bit_count() % 2)
