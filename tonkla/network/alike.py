"""Which places resemble a place, and why, in reasons that people can weigh themselves.

Reasons: a border, a language spoken in both, the same region, nearness, an affinity that a source or a hub declared.
Each has a weight that stands on the page and can be changed there; religion and groups of persons are never asked.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tonkla.network.models import HubAffinity
from tonkla.places.models import Place

WEIGHTS = {"declared": 3.0, "border": 2.0, "language": 2.0, "near": 1.5, "region": 1.0}
NEAR_KM = 400.0


@dataclass(frozen=True)
class Alike:
    """A place, how much it resembles (0 to 1), and up to three reasons: (key, strength 0 to 1, words where declared)."""

    place: Place
    share: float
    reasons: tuple[tuple[str, float, str], ...]


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance; None where a place has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    one, two = math.radians(a.lat), math.radians(b.lat)
    turn = math.radians(b.lon - a.lon)
    inner = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(inner))


def declared(place: Place, language: str) -> dict[str, str]:
    """Places that somebody says are like this one, and who says why."""
    found: dict[str, str] = {}
    for affinity in place.affinities.prefetch_related("places"):
        why = affinity.reason_en if language == "en" else affinity.reason_th
        found |= {other.pk: f"{why} ({affinity.source})" for other in affinity.places.all() if other.pk != place.pk}
    for one in HubAffinity.objects.filter(removed_at=None).select_related("hub"):
        if one.hub.place_id == place.pk:
            found[one.place_id] = f"{one.why} ({one.hub.name})"
        elif one.place_id == place.pk:
            found[one.hub.place_id] = f"{one.why} ({one.hub.name})"
    return found


def alike(place: Place, weights: Mapping[str, float], language: str, most: int = 12) -> list[Alike]:
    """The places most like this one, strongest first; ties by code. With all weights 0 there is nothing to say."""
    total = sum(weights.values())
    if total <= 0:
        return []
    said, borders = declared(place, language), {other.pk for other in place.neighbours()}
    rows = []
    for other in Place.objects.exclude(pk=place.pk).filter(merged_into=None):
        strengths = {
            "declared": 1.0 if other.pk in said else 0.0,
            "border": 1.0 if other.pk in borders else 0.0,
            "language": shared_languages(place, other),
            "near": nearness(place, other),
            "region": 1.0 if place.region6 and place.region6 == other.region6 else 0.0,
        }
        score = sum(weights.get(key, 0.0) * strength for key, strength in strengths.items())
        if score > 0:
            order = sorted(strengths, key=lambda key: -weights.get(key, 0.0) * strengths[key])
            reasons = [(key, strengths[key], said.get(other.pk, "") if key == "declared" else "") for key in order]
            kept = tuple(reason for reason in reasons if reason[1] * weights.get(reason[0], 0.0) > 0)[:3]
            rows.append(Alike(other, score / total, kept))
    return sorted(rows, key=lambda row: (-row.share, row.place.pk))[:most]


def shared_languages(a: Place, b: Place) -> float:
    """Share of languages in common, the country's own (th) counted apart so that it does not drown the others."""
    own, other = set(a.languages) - {"th"}, set(b.languages) - {"th"}
    return len(own & other) / len(own | other) if own | other else 0.0


def nearness(a: Place, b: Place) -> float:
    far = kilometres(a, b)
    return max(0.0, 1.0 - far / NEAR_KM) if far is not None else 0.0
