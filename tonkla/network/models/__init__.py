"""Other machines, what came from them, places that meet, and what they took home."""

from tonkla.network.models.came import Carried, Shared, SharedKind, TakenOut
from tonkla.network.models.convening import AFTER_DAYS, Answer, Convening, Exchange, ExchangeKind
from tonkla.network.models.node import Node, NodeName, Offer, Received, Sent, Sharing, Told
from tonkla.network.models.place import Figure, HubAffinity, PublicPage

__all__ = [
    "AFTER_DAYS", "Answer", "Carried", "Convening", "Exchange", "ExchangeKind", "Figure", "HubAffinity", "Node", "NodeName",
    "Offer", "PublicPage", "Received", "Sent", "Shared", "SharedKind", "Sharing", "TakenOut", "Told",
]  # fmt: skip
