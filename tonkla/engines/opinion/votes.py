"""What did each statement get, and how sure is that?

The last vote of a person on a statement counts. A share is of those who took a side; its interval is Jeffreys' (90 %),
which keeps its promise also at three votes (Brown, Cai, DasGupta 2001).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Vote:
    """One person on one statement: 1 agrees, -1 disagrees, 0 passes. A later vote of the same pair replaces it."""

    person: str
    statement: str
    value: int


@dataclass(frozen=True)
class StatementStat:
    """What a statement got. `rate` is None when nobody took a side (all passed): no opinion, never 0 %.

    `lo`, `hi`: 90 % interval of the share among people like these. `verdict`: "agree" (even `lo` is above half),
    "disagree" (even `hi` is below half), "divided" (the interval lies within 25–75 %), "too few" or "no opinion".
    """

    statement: str
    agree: int
    disagree: int
    passed: int
    rate: float | None
    lo: float
    hi: float
    verdict: str
    sentence_th: str
    sentence_en: str

    @property
    def n(self) -> int:
        """How many took a side."""
        return self.agree + self.disagree


def jeffreys(agree: int, n: int, level: float = 0.9) -> tuple[float, float]:
    """Interval of a share from `agree` of `n`. No votes: (0, 1); all or none: closed at 1 or 0."""
    if n == 0:
        return 0.0, 1.0
    from scipy.special import betaincinv

    edge = (1 - level) / 2
    lo = 0.0 if agree == 0 else float(betaincinv(agree + 0.5, n - agree + 0.5, edge))
    hi = 1.0 if agree == n else float(betaincinv(agree + 0.5, n - agree + 0.5, 1 - edge))
    return lo, hi


def last_votes(votes: Iterable[Vote]) -> dict[tuple[str, str], int]:
    """(person, statement) → value. A value other than 1, 0, -1 is a mistake of the caller: ValueError."""
    held: dict[tuple[str, str], int] = {}
    for vote in votes:
        if vote.value not in (-1, 0, 1):
            raise ValueError(f"a vote is 1, 0 or -1, not {vote.value}")
        held[vote.person, vote.statement] = int(vote.value)
    return held


def tally(votes: Iterable[Vote]) -> tuple[StatementStat, ...]:
    """What each statement got, most agreed first (lower bound of the interval; ties by id; no opinion last)."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (_person, statement), value in last_votes(votes).items():
        counts[statement][{1: 0, -1: 1, 0: 2}[value]] += 1
    stats = [_stat(statement, *found) for statement, found in counts.items()]
    return tuple(sorted(stats, key=lambda stat: (-(stat.lo if stat.rate is not None else -1), stat.statement)))


def _stat(statement: str, agree: int, disagree: int, passed: int) -> StatementStat:
    n = agree + disagree
    lo, hi = jeffreys(agree, n)
    if n == 0:
        th, en = f"ผ่านทั้ง {passed} คน ยังไม่มีใครบอกความเห็น", f"All {passed} passed: no opinion given."
        return StatementStat(statement, 0, 0, passed, None, lo, hi, "no opinion", th, en)
    verdict = _verdict(lo, hi)
    th = f"{agree} จาก {n} คนเห็นด้วย ({agree / n:.0%} น่าจะอยู่ระหว่าง {lo:.0%} ถึง {hi:.0%})"
    en = f"{agree} of {n} agree ({agree / n:.0%}, likely {lo:.0%}–{hi:.0%})"
    th_end, en_end = {
        "divided": (" แบ่งเป็นสองทางพอ ๆ กัน", ": split about evenly"),
        "too few": (" ยังน้อยไปที่จะบอก", ": too few to call"),
    }.get(verdict, ("", ""))
    return StatementStat(statement, agree, disagree, passed, agree / n, lo, hi, verdict, th + th_end, f"{en}{en_end}.")


def _verdict(lo: float, hi: float) -> str:
    if lo > 0.5:
        return "agree"
    if hi < 0.5:
        return "disagree"
    return "divided" if lo >= 0.25 and hi <= 0.75 else "too few"
