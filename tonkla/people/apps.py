from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tonkla.people"
    label = "people"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.people.refusals import SENTENCES

        refusal.register(SENTENCES)
