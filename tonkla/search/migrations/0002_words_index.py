"""The words beside the entries: FTS5 on SQLite (kept in step by triggers), a tsvector index on PostgreSQL.

unicode61 would split Thai at vowel and tone marks: the categories hold marks inside words.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(keys, content='search_entry', content_rowid='number',
       tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")""",
    """CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry BEGIN
       INSERT INTO search_words(rowid, keys) VALUES (new.number, new.keys); END""",
    """CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN
       INSERT INTO search_words(search_words, rowid, keys) VALUES ('delete', old.number, old.keys); END""",
    "INSERT INTO search_words(search_words, rank) VALUES ('secure-delete', 1)",
]
POSTGRES = ["CREATE INDEX search_words ON search_entry USING gin (to_tsvector('simple', keys))"]


def forwards(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
