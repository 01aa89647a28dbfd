"""Drawing a need's place: where it stands and between which places it may lie, on one shared axis."""

from django import template

from tonkla.needs.analysis import Standing

register = template.Library()


@register.simple_tag
def gauge(standing: Standing, count: int) -> dict[str, float]:
    """Positions in per cent (first place left, last right), with a little room at both ends."""
    span = max(count - 1, 1)

    def at(rank: float) -> float:
        return round(3 + 94 * (rank - 1) / span, 1)

    return {"at": at(standing.rank), "lo": at(standing.rank_lo), "hi": at(standing.rank_hi)}
