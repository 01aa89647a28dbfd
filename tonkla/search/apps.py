from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tonkla.search"
    label = "search"
