from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "tonkla.network"
    label = "network"
