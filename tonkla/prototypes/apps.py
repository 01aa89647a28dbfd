import uuid

from django.apps import AppConfig


class PrototypesConfig(AppConfig):
    name = "tonkla.prototypes"
    label = "prototypes"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards import forward
        from tonkla.feed import readers, receivers
        from tonkla.needs import trail
        from tonkla.prototypes.hot import NewObservation, read_observations
        from tonkla.prototypes.refusals import SENTENCES
        from tonkla.prototypes.trail import became_of_need

        refusal.register(SENTENCES)
        receivers.register(NewObservation())
        readers.register("observation", read_observations)
        trail.register(became_of_need)
        forward.register_asker(asked_to_observe)


def asked_to_observe(workshop: uuid.UUID) -> list[tuple[str, str]]:
    """The run on stage just now, as the room's phones are asked to watch it."""
    from django.utils.translation import gettext as _

    from tonkla.prototypes.models import Run

    runs = Run.objects.filter(edition__prototype__workshop=workshop, started_at__isnull=False, ended_at=None)
    return [
        (_("Observe: %(name)s") % {"name": run.edition.prototype.name}, f"/prototypes/w/{workshop}/runs/{run.pk}/")
        for run in runs.select_related("edition__prototype")
    ]
