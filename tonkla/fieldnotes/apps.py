from django.apps import AppConfig


class FieldnotesConfig(AppConfig):
    name = "tonkla.fieldnotes"
    label = "fieldnotes"
