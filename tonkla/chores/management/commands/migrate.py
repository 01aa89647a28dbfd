"""`migrate`, with a short way for a database in which nothing stands yet."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from tonkla.chores.laying import lay_tables

ASKS_FOR_MORE = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(Migrate):
    """An empty database gets the tables as the models are now, in one transaction, instead of the history of how they came
    to be: seconds instead of half a minute. Every other database goes through the migrations; so does an empty one where a room
    is named, as the test of the upgrade does, which compares both ways.
    """

    def handle(self, *arguments: Any, **options: Any) -> None:
        connection = connections[options.get("database") or DEFAULT_DB_ALIAS]
        if not any(options.get(name) for name in ASKS_FOR_MORE) and not connection.introspection.table_names():
            lay_tables(connection, MigrationExecutor(connection).loader)
        super().handle(*arguments, **options)
