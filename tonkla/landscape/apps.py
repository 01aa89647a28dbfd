from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "tonkla.landscape"
    label = "landscape"
