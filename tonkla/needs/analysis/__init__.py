"""Asks the engines about a round: its order, what is shared, where the room differs, what to ask next."""

from tonkla.needs.analysis.asking import asked_next, pairs_next, second_looks
from tonkla.needs.analysis.landscape import Spot, landscape_of
from tonkla.needs.analysis.order import Order, Standing, newest_order, order_of
from tonkla.needs.analysis.parts import agreed_on, contrasts_of, group_of, region_of
from tonkla.needs.analysis.voices import SMALL, answers_of, untold, voice

__all__ = [
    "SMALL",
    "Order",
    "Spot",
    "Standing",
    "agreed_on",
    "answers_of",
    "asked_next",
    "contrasts_of",
    "group_of",
    "landscape_of",
    "newest_order",
    "order_of",
    "pairs_next",
    "region_of",
    "second_looks",
    "untold",
    "voice",
]
