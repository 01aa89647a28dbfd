from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "tonkla.needs"
    label = "needs"
