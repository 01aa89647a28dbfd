"""What every test may ask for: the cast, and an empty data folder of its own."""

import atexit
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture
def cast(db: None) -> Any:
    from tests.cast import gather_cast

    return gather_cast()
