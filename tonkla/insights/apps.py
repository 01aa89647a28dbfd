from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "tonkla.insights"
    label = "insights"
