"""Other machines, what came from them, places that meet, and what they took home."""

from tonkla.network.models.came import Carried, Shared, SharedKind, TakenOut
from tonkla.network.models.convening import AFTER_DAYS, Answer, Convening, Exchange, ExchangeKind, Reply
from tonkla.network.models.listing import Asking, Listing
from tonkla.network.models.node import Node, NodeName, Offer, Received, Sent, Sharing, Succession, Told
from tonkla.network.models.place import Figure, HubAffinity, Month, PublicPage

__all__ = [
    "AFTER_DAYS", "Answer", "Asking", "Carried", "Convening", "Exchange", "ExchangeKind", "Figure", "HubAffinity", "Listing", "Month",
    "Node", "NodeName", "Offer", "PublicPage", "Received", "Reply", "Sent", "Shared", "SharedKind", "Sharing",
    "Succession", "TakenOut", "Told",
]  # fmt: skip
