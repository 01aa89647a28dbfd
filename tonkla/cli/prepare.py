"""Before serving: a verified copy before migrations, the database brought up to date, erasures and places and tools."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings


def pending() -> bool:
    """Whether the database is older than the code."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def keep_before_upgrade(now: Any) -> None:
    """A copy that was opened again, before anything changes; the newest three are kept."""
    import shutil

    from tonkla.files.backup import contents_of, snapshot

    live = settings.DATA / "tonkla.sqlite3"
    if not live.exists() or settings.DATABASE_URL:
        return
    folder = settings.DATA / "before-upgrade" / f"{now:%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True)
    snapshot(folder)
    contents_of(folder, now.isoformat())
    for old in sorted((settings.DATA / "before-upgrade").iterdir())[:-3]:
        shutil.rmtree(old)


def migrate() -> None:
    """Bring the database up to date. Killed at any step, the old or the new stands: each migration is one transaction."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    settings.DATA.mkdir(parents=True, exist_ok=True)
    is_new = "django_migrations" not in connection.introspection.table_names()
    if pending():
        if not is_new:
            keep_before_upgrade(timezone.now())
        call_command("migrate", interactive=False, verbosity=0)


def prepare(with_story: bool) -> None:
    """Everything the first page needs: the pages process calls this at every start, `run` before it to load the story."""
    from django.utils import timezone

    from tonkla.chores import starting

    migrate()
    starting.see_to_all(timezone.now())
    if with_story:
        tell_story()


def tell_story() -> None:
    """The sample, on a machine where nobody is yet."""
    from tonkla.door.story import load_story, story_is_loaded
    from tonkla.people.models import Person

    if not Person.objects.exists() and not story_is_loaded():
        load_story()


def run(arguments: Sequence[str]) -> int:
    """The hidden verb of `run`: everything before the first page, in a process that then gives its memory back."""
    from tonkla.cli import ready

    ready()
    prepare(with_story="--story" in arguments)
    return 0
