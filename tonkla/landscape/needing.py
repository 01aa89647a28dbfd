"""How much each place needs: what rounds weighed there; else published figures by the weights on the page; else nobody knows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tonkla.landscape.indicators import indicators
from tonkla.landscape.models import Demand

WEIGHED, FIGURES = "weighed", "figures"
WEIGHTS = (0.0, 0.5, 1.0, 2.0)  # how much a figure counts beside the others; what may be chosen on the page
Weights = tuple[tuple[str, float], ...]
STANDARD: Weights = (("poverty", 1.0),)


@dataclass(frozen=True)
class Need:
    """1 is the country's mean. `told_by`: a round, figures, or nobody; then the mean stands, and the page says that it is unknown."""

    value: float = 1.0
    told_by: str = ""


def needs_in(codes: list[str], goal: int, stage: str, weights: Weights) -> dict[str, Need]:
    weighed = weighed_in(codes, goal, stage)
    figures = figured(codes, weights)
    return {
        code: Need(1.0 + weighed[code], WEIGHED)
        if code in weighed
        else Need(figures[code], FIGURES)
        if code in figures
        else Need()
        for code in codes
    }


def weighed_in(codes: list[str], goal: int, stage: str) -> dict[str, float]:
    """By place, the weight of the needs that rounds weighed there, for that goal and stage where one is asked for."""
    rows = Demand.objects.filter(place__in=codes)
    if goal:
        rows = rows.filter(goal=goal)
    if stage:
        rows = rows.filter(stage__in=["", stage])
    found: dict[str, float] = defaultdict(float)
    for place, weight in rows.values_list("place", "weight"):
        found[place] += weight
    return dict(found)


def figured(codes: Iterable[str], weights: Weights) -> dict[str, float]:
    """Each figure over its mean, by weight; of a place only what is known of it. A kind that is zero everywhere says nothing."""
    known, wanted = indicators(), set(codes)
    sums: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for key, weight in weights:
        values = {code: value for code, value in known[key].values.items() if code in wanted} if key in known else {}
        mean = sum(values.values()) / len(values) if values else 0.0
        for code, value in values.items() if mean > 0 and weight > 0 else ():
            sums[code].append((weight, value / mean))
    return {
        code: sum(weight * part for weight, part in parts) / sum(weight for weight, _part in parts)
        for code, parts in sums.items()
    }
