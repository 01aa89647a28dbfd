"""Whether this machine's disk still has room: the pages of staff say so before anything is refused."""

import shutil
import time
from contextlib import suppress
from functools import lru_cache

from django.conf import settings

LEAST = 200 * 1024 * 1024  # bytes; SQLite needs some beside what is written
LOOK_AGAIN = 15  # seconds


def is_full() -> bool:
    return free_at(int(time.monotonic() // LOOK_AGAIN)) < LEAST


@lru_cache(1)
def free_at(_moment: int) -> int:
    """Bytes free where the data lie; looked at once in a while, not for every page."""
    with suppress(OSError):
        return shutil.disk_usage(settings.DATA).free
    return LEAST  # no folder yet: nothing is known, nothing is claimed
