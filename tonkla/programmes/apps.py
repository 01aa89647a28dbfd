from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "tonkla.programmes"
    label = "programmes"
