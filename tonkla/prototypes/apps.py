from django.apps import AppConfig


class PrototypesConfig(AppConfig):
    name = "tonkla.prototypes"
    label = "prototypes"
