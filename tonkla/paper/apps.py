from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "tonkla.paper"
    label = "paper"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.paper.refusals import SENTENCES

        refusal.register(SENTENCES)
