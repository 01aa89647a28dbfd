from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "tonkla.door"
    label = "door"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.door.refusals import SENTENCES

        refusal.register(SENTENCES)
