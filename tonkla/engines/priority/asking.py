"""Which pairs of needs should this person compare next?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

MOST = 60  # items; above, pairs are drawn among the least compared of these


@dataclass(frozen=True)
class NextPairs:
    """The pairs to ask, most wanted first, and why the first one is first."""

    pairs: tuple[tuple[str, str], ...]
    sentence_th: str
    sentence_en: str


def next_pairs(
    compared: Iterable[tuple[str, str]], items: Sequence[str], done: Iterable[tuple[str, str]] = (), most: int = 12,
    seed: int = 0,
) -> NextPairs:  # fmt: skip
    """Up to `most` pairs: each time the one whose two items were compared least so far, then the pair itself least often,
    then by chance of `seed`. So every item comes up about equally often. `compared`: what everybody compared; `done`:
    what this person did. Choosing by what would tell most buys under .03 of Kendall's τ and cannot be explained.
    """
    times = Counter(tuple(sorted(pair)) for pair in compared)
    shown = Counter(item for pair, n in times.items() for item in pair for _ in range(n))
    mine = {tuple(sorted(pair)) for pair in done}
    draw = np.random.default_rng(seed)
    names = sorted(set(items), key=lambda name: (shown[name], name))[:MOST]
    chance = {pair: draw.random() for pair in combinations(sorted(names), 2)}
    left = [pair for pair in chance if pair not in mine]
    chosen: list[tuple[str, str]] = []
    while left and len(chosen) < most:
        best = min(left, key=lambda pair: (shown[pair[0]] + shown[pair[1]], times[pair], chance[pair]))
        chosen.append(best)
        left.remove(best)
        shown.update(best)
    if not chosen:
        return NextPairs((), "", "")
    n = times[chosen[0]]
    th = "ถามคู่นี้ เพราะยังไม่มีใครเทียบ" if n == 0 else f"ถามคู่นี้ เพราะเพิ่งเทียบกัน {n} ครั้ง"
    how_often = "nobody has compared them yet" if n == 0 else f"they were compared only {n} time{'s' * (n > 1)}"
    return NextPairs(tuple(chosen), th, f"Shown because {how_often}.")
