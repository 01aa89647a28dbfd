from django.apps import AppConfig


class FaceConfig(AppConfig):
    name = "tonkla.face"
    label = "face"
