"""The room as Django knows it."""

from datetime import datetime

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "tonkla.places"
    label = "places"

    def ready(self) -> None:
        from tonkla.chores import starting

        starting.register(bring_in)


def bring_in(now: datetime) -> None:
    """The places as this release knows them."""
    from tonkla.places.models import Place

    Place.objects.load()
