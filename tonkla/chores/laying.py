"""The tables of an empty database, as the models are now. What migrations add beside tables (an index of words) is added as
they would; what they carry over from earlier versions (`elidable`) has nothing to carry."""

from typing import Any

from django.apps import apps
from django.db import router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


def lay_tables(connection: Any, loader: MigrationLoader) -> None:
    """All tables in one transaction, and every migration noted as done: killed in the middle, the database is empty as before."""
    recorder, nothing = MigrationRecorder(connection), ProjectState()
    with connection.schema_editor(atomic=True) as editor:
        editor.create_model(recorder.Migration)
        for model in models_of(connection):
            editor.create_model(model)
        for key in order_of(loader):
            migration = loader.graph.nodes[key]
            for operation in migration.operations:
                if isinstance(operation, RunPython) and not operation.elidable:
                    add: Any = operation.code
                    add(apps, editor)
                elif isinstance(operation, RunSQL) and not operation.elidable:
                    operation.database_forwards(key[0], editor, nothing, nothing)
        done = [recorder.Migration(app=app, name=name) for app, name in order_of(loader)]
        recorder.migration_qs.bulk_create(done)


def models_of(connection: Any) -> list[Any]:
    """The models that have a table of their own; those between two others come with them."""
    return [
        model
        for app in apps.get_app_configs()
        for model in router.get_migratable_models(app, connection.alias)
        if model._meta.can_migrate(connection)
    ]


def order_of(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Every migration once, each after those it needs."""
    order: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        order |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    return list(order)
