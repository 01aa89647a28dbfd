from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "tonkla.paper"
    label = "paper"
