from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "tonkla.files"
    label = "files"
