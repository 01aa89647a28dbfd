import uuid

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "tonkla.programmes"
    label = "programmes"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.programmes.refusals import SENTENCES
        from tonkla.prototypes import trail

        refusal.register(SENTENCES)
        trail.register(became_of_prototype)


def became_of_prototype(prototype: uuid.UUID) -> list[tuple[str, str, str]]:
    """The activities that were adopted from a prototype."""
    from tonkla.programmes.models import Activity

    found = Activity.objects.filter(edition__prototype=prototype, removed_at=None).select_related("programme")
    return [
        ("activity", f"{a.title} · {a.programme.title}", f"/programmes/{a.programme_id}/activities/{a.pk}/")
        for a in found
    ]
