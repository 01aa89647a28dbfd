"""The room as Django knows it."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "tonkla.places"
    label = "places"
