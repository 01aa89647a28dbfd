from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "tonkla.landscape"
    label = "landscape"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.landscape.refusals import SENTENCES

        refusal.register(SENTENCES)
