from django.apps import AppConfig


class FeedConfig(AppConfig):
    name = "tonkla.feed"
    label = "feed"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.feed.refusals import SENTENCES

        refusal.register(SENTENCES)
