from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "tonkla.network"
    label = "network"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.network.refusals import SENTENCES

        refusal.register(SENTENCES)
