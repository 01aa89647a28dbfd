"""Engines are plain Python: their tests run where Django is not installed (`-p no:django -c /dev/null` proves it)."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[Path]:
    """In place of the one of all tests, which asks Django's settings. No engine keeps anything."""
    yield tmp_path
