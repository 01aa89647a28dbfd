"""Who chose to stand in the directory of partners as an expert, and how many more asks each can carry."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from tonkla.landscape.persons import Expert
from tonkla.network.models import Listing


def experts_for(viewer: Any) -> Iterator[Expert]:
    """Standing entries the viewer may see; one's own among them."""
    now = timezone.now()
    found = Listing.objects.standing(now).visible_to(viewer, now).filter(is_expert=True).exclude(offers="")
    for one in found.select_related("place", "hub"):
        yield Expert(
            one.pk, one.name, one.place, one.hub.name, one.offers, tuple(one.languages.split()), frozenset(one.ways.split()),
            one.within_km, one.left(now), one.person_id == viewer.pk,
        )  # fmt: skip
