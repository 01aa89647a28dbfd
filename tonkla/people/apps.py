from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tonkla.people"
    label = "people"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.files import owners
        from tonkla.people import forgetting, own_words
        from tonkla.people.refusals import SENTENCES

        refusal.register(SENTENCES)
        forgetting.register(
            forgetting.Keeper(
                "people",
                ("people.Receipt", "people.Consent", "people.Guardian", "people.Correction"),
                own_words.forget_people,
            )
        )
        owners.register("receipt", own_words.may_see_paper)
