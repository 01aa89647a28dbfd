from datetime import datetime

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tonkla.people"
    label = "people"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.chores import starting, worker
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
        starting.register(see_to_what_ended)
        worker.register_daily("what-ended", see_to_what_ended)


def see_to_what_ended(now: datetime) -> None:
    """People erased since a copy was made are erased again after it came back; consents that ran out end."""
    from tonkla.people.erasures import replay
    from tonkla.people.models import Withdrawal

    replay()
    Withdrawal.objects.let_end(now)
