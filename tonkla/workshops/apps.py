from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "tonkla.workshops"
    label = "workshops"
