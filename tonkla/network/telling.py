"""Which numbers of people may be told, so that neither a number nor the difference of any two tells of fewer than five.

A round of votes is told only once it is closed, whole, and with five voters or more; how many of them agreed only where five
or more did and five or more did not. What is told of a need is a sum of such rounds, so what two looks differ by is again a
sum of such rounds: none, or five or more. The same holds for workshops and the people who took part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

FEW = 5
SURE = 1.96  # of the normal distribution: 95 of 100


@dataclass(frozen=True)
class Told:
    """`voters` weighed it; of `judged` of them one may tell that `agree` agreed (both 0: not to be told)."""

    voters: int
    judged: int
    agree: int


def told(rounds: Iterable[tuple[int, int]]) -> Told:
    """Of closed rounds (voters, how many agreed)."""
    whole = [(voters, agree) for voters, agree in rounds if voters >= FEW]
    sure = [(voters, agree) for voters, agree in whole if agree >= FEW and voters - agree >= FEW]
    return Told(sum(voters for voters, _ in whole), sum(voters for voters, _ in sure), sum(agree for _, agree in sure))


def people_told(workshops: Iterable[int]) -> int | None:
    """People of closed workshops, those of fewer than five left out; None when nothing is left."""
    return sum(people for people in workshops if people >= FEW) or None


def doubt(agree: int, judged: int) -> tuple[float, float] | None:
    """Between which shares the truth may lie if those asked stood for many (Wilson 1927, 95 of 100); None: not told."""
    if not judged or not agree:
        return None
    share, part = agree / judged, SURE**2 / judged
    middle, reach = share + part / 2, SURE * sqrt((share * (1 - share) + part / 4) / judged)
    return max(0.0, (middle - reach) / (1 + part)), min(1.0, (middle + reach) / (1 + part))


def steady(before: dict[str, int] | None, now: dict[str, int]) -> dict[str, int]:
    """What is told of one thing again: its numbers of now where each differs from what was told before by nothing or by five
    and more; else what was told before. A number that is not told counts as 0."""
    if before is None:
        return now
    apart = (abs(now.get(name, 0) - before.get(name, 0)) for name in now.keys() | before.keys())
    return now if all(gap == 0 or gap >= FEW for gap in apart) else before


def marks_told(cells: list[int]) -> dict[str, int]:
    """How a tool was marked, from 1 to 5, as far as one may tell: how often each where no cell holds one to four; else how
    many gave a mark and their sum, which is a mean; of fewer than five nothing."""
    many = sum(cells)
    if many < FEW:
        return {}
    told = {"n": many, "sum": sum(mark * times for mark, times in enumerate(cells, 1))}
    if all(times == 0 or times >= FEW for times in cells):
        told |= {str(mark): times for mark, times in enumerate(cells, 1)}
    return told
