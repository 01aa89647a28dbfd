from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "tonkla.landscape"
    label = "landscape"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.feed import forward
        from tonkla.landscape.bring_in.table import MOST_BYTES
        from tonkla.landscape.refusals import SENTENCES

        refusal.register(SENTENCES)
        forward.LARGE["/support/actors/arrival/"] = MOST_BYTES + 1_000_000  # and what a form adds around a table
