"""What every test may ask for: the cast, and an empty data folder of its own."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

gc.set_threshold(200_000, 50, 1_000)  # a test leaves little behind: looking for it took a seventh of the time
SCRATCH = tempfile.TemporaryDirectory(prefix="tonkla-test-", dir=os.environ.get("TONKLA_TEST_FOLDER"))
atexit.register(SCRATCH.cleanup)
os.environ["TONKLA_DATA"] = SCRATCH.name
os.environ.setdefault("TONKLA_TEST_PREPARED", SCRATCH.name)  # the first process's folder: its workers share it
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Photos, copies and keys of a test stay with the test."""
    folder = tmp_path / "data"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "secret").write_text("test", "ascii")
    settings.DATA = folder
    yield folder


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite each process begins with a copy of the one prepared file: migrations are long, and others try them."""
    return not os.environ.get("TONKLA_POSTGRES")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_keepdb: bool) -> None:
    if django_db_keepdb:
        from django.conf import settings

        from tests.room import prepared

        copy = Path(SCRATCH.name) / "test.sqlite3"
        shutil.copy(prepared() / "tonkla.sqlite3", copy)
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(copy)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, django_db_keepdb: bool) -> None:
    """On PostgreSQL places and tools come in once a process, as `tonkla prepare` brought them into the prepared file."""
    from tonkla.handbook.models import Tool
    from tonkla.places.models import Place

    if not django_db_keepdb:
        with django_db_blocker.unblock():
            Place.objects.load()
            Tool.objects.load()


@pytest.fixture
def no_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are asked for and not set: that takes longer than all else, and has tests of its own."""
    from tonkla.paper import pdf

    monkeypatch.setattr(pdf, "_made", lambda *_template: b"a paper")


@pytest.fixture
def cast(db: None) -> Any:
    from tests.cast import gather_cast

    return gather_cast()


LONG = ("journeys/test_every_page", "postgres/", "journeys/", "files/test_upgrade", "feed/", "house/", "door/")


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, so that no worker waits for the other at the end."""
    folder = str(Path(__file__).parent) + os.sep

    def rank(item: pytest.Item) -> int:
        file = str(item.path).removeprefix(folder)
        return next((place for place, name in enumerate(LONG) if file.startswith(name)), len(LONG))

    items.sort(key=rank)
