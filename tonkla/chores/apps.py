from django.apps import AppConfig


class ChoresConfig(AppConfig):
    name = "tonkla.chores"
    label = "chores"

    def ready(self) -> None:
        from tonkla.chores import starting
        from tonkla.chores.stock import take_stock

        starting.register(take_stock)
