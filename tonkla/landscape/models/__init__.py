"""Who supports, with what, where; each fact with its source and what it said before; what is in people's way."""

from tonkla.landscape.models.actor import Actor, NameMark, StillTrue
from tonkla.landscape.models.arrival import Arrival
from tonkla.landscape.models.barrier import Barrier, BarrierKind
from tonkla.landscape.models.change import Change
from tonkla.landscape.models.demand import Demand
from tonkla.landscape.models.offer import Offer, OfferKind, Way

__all__ = [
    "Actor", "Arrival", "Barrier", "BarrierKind", "Change", "Demand", "NameMark", "Offer", "OfferKind", "StillTrue", "Way",
]  # fmt: skip
