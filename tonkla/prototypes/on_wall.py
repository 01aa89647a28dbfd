"""The role play on the projector: who is on stage, the scene, the roles, and a clock that the whole room sees."""

from datetime import timedelta

from django.utils.translation import gettext as _

from tonkla.boards.walls import Shown
from tonkla.prototypes.models import Run
from tonkla.workshops.models import Workshop


def name() -> str:
    return _("Role play")


def show(workshop: Workshop, _language: str) -> Shown | None:
    """The run that plays now, the shared stage before the rooms. What gets in the way is not on it: players look too."""
    playing = Run.objects.standing().filter(
        edition__prototype__workshop=workshop, started_at__isnull=False, ended_at=None
    )
    run = playing.select_related("edition__prototype__team").order_by("room", "-started_at").first()
    if run is None or run.started_at is None:
        return None
    prototype = run.edition.prototype
    title = f"{prototype.team.name}: {prototype.name}" if prototype.team else prototype.name
    lines = [(role["role"], role.get("wants", "")) for role in run.cast[:6]]
    lines.append((_("We will see it works if…"), run.edition.works_if))
    return Shown(title, run.scene, tuple(lines), run.started_at + timedelta(minutes=run.minutes))
