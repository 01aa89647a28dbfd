import uuid
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class PrototypesConfig(AppConfig):
    name = "tonkla.prototypes"
    label = "prototypes"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards import forward, growing, origins, walls
        from tonkla.feed import readers, receivers
        from tonkla.files import owners
        from tonkla.needs import trail
        from tonkla.prototypes import from_board, on_wall
        from tonkla.prototypes.hot import NewDot, NewObservation, NewSight, read_observations
        from tonkla.prototypes.refusals import SENTENCES
        from tonkla.prototypes.trail import became_of_need

        refusal.register(SENTENCES)
        receivers.register(NewObservation())
        receivers.register(NewSight())
        receivers.register(NewDot())
        readers.register("observation", read_observations)
        trail.register(became_of_need)
        forward.register_asker(asked_to_observe, "may_observe")
        origins.register("prototype", origins.Origin(words_of, offered_in, "/prototypes/{}/".format))
        forward.register_asker(asked_to_look)
        growing.register(from_board.making)
        walls.register(walls.Wall("run", on_wall.name, on_wall.show, reload=("run",)))
        owners.register("frame", may_see_frame)


def asked_to_observe(workshop: uuid.UUID) -> list[tuple[str, str]]:
    """The run on stage just now, as the room's phones are asked to watch it."""
    from django.utils.translation import gettext as _

    from tonkla.prototypes.models import Run

    runs = Run.objects.standing().filter(edition__prototype__workshop=workshop, started_at__isnull=False, ended_at=None)
    return [
        (_("Observe: %(name)s") % {"name": run.edition.prototype.name}, f"/prototypes/w/{workshop}/runs/{run.pk}/")
        for run in runs.select_related("edition__prototype")
    ]


def asked_to_look(workshop: uuid.UUID) -> list[tuple[str, str]]:
    """The gallery, once two teams have something to show."""
    from django.utils.translation import gettext as _

    from tonkla.prototypes.models import Prototype

    hung = Prototype.objects.filter(workshop=workshop, removed_at=None).values_list("team", "pk")
    whose = {team or own for team, own in hung}  # what no team is named for stands for itself
    return [(_("The gallery"), f"/prototypes/w/{workshop}/gallery/")] if len(whose) > 1 else []


def may_see_frame(request: HttpRequest, frame: uuid.UUID) -> bool:
    """Staff of the hub, and seats of the workshop where the prototype hangs."""
    from tonkla.prototypes.models import Frame, Prototype
    from tonkla.workshops.models import Seat
    from tonkla.workshops.seats import holder

    viewer = holder(request)
    mine = Frame.objects.filter(pk=frame)
    if isinstance(viewer, Seat):
        return mine.filter(
            edition__prototype__workshop=viewer.workshop_id, edition__prototype__removed_at=None
        ).exists()
    return mine.filter(edition__prototype__in=Prototype.objects.visible_to(viewer)).exists()


def words_of(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Prototypes as cards on a board show them."""
    from tonkla.prototypes.models import Prototype

    return dict(Prototype.objects.filter(pk__in=ids, removed_at=None).values_list("pk", "name"))


def offered_in(workshop: Any, viewer: Any) -> list[tuple[uuid.UUID, str]]:
    """The prototypes a facilitator may lay on a board of this workshop, its own first."""
    from tonkla.prototypes.models import Prototype

    found = Prototype.objects.visible_to(viewer).filter(removed_at=None, hub=workshop.hub_id)
    return [(one.pk, one.name) for one in sorted(found, key=lambda one: one.workshop_id != workshop.pk)[:200]]
