from django.apps import AppConfig


class EchoConfig(AppConfig):
    name = "tests.feed.echo"
    label = "echo"

    def ready(self) -> None:
        from tests.feed.echo.hot import NewNote, read_notes, seats
        from tests.feed.echo.refusals import SENTENCES
        from tonkla import refusal
        from tonkla.feed import passes, readers, receivers

        refusal.register(SENTENCES)
        receivers.register(NewNote())
        readers.register("note", read_notes)
        passes.register(seats)
