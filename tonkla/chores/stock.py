"""What the database knows about its own tables, so that it looks things up the short way however many there are."""

from datetime import datetime

from django.db import connection


def take_stock(_now: datetime) -> None:
    """SQLite looks again at tables that have grown much, a few hundred rows each: well under a second. PostgreSQL does so by
    itself. Without it 50 of 150,000 notes of one hub are found by walking through all of that hub's."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=400")
            cursor.execute("PRAGMA optimize=0x10002")
