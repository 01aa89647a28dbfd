"""What rooms above this one offer a seat beside its certificate. Nothing here knows them."""

from collections.abc import Callable

from tonkla.workshops.models import Seat

Offer = Callable[[Seat], str]
_OFFERS: list[Offer] = []


def register(offer: Offer) -> None:
    """`offer(seat)`: the address of a page that makes something more for this seat, or nothing."""
    _OFFERS.append(offer)


def offered_beside(seat: Seat) -> list[str]:
    return [address for offer in _OFFERS if (address := offer(seat))]
