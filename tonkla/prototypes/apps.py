from django.apps import AppConfig


class PrototypesConfig(AppConfig):
    name = "tonkla.prototypes"
    label = "prototypes"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.feed import readers, receivers
        from tonkla.needs import trail
        from tonkla.prototypes.hot import NewObservation, read_observations
        from tonkla.prototypes.refusals import SENTENCES
        from tonkla.prototypes.trail import became_of_need

        refusal.register(SENTENCES)
        receivers.register(NewObservation())
        readers.register("observation", read_observations)
        trail.register(became_of_need)
