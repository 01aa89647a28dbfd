from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "tonkla.boards"
    label = "boards"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards.hot import NewCard, NewWords, read_cards
        from tonkla.boards.refusals import SENTENCES
        from tonkla.feed import readers, receivers

        refusal.register(SENTENCES)
        receivers.register(NewCard())
        receivers.register(NewWords())
        readers.register("card", read_cards)
        readers.register("card-removed", read_cards)
