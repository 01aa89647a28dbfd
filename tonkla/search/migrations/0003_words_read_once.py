"""PostgreSQL keeps the words of an entry read beside it: a word that many hold is found by walking back from the newest, and
reading each entry's words anew on the way took half a second. SQLite's word table is such a thing already."""

from django.db import migrations

POSTGRES = [
    "DROP INDEX search_words",
    "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, keys)) STORED",
    "CREATE INDEX search_words ON search_entry USING gin (words)",
]


def forwards(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else []:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words_index")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
