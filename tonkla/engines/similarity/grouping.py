"""Which places should meet, in groups of equal size, each with somebody experienced?

The sum of distances (1 − likeness, or any costs) between places of one group, least. Groups are of equal size within
one. Up to 14 places the best of all is found; above, exchanges of two places from many beginnings, with a bound below
which no grouping can be. Rules weigh more than any likeness; those that cannot be kept are named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tonkla.engines.similarity.likeness import Table
from tonkla.engines.similarity.proof import EXACT, MOST_PLACES, by_pairs, exact, simple

STARTS, KICKS = 6, 40  # beginnings, and kicks from the best of each


@dataclass(frozen=True)
class Rules:
    """`experienced`: at least one in each group, as far as there are enough; `together` and `apart`: pairs of places."""

    experienced: frozenset[str] = frozenset()
    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Group:
    """Places that would meet, how alike they are on average (None: one place alone), and why: features by their lift."""

    places: tuple[str, ...]
    likeness: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Broken:
    """A rule that is not kept, and for whom."""

    rule: str
    places: tuple[str, ...]
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True)
class Groups:
    """`cost`: distances inside groups, added; `bound`: no grouping that keeps sizes is below; `gap` = cost/bound − 1,
    None where the bound is 0 and the cost is not. `guessed`: pairs too little known, taken as the average pair."""

    groups: tuple[Group, ...]
    cost: float
    bound: float
    gap: float | None
    is_proven: bool
    broken: tuple[Broken, ...]
    guessed: int
    sentence_th: str
    sentence_en: str


def groups(
    table: Table,
    count: int,
    rules: Rules | None = None,
    among: Iterable[str] | None = None,
    seed: int = 0,
    rounds: int = 3,
) -> Groups:
    """`count` groups of the places (`among`: only these). `rounds`: how hard a bound is sought above 14 places (each
    round a larger linear programme; 0, and above 120 places: quick and loose). A count below 1 or more groups
    than places is a ValueError, as are rules that name strangers."""
    asked, kept = rules or Rules(), set(table.ids if among is None else among)
    named = asked.experienced | frozenset().union(*asked.together, *asked.apart)
    if kept - set(table.ids) or (among is None and named - kept):
        raise ValueError(f"{min((kept | named) - set(table.ids))} is no place of this table")
    if count < 1 or count > max(1, len(kept)):
        raise ValueError(f"{count} groups of {len(kept)} places: one group or more, and a place for each")
    at = [i for i, name in enumerate(table.ids) if name in kept]
    names, likeness = [table.ids[i] for i in at], table.likeness[np.ix_(at, at)]
    usual = float(np.nanmean(likeness)) if not np.isnan(likeness).all() else 0.0
    guessed = int((np.isnan(likeness).sum() - len(at)) // 2)
    costs = 1.0 - np.where(np.isnan(likeness), usual, likeness)
    np.fill_diagonal(costs, 0.0)
    found, bound, proven = divide(costs, count, _ruled(names, asked), seed, rounds)
    cost = sum(float(costs[np.ix_(held, held)].sum()) / 2 for held in found)
    gap = 0.0 if cost <= bound * (1 + 1e-9) + 1e-12 else cost / bound - 1 if bound > 0 else None
    made = tuple(sorted((_group(table, [at[i] for i in held]) for held in found), key=lambda one: one.places))
    broken = _broken(made, asked, kept)
    words = _said(len(names), count, gap, len(broken))
    return Groups(made, cost, bound, gap, proven, broken, guessed, *words)


@dataclass(frozen=True, eq=False)
class Ruled:
    """Rules by position: `ties` places × places, 1 together, −1 apart; `skilled` which places are experienced."""

    ties: np.ndarray
    skilled: np.ndarray


def _ruled(names: Sequence[str], rules: Rules) -> Ruled:
    at, ties = {name: i for i, name in enumerate(names)}, np.zeros((len(names), len(names)))
    for pairs, sign in ((rules.together, 1.0), (rules.apart, -1.0)):
        for two in pairs:
            if len(two) == 2 and two <= set(at):
                i, j = (at[name] for name in two)
                ties[i, j] = ties[j, i] = sign
    return Ruled(ties, np.array([name in rules.experienced for name in names], bool))


def divide(
    costs: np.ndarray, count: int, ruled: Ruled, seed: int = 0, rounds: int = 3
) -> tuple[list[list[int]], float, bool]:
    """(groups of positions, bound of the plain costs, whether it is the best there is). `costs`: symmetric, 0 or more."""
    n = len(costs)
    if not n:
        return [], 0.0, True
    small, over = divmod(n, count)
    sizes = tuple([small + 1] * over + [small] * (count - over))
    heavy = float(costs.sum()) + 1.0
    priced = costs + heavy * (ruled.ties < 0) - heavy * (ruled.ties > 0)
    missing = heavy if ruled.skilled.any() else 0.0
    if n <= EXACT:
        found = exact(priced, sizes, ruled.skilled, missing)
        return found, sum(float(costs[np.ix_(held, held)].sum()) / 2 for held in found), True
    found = search(priced, sizes, ruled.skilled, missing, seed)
    return (
        found,
        max(simple(costs, sizes), by_pairs(costs, sizes, rounds) if rounds and n <= MOST_PLACES else 0.0),
        False,
    )


def search(priced: np.ndarray, sizes: Sequence[int], skilled: np.ndarray, missing: float, seed: int) -> list[list[int]]:
    """Exchanges while any helps, then kicks (three random exchanges) from the best so far. Empty chairs are places at no
    distance that may not share a group: so the sizes stay within one and the search finds which groups are smaller."""
    n, count, size = len(priced), len(sizes), max(sizes)
    full = np.zeros((count * size, count * size))
    full[:n, :n] = priced
    full[n:, n:] = 2 * np.abs(priced).sum() + 1.0
    np.fill_diagonal(full, 0.0)
    able, chance = np.r_[skilled, np.zeros(len(full) - n, bool)], np.random.default_rng(seed)
    best, least = np.zeros(0, int), np.inf
    for _start in range(STARTS):
        home = _dealt(full, able, count, chance)
        cost = _descend(full, home, able, missing)
        if cost < least - 1e-9:
            best, least = home.copy(), cost
        for _ in range(KICKS):
            tried = home.copy()
            for _ in range(3):
                a, b = chance.integers(len(full), size=2)
                tried[a], tried[b] = tried[b], tried[a]
            now = _descend(full, tried, able, missing)
            if now <= cost + 1e-9:
                home, cost = tried, now
            if now < least - 1e-9:
                best, least = tried.copy(), now
    return [[i for i in range(n) if best[i] == g] for g in range(count)]


def _dealt(full: np.ndarray, able: np.ndarray, count: int, chance: np.random.Generator) -> np.ndarray:
    """The experienced first, one to each group in turn; everybody else by lot, empty chairs last."""
    order = chance.permutation(len(full))
    order = order[np.argsort(~able[order], kind="stable")]
    home = np.empty(len(full), int)
    home[order] = np.arange(len(full)) % count
    return home


def _descend(full: np.ndarray, home: np.ndarray, able: np.ndarray, missing: float) -> float:
    """The best exchange of all, again and again, in place. Ties: the first by position."""
    count = int(home.max()) + 1
    seat = np.zeros((len(home), count))
    seat[np.arange(len(home)), home] = 1.0
    near = full @ seat  # place × group: distance to all who sit there
    skilled = able @ seat
    while True:
        own = near[np.arange(len(home)), home]
        gain = near[:, home] - own[:, None]  # i to the group of j
        change = gain + gain.T - 2 * full
        if missing:
            last = able & (skilled[home] <= 1)
            lone = (last[:, None] & ~able[None, :]).astype(float) * missing
            wins = (~able & (skilled[home] == 0))[:, None] & able[None, :]  # j comes to i's group, which has none
            change += lone + lone.T - missing * (wins.astype(float) + wins.T)
        change[home[:, None] == home[None, :]] = 0.0
        best = int(change.argmin())
        a, b = divmod(best, len(home))
        if change[a, b] >= -1e-9:
            break
        g, h = home[a], home[b]
        near[:, g] += full[:, b] - full[:, a]
        near[:, h] += full[:, a] - full[:, b]
        moved = float(able[b]) - float(able[a])
        skilled[g], skilled[h] = skilled[g] + moved, skilled[h] - moved
        home[a], home[b] = h, g
    return float(near[np.arange(len(home)), home].sum()) / 2 + missing * float((skilled == 0).sum())


def _group(table: Table, held: list[int]) -> Group:
    """Which features make this group more alike than places usually are."""
    if len(held) < 2:
        return Group(tuple(table.ids[i] for i in held), None, ())
    inner, square = np.triu_indices(len(held), 1), np.ix_(held, held)
    lifts = []
    for f, feature in enumerate(table.features):
        values = table.strengths[f][square][inner]
        if not np.isnan(values).all():
            lifts.append((feature.weight * (float(np.nanmean(values)) - float(table.mean[f])), feature.key))
    score = table.likeness[square][inner]
    mean = None if np.isnan(score).all() else float(np.nanmean(score))
    why = [key for lift, key in sorted(lifts, key=lambda one: (-one[0], one[1])) if lift > 1e-9]
    return Group(tuple(sorted(table.ids[i] for i in held)), mean, tuple(why[:3]))


def _broken(made: Sequence[Group], rules: Rules, kept: set[str]) -> tuple[Broken, ...]:
    found = []
    home = {name: g for g, group in enumerate(made) for name in group.places}
    for rule, pairs in (("together", rules.together), ("apart", rules.apart)):
        for two in sorted(sorted(pair) for pair in pairs if pair <= kept and len(pair) == 2):
            if (home[two[0]] == home[two[1]]) != (rule == "together"):
                th, en = ("แยกกัน", "are apart") if rule == "together" else ("อยู่ด้วยกัน", "sit together")
                found.append(Broken(rule, tuple(two), f"{' กับ '.join(two)} ยัง{th}", f"{' and '.join(two)} still {en}."))
    for group in made if rules.experienced & kept else ():
        if not rules.experienced & set(group.places):
            names = ", ".join(group.places)
            th = f"กลุ่ม {names} ยังไม่มีใครมีประสบการณ์"
            found.append(Broken("experienced", group.places, th, f"Nobody experienced with {names}."))
    return tuple(found)


def _said(n: int, count: int, gap: float | None, broken: int) -> tuple[str, str]:
    if not n:
        return "ยังไม่มีพื้นที่ให้จัดกลุ่ม", "There are no places to group yet."
    th, en = f"{n} พื้นที่ แบ่งเป็น {count} กลุ่ม", f"{n} places in {count} groups"
    if gap == 0:
        th, en = f"{th} ไม่มีวิธีแบ่งที่คล้ายกันในกลุ่มได้มากกว่านี้", f"{en}: no division is more alike within groups"
    elif gap is not None:
        th, en = f"{th} ดีกว่านี้ได้อย่างมาก {gap:.0%}", f"{en}: no division can be better by more than {gap:.0%}"
    if broken:
        th, en = f"{th} มี {broken} ข้อที่ขอไว้แต่ทำไม่ได้", f"{en}; {broken} wishes could not be kept"
    return th, f"{en}."
