from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "tonkla.files"
    label = "files"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.files.refusals import SENTENCES

        refusal.register(SENTENCES)
