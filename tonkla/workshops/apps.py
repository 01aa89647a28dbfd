from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "tonkla.workshops"
    label = "workshops"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.feed import passes, readers
        from tonkla.people import helplines, tongues
        from tonkla.workshops.attendance import phone_is_here
        from tonkla.workshops.clock import read_sessions
        from tonkla.workshops.helplines import told
        from tonkla.workshops.notices import read_notices
        from tonkla.workshops.refusals import SENTENCES
        from tonkla.workshops.seats import hub_of, on_presence, standings_of

        refusal.register(SENTENCES)
        readers.register("session", read_sessions)
        readers.register("notice", read_notices)
        passes.register(standings_of)
        on_presence(phone_is_here)
        tongues.register(hub_of)
        helplines.register(told)
