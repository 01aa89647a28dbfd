"""Work that can wait until no phone waits: the writer does it after the acknowledgement, when its queue is empty.

It is not a promise: a machine killed in between has not done it. Only for what can be made again from what is kept,
such as the search index.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection, transaction

Work = Callable[[], None]
AT_ONCE = 16
WAITING = 5000
_HERE = threading.local()
log = logging.getLogger(__name__)


def later(work: Work) -> None:
    """Do `work` after the commit, at leisure. Outside the hot process's writer it is done at once, with the change."""
    leisure: Leisure | None = getattr(_HERE, "leisure", None)
    if leisure is None:
        work()
    else:
        transaction.on_commit(lambda: leisure.waiting.append(work))


class Leisure:
    """What waits, in the writer's thread."""

    def __init__(self) -> None:
        self.waiting: deque[Work] = deque()

    def move_in(self) -> None:
        """This thread is the writer's."""
        _HERE.leisure = self

    def move_out(self) -> None:
        _HERE.leisure = None

    def do_some(self, all_of_it: bool = False) -> None:
        """Up to 16 pieces in one transaction; a piece that fails costs only itself."""
        while self.waiting:
            pieces = [self.waiting.popleft() for _ in range(min(AT_ONCE, len(self.waiting)))]
            try:
                with transaction.atomic():
                    for work in pieces:
                        self.do(work)
            except (DatabaseError, InterfaceError):
                log.warning("work at leisure was not kept", exc_info=True)
                connection.close()
            if not all_of_it:
                return

    def do(self, work: Work) -> None:
        try:
            with transaction.atomic():
                work()
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            log.exception("work at leisure failed")
