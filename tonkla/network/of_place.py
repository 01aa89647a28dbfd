"""What the rooms below know of one place: the hubs that registered there, who supports there, how far support is."""

from typing import Any

from tonkla.landscape.analysis import Rule, gaps
from tonkla.landscape.in_the_way import in_the_way
from tonkla.landscape.models import Actor
from tonkla.people.models import Registration
from tonkla.places.models import Place

MANY = 12  # organisations named before the rest is one link


def support_of(place: Place, viewer: Any, language: str) -> dict[str, Any]:
    """For the page of a place. Outside Thailand no gap is worked out: the map of support is this country's."""
    entries = Registration.objects.visible_to(viewer).standing().filter(hub__place=place).select_related("hub")
    actors = Actor.objects.visible_to(viewer).filter(removed_at=None, place=place)
    return {
        "hubs_here": entries.prefetch_related("verifications"),
        "actors_here": [(one, one.name(language)) for one in actors[:MANY]],
        "more_actors": max(0, actors.count() - MANY),
        **gap_of(place),
        "barriers_here": [(one.words, one.people) for _p, kinds in in_the_way(language, place) for one in kinds],
    }


def gap_of(place: Place) -> dict[str, Any]:
    """How the place stands by the map's first rule, and where among all provinces; nothing for a place abroad."""
    found = gaps(Rule())
    ranked = [row.place.pk for row in found.rows]
    standing = found.of(place.pk)
    return {"standing": standing, "rank": ranked.index(place.pk) + 1 if standing else 0, "of_all": len(ranked)}
