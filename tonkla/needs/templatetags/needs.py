"""Drawing a need's place: where it stands and between which places it may lie, on one shared axis."""

from django import template
from django.utils.translation import gettext as _

from tonkla.needs.analysis import SMALL, Spot, Standing

register = template.Library()


@register.simple_tag
def gauge(standing: Standing, count: int) -> dict[str, float]:
    """Positions in per cent (first place left, last right), with a little room at both ends."""
    span = max(count - 1, 1)

    def at(rank: float) -> float:
        return round(3 + 94 * (rank - 1) / span, 1)

    return {"at": at(standing.rank), "lo": at(standing.rank_lo), "hi": at(standing.rank_hi)}


@register.simple_tag
def told(standing: Standing) -> bool:
    """Whether the counts may be told: not where fewer than five answered this need."""
    return standing.voices >= SMALL


@register.simple_tag
def plot(spot: Spot) -> dict[str, int]:
    """Where a need stands in the picture: right for side A, up for side B."""
    return {"x": 10 + spot.ours, "y": 110 - spot.theirs}


@register.simple_tag
def part_name(key: str) -> str:
    """A region in the reader's language; groups keep their own name."""
    regions = {
        "north": _("the North"), "northeast": _("the Northeast"), "central": _("the Central region"), "south": _("the South"),
    }  # fmt: skip
    return regions.get(key.casefold(), key)
