"""No machine outlives its tests, also when one of them fails half way."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.feed.machine import STARTED


@pytest.fixture(scope="module", autouse=True)
def no_machine_stays() -> Iterator[None]:
    yield
    for process in STARTED:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
    STARTED.clear()
