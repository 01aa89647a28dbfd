from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "tonkla.door"
    label = "door"
