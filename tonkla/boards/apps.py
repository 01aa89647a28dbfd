from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "tonkla.boards"
    label = "boards"
