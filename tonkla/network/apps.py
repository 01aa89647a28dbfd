from datetime import date
from typing import Any

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "tonkla.network"
    label = "network"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.network.refusals import SENTENCES
        from tonkla.workshops import due

        refusal.register(SENTENCES)
        due.register(due_at_meetings)


def due_at_meetings(viewer: Any, until: date) -> list[Any]:
    """Promises between places that nobody has answered; asked only when somebody looks."""
    from tonkla.network.meeting import due_at_meetings as found

    return list(found(viewer, until))
