"""Which place may each item have, given draws of its score, and how is that said?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Ranked:
    """One item: its place (1 = first), the places it may as well have (90 %), its score with interval, votes behind it.

    `score`: from votes the share in favour, half a vote added each way; from pairs the strength, 0 = average, a
    difference of 1 wins 73 of 100. `part`: items are ranked within their part (from pairs: those that were compared,
    directly or through others; 0 is the largest). `n`: sided votes, or comparisons.
    """

    id: str
    rank: int
    rank_lo: int
    rank_hi: int
    score: float
    lo: float
    hi: float
    n: int
    part: int = 0


@dataclass(frozen=True)
class Ranking:
    """All items in order. `overlap`: how many from the top may each be first (0: nothing to order).

    `warnings`: "one voter", "no sides", "no votes: ids", "parts: k", "itself: k".
    """

    items: tuple[Ranked, ...]
    overlap: int
    sentence_th: str
    sentence_en: str
    warnings: tuple[str, ...] = ()


NOTHING = Ranking((), 0, "ยังไม่มีข้อให้เรียง", "There is nothing to order yet.")


def places(
    names: Sequence[str], score: np.ndarray, scores: np.ndarray, bounds: np.ndarray, n: np.ndarray, part: np.ndarray
) -> tuple[Ranked, ...]:  # fmt: skip
    """Ranks within parts; the interval holds 90 % of the ranks drawn, and the rank itself."""
    ranked: list[Ranked] = []
    for group in sorted(set(part[n > 0].tolist())):
        held = [int(i) for i in np.flatnonzero((part == group) & (n > 0))]
        order, places = (-scores[:, held]).argsort(axis=1), np.empty((len(scores), len(held)), int)
        np.put_along_axis(places, order, np.arange(1, len(held) + 1)[None, :], axis=1)
        lo, hi = np.percentile(places, [5, 95], axis=0, method="inverted_cdf").astype(int)
        rounded = score[held].round(10)
        for k in sorted(range(len(held)), key=lambda k: (-rounded[k], names[held[k]])):
            i, rank = held[k], 1 + int((rounded > rounded[k]).sum())
            first, last = min(int(lo[k]), rank), max(int(hi[k]), rank)
            ends = float(bounds[i, 0]), float(bounds[i, 1])
            ranked.append(Ranked(names[i], rank, first, last, float(score[i]), *ends, int(n[i]), group))
    silent = [int(i) for i in np.flatnonzero(n == 0)]
    for i in silent:
        at, ends = 1 + len(names) - len(silent), (float(bounds[i, 0]), float(bounds[i, 1]))
        ranked.append(
            Ranked(names[i], at, 1, len(names), float(score[i]), *ends, 0, int(part.max()) + 1 if at > 1 else 0)
        )
    return tuple(ranked)


def said(
    ranked: tuple[Ranked, ...], people: int, unit: tuple[str, str] = ("คนที่โหวต", "voters"), more: Sequence[str] = ()
) -> Ranking:
    """The order in words."""
    silent = [item.id for item in ranked if not item.n]
    warnings = [*more, *([f"no votes: {', '.join(silent)}"] if silent else [])]
    top = [item for item in ranked if item.part == 0 and item.n]
    if not top:
        th, en = "ยังไม่มีใครเลือกข้าง จึงยังเรียงไม่ได้", "Nobody has taken a side yet, so there is no order."
        return Ranking(ranked, 0, th, en, ("no sides", *warnings))
    overlap = next((k for k, item in enumerate(top) if item.rank_lo > 1), len(top))
    if people == 1 and unit[1] == "voters":
        warnings.insert(0, "one voter")
    if people < 3:
        th, en = (
            f"มี {people} {unit[0]} ยังน้อยไปที่จะบอกว่าข้อไหนก่อน",
            f"{people} {unit[1] if people > 1 else unit[1][:-1]}: too few to say which comes first.",
        )
    elif len(top) == 1:
        th, en = "มีข้อเดียว จึงไม่มีอะไรให้เรียง", "There is one item, so nothing to order."
    elif overlap > 1:
        th = f"{overlap} ข้อแรกยังทับกันอยู่ ข้อไหนจะมาก่อนก็ได้ ชวนกันคุยต่อ (จาก {people} {unit[0]})"
        en = f"The first {overlap} overlap: any of them may be first. Talk it over ({people} {unit[1]})."
    else:
        th, en = f"ข้อแรกนำชัดเจน (จาก {people} {unit[0]})", f"The first one leads clearly ({people} {unit[1]})."
    parts = 1 + max(item.part for item in ranked if item.n)
    if parts > 1:
        th += f" มี {parts} ชุดที่ยังไม่เคยเทียบกัน จึงเรียงแยกชุด"
        en += f" {parts} sets were never compared with each other: each has its own order."
    return Ranking(ranked, overlap, th, en, tuple(warnings))
