from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "tonkla.handbook"
    label = "handbook"
