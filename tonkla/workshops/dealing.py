"""A plain way to deal people into teams, until `engines/teams` stands: swaps of two people as long as any swap helps.

What counts, heaviest first: pairs kept or separated, people of one place together, people who have met, one role
together. Team sizes differ by at most one and never change. The same seed gives the same teams.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

PAIR, PLACE, MET, ROLE = 1000, 6, 4, 2


@dataclass(frozen=True)
class Someone:
    key: str
    place: str = ""
    role: str = ""


def price(
    team: Sequence[Someone],
    met: Mapping[frozenset[str], int],
    together: set[frozenset[str]],
    apart: set[frozenset[str]],
) -> int:
    """How much is wrong with one team: the less the better."""
    places, roles = Counter(one.place for one in team if one.place), Counter(one.role for one in team if one.role)
    wrong = sum(PLACE * (n * n - n) for n in places.values()) + sum(ROLE * (n * n - n) for n in roles.values())
    keys = {one.key for one in team}
    for one, other in combinations(sorted(keys), 2):
        two = frozenset((one, other))
        wrong += MET * met.get(two, 0) + (PAIR if two in apart else 0)
    return wrong + sum(PAIR for two in together if len(two & keys) == 1)


def deal(
    people: Sequence[Someone], count: int, met: Mapping[frozenset[str], int], together: set[frozenset[str]],
    apart: set[frozenset[str]], seed: int,
) -> list[list[Someone]]:  # fmt: skip
    """`count` teams of equal size (within one)."""
    order = sorted(people, key=lambda one: one.key)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda one: (one.place, one.role))
    teams = [order[start::count] for start in range(count)]
    prices = [price(team, met, together, apart) for team in teams]
    for _round in range(40):
        if not improve(teams, prices, met, together, apart):
            break
    return teams


def improve(
    teams: list[list[Someone]], prices: list[int], met: Mapping[frozenset[str], int], together: set[frozenset[str]],
    apart: set[frozenset[str]],
) -> bool:  # fmt: skip
    """Swap two people wherever that makes both their teams better together. Whether any swap did."""
    helped = False
    for a, b in combinations(range(len(teams)), 2):
        for i in range(len(teams[a])):
            for j in range(len(teams[b])):
                teams[a][i], teams[b][j] = teams[b][j], teams[a][i]
                now = (price(teams[a], met, together, apart), price(teams[b], met, together, apart))
                if sum(now) < prices[a] + prices[b]:
                    prices[a], prices[b] = now
                    helped = True
                else:
                    teams[a][i], teams[b][j] = teams[b][j], teams[a][i]
    return helped
