"""What must be so before the first session of a workshop may open."""

from tonkla.workshops.models import Workshop


def check_may_open(workshop: Workshop) -> None:
    """Refuse to open what may not be opened yet."""
