from django.apps import AppConfig


class ChoresConfig(AppConfig):
    name = "tonkla.chores"
    label = "chores"
