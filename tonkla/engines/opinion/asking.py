"""What should this person be asked next, and whose votes deserve a second look?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, exp, log

import numpy as np

from tonkla.engines.opinion.votes import Vote, last_votes

RARE = 0.01  # a flag is raised where chance alone would raise one in a hundred conversations


@dataclass(frozen=True)
class Next:
    """The statement to ask next, how many have answered it, and why it was chosen."""

    statement: str
    answered: int
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Flag:
    """A reason to look again at somebody's votes: "agrees_all", "same_answers" (with `like`) or "fast".

    Never a verdict: sincere people agree with everything too. Nothing is dropped."""

    person: str
    kind: str
    like: tuple[str, ...]
    sentence_th: str
    sentence_en: str


def next_statement(person: str, votes: Iterable[Vote], statements: Sequence[str] = (), seed: int = 0) -> Next | None:
    """Fewest answers first; ties by what splits the answers most, then by chance of `seed`; None when all are answered.

    `statements`: those that may be asked; empty: all that somebody voted on.
    """
    held = last_votes(votes)
    asked = sorted(set(statements) or {statement for _person, statement in held})
    counts, agree, sided = dict.fromkeys(asked, 0), dict.fromkeys(asked, 0), dict.fromkeys(asked, 0)
    for (_person, statement), value in held.items():
        if statement in counts:
            counts[statement] += 1
            agree[statement] += value == 1
            sided[statement] += value != 0
    draw = np.random.default_rng(seed)
    chance = {statement: draw.random() for statement in asked}
    open_ones = [statement for statement in asked if (person, statement) not in held]
    if not open_ones:
        return None

    def spread(statement: str) -> float:
        rate = (agree[statement] + 1) / (sided[statement] + 2)
        return rate * (1 - rate)

    best = min(open_ones, key=lambda s: (counts[s], -spread(s), chance[s]))
    n = counts[best]
    if n == 0:
        return Next(best, 0, "ถามข้อนี้ เพราะยังไม่มีใครตอบ", "Shown because nobody has answered it yet.")
    people = "1 person has" if n == 1 else f"{n} people have"
    return Next(best, n, f"ถามข้อนี้ เพราะเพิ่งมี {n} คนตอบ", f"Shown because only {people} answered it.")


def voter_flags(
    votes: Iterable[Vote], seconds: Mapping[str, float] | None = None, fast: float = 1.0, least: int = 7
) -> tuple[Flag, ...]:
    """Whose votes deserve a second look: people who agreed with all of `least` statements or more where others did not,
    people whose answers are the same throughout, and (`seconds`: person → time spent) under `fast` seconds a vote."""
    held = last_votes(votes)
    mine: dict[str, dict[str, int]] = defaultdict(dict)
    for (person, statement), value in held.items():
        mine[person][statement] = value
    shares = _shares(held)
    flags = [*_agreeing(mine, shares, least), *_same(mine, shares, least)]
    for person in sorted(seconds or {}):
        n, spent = len(mine.get(person, {})), (seconds or {})[person]
        if n >= least and spent / n < fast:
            th, en = f"ตอบ {n} ข้อใน {spent:.0f} วินาที", f"Answered {n} statements in {spent:.0f} seconds."
            flags.append(Flag(person, "fast", (), th, en))
    return tuple(sorted(flags, key=lambda flag: (flag.person, flag.kind)))


def _shares(held: Mapping[tuple[str, str], int]) -> dict[str, dict[int, float]]:
    """Statement → share of each answer, with half a vote each way."""
    counts: dict[str, dict[int, float]] = defaultdict(lambda: {1: 0.5, 0: 0.5, -1: 0.5})
    for (_person, statement), value in held.items():
        counts[statement][value] += 1
    return {s: {value: n / sum(found.values()) for value, n in found.items()} for s, found in counts.items()}


def _agreeing(mine: Mapping[str, dict[str, int]], shares: Mapping[str, dict[int, float]], least: int) -> list[Flag]:
    """Agreed with everything, where somebody who votes like the crowd would do so with a chance under RARE / people."""
    flags = []
    for person, answers in mine.items():
        if len(answers) < least or set(answers.values()) != {1}:
            continue
        if sum(log(shares[statement][1]) for statement in answers) < log(RARE / len(mine)):
            th = f"เห็นด้วยทั้ง {len(answers)} ข้อ ลองดูอีกทีว่าอ่านแล้วจริงไหม"
            flags.append(Flag(person, "agrees_all", (), th, f"Agreed with all {len(answers)}: worth a second look."))
    return flags


def _same(mine: Mapping[str, dict[str, int]], shares: Mapping[str, dict[int, float]], least: int) -> list[Flag]:
    """People whose answers to the same statements are all equal, where chance would make no such pair."""
    alike: dict[frozenset[tuple[str, int]], list[str]] = defaultdict(list)
    for person, answers in mine.items():
        if len(answers) >= least:
            alike[frozenset(answers.items())].append(person)
    pairs, flags = comb(len(mine), 2), []
    for answers_set, people in alike.items():
        one = exp(sum(log(sum(share**2 for share in shares[statement].values())) for statement, _v in answers_set))
        if len(people) < 2 or pairs * one >= RARE:
            continue
        for person in sorted(people):
            rest = tuple(sorted(set(people) - {person}))
            th = f"คำตอบทั้ง {len(answers_set)} ข้อตรงกับอีก {len(rest)} คนทุกข้อ อาจเป็นคนเดียวกันตอบสองรอบ"
            en = f"All {len(answers_set)} answers equal those of {len(rest)} more: perhaps one person voted twice."
            flags.append(Flag(person, "same_answers", rest, th, en))
    return flags
