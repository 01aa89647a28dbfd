from datetime import date, datetime
from typing import Any

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "tonkla.network"
    label = "network"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.chores import starting, worker
        from tonkla.feed import forward
        from tonkla.landscape import indicators, persons
        from tonkla.network.bundle import MOST_BYTES
        from tonkla.network.refusals import SENTENCES
        from tonkla.workshops import beside, due

        refusal.register(SENTENCES)
        forward.LARGE["/together/arrivals/"] = MOST_BYTES + 1_000_000  # and what a form adds around a bundle
        due.register(due_at_meetings)
        beside.register(badge_for)
        indicators.register(figures_of_places)
        persons.register(experts_listed)
        starting.register(forget_what_is_over)
        worker.register_daily("listings-over", forget_what_is_over)


def forget_what_is_over(now: datetime) -> None:
    """Entries of changemakers whose time is over, and asks, are erased whether or not anybody looks."""
    from tonkla.network.models import Listing

    Listing.objects.forget_what_is_over(now)


def due_at_meetings(viewer: Any, until: date) -> list[Any]:
    """Promises between places that nobody has answered; asked only when somebody looks."""
    from tonkla.network.meeting import due_at_meetings as found

    return list(found(viewer, until))


def badge_for(seat: Any) -> str:
    """Where an adult who asks gets an Open Badge beside the certificate."""
    from tonkla.network.badge import offer

    return offer(seat)


def figures_of_places() -> list[Any]:
    """Published figures that people here brought in, for the support map."""
    from tonkla.network.figures import as_indicators

    return list(as_indicators())


def experts_listed(viewer: Any) -> list[Any]:
    """Those who chose to stand in the directory of partners, and can take on more."""
    from tonkla.network.experts import experts_for

    return list(experts_for(viewer))
