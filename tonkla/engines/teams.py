"""Who sits with whom, so that regions are spread, roles mixed, and people meet new people?

Teams of equal size (within one). People of one region are spread over the teams within one of each other, always: no
exchange that breaks this is made. Among those, exchanges of two people go on while any makes it better. What counts,
heaviest first: pairs kept together or apart, people who have met, one role together, no language in common.
Kernighan and Lin's exchanges (1970) on a balanced partition; the same seed gives the same teams.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

PAIR, ALONE, MET, ROLE = 1000, 20, 4, 2
ROUNDS, STARTS = 40, 4
Two = frozenset[str]


@dataclass(frozen=True)
class Someone:
    """A person as far as mixing needs to know: a key, the region and the role they named, languages if they said."""

    key: str
    region: str = ""
    role: str = ""
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Wishes:
    """Pairs that stay `together`, pairs kept `apart`, and how often pairs have `met` in a team before."""

    together: Set[Two] = frozenset()
    apart: Set[Two] = frozenset()
    met: Mapping[Two, int] | None = None


@dataclass(frozen=True)
class Teams:
    """The teams; `cost` of what is not ideal in them; `bound` = what no choice with this spread can be below."""

    teams: tuple[tuple[Someone, ...], ...]
    cost: int
    bound: int


def mix(people: Sequence[Someone], count: int, wishes: Wishes | None = None, seed: int = 0) -> Teams:
    """`count` teams. Fewer people than teams leave teams empty; a count below 1 or a key twice is a ValueError."""
    if count < 1 or len({one.key for one in people}) != len(people):
        raise ValueError("one team or more, and every key once")
    asked, best = wishes or Wishes(), None
    for start in range(STARTS):
        found = improved(dealt(people, count, random.Random(seed * STARTS + start)), asked)
        cost = sum(price(team, asked) for team in found)
        if best is None or cost < best.cost:
            best = Teams(tuple(tuple(team) for team in found), cost, bound(people, count))
        if best.cost <= best.bound:
            break
    assert best is not None
    return best


def dealt(people: Sequence[Someone], count: int, chance: random.Random) -> list[list[Someone]]:
    """Like cards: region by region, one to each team in turn, so that each region is spread within one."""
    order = sorted(people, key=lambda one: one.key)
    chance.shuffle(order)
    order.sort(key=lambda one: (one.region, one.role))
    return [list(order[start::count]) for start in range(count)]


def price(team: Sequence[Someone], wishes: Wishes) -> int:
    """What is not ideal in one team, in points: the less the better."""
    roles = Counter(one.role for one in team if one.role)
    wrong = sum(ROLE * (n * n - n) // 2 for n in roles.values())
    met, keys = wishes.met or {}, {one.key for one in team}
    for one, other in combinations(sorted(keys), 2):
        two = frozenset((one, other))
        wrong += MET * met.get(two, 0) + (PAIR if two in wishes.apart else 0)
    wrong += sum(ALONE for one in team if one.languages and is_alone(one, team))
    return wrong + sum(PAIR for two in wishes.together if len(two & keys) == 1)


def is_alone(one: Someone, team: Sequence[Someone]) -> bool:
    """Whether somebody shares no language with anybody of the team who has named theirs."""
    others = [other for other in team if other.key != one.key and other.languages]
    return bool(others) and not any(one.languages & other.languages for other in others)


def bound(people: Sequence[Someone], count: int) -> int:
    """Roles spread as evenly as they can be; nothing else is certain to cost anything."""
    total = 0
    for n in Counter(one.role for one in people if one.role).values():
        each, over = divmod(n, count)
        total += over * (each + 1) * each // 2 + (count - over) * each * (each - 1) // 2
    return ROLE * total


def improved(teams: list[list[Someone]], wishes: Wishes) -> list[list[Someone]]:
    """Exchanges while any helps."""
    held: dict[str, list[int]] = defaultdict(lambda: [0] * len(teams))
    for n, team in enumerate(teams):
        for one in team:
            held[one.region][n] += 1
    prices = [price(team, wishes) for team in teams]
    for _ in range(ROUNDS):
        if not sum(exchange(teams, pair, held, prices, wishes) for pair in combinations(range(len(teams)), 2)):
            break
    return teams


def exchange(
    teams: list[list[Someone]], pair: tuple[int, int], held: dict[str, list[int]], prices: list[int], wishes: Wishes
) -> bool:
    """Every exchange between two teams that helps and keeps each region spread. Whether any did."""
    a, b = pair
    helped = False
    for i in range(len(teams[a])):
        for j in range(len(teams[b])):
            one, other = teams[a][i], teams[b][j]
            if one.region != other.region and not keeps_spread(held, one.region, other.region, a, b):
                continue
            teams[a][i], teams[b][j] = other, one
            now = price(teams[a], wishes), price(teams[b], wishes)
            if sum(now) >= prices[a] + prices[b]:
                teams[a][i], teams[b][j] = one, other
                continue
            prices[a], prices[b], helped = now[0], now[1], True
            move(held, one.region, a, b)
            move(held, other.region, b, a)
    return helped


def move(held: dict[str, list[int]], region: str, a: int, b: int) -> None:
    held[region][a] -= 1
    held[region][b] += 1


def keeps_spread(held: dict[str, list[int]], one: str, other: str, a: int, b: int) -> bool:
    for region, source, goal in ((one, a, b), (other, b, a)):
        if region:
            now = [n - (t == source) + (t == goal) for t, n in enumerate(held[region])]
            if max(now) - min(now) > 1:
                return False
    return True
