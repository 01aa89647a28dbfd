"""`tonkla pages`: the process that makes the pages, started by `serve` as its child; it brings the data up to date first."""

import argparse
import ctypes
import gc
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from django.db import DatabaseError

from tonkla.cli import ready
from tonkla.cli.prepare import prepare

HOUR = 3600
MINUTE = 60
log = logging.getLogger(__name__)
MAY_WORK = threading.Event()  # the hot process says that no phone waits


def bring_up_to_date() -> None:
    """What `prepare` does. Where much is new (first start, upgrade) in a process that then gives its memory back: the
    dictionary that new tools are indexed with must not stay in this one."""
    from tonkla.feed.reading import is_migrated

    if is_migrated():
        prepare(with_story=False)
    else:
        subprocess.run([sys.executable, "-m", "tonkla", "prepare"], check=True)


def say_first_code() -> None:
    """While nobody real can sign in, the terminal shows the code that the first page asks for."""
    from django.apps import apps

    if not apps.is_installed("tonkla.door"):  # a machine made of fewer rooms (our tests' own) has no first page
        return
    from tonkla.door.beginning import first_code, is_empty

    if is_empty():
        print(f"\n  First run · เริ่มครั้งแรก, code · รหัส: {first_code()}\n", flush=True)


def run(arguments: Sequence[str]) -> int:
    """The hidden verb: migrate, then serve pages on loopback. Ends when the hot process that started it is gone."""
    parser = argparse.ArgumentParser(prog="tonkla pages")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--threads", type=int, default=4)
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us too; the hot process decides
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ready()
    bring_up_to_date()
    print("tonkla:migrated", flush=True)
    say_first_code()
    from django.conf import settings
    from django.utils.module_loading import import_string
    from waitress.server import create_server

    import_module(settings.ROOT_URLCONF)  # all rooms' pages are loaded now: not while somebody waits for the first
    server = create_server(
        import_string(settings.WSGI_APPLICATION),
        host="127.0.0.1",
        port=asked.port,
        threads=asked.threads,
        connection_limit=1_000,
        max_request_body_size=31 * 1024 * 1024,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)  # a page makes thousands of things and drops them at once: nothing to look for
    print(f"tonkla:port {server.effective_port}", flush=True)
    threading.Thread(target=end_with_parent, daemon=True).start()
    threading.Thread(target=see_to_the_day, daemon=True).start()
    threading.Thread(target=make_findable, daemon=True).start()
    with suppress(SystemExit):
        server.run()
    return 0


def see_to_the_day() -> None:
    """A machine that stands open for weeks does each day's chores too, not only one that is switched on."""
    from django.db import close_old_connections
    from django.utils import timezone

    from tonkla.chores.worker import ask_for_the_day, wake

    while True:
        time.sleep(HOUR)
        with suppress(DatabaseError):  # a busy or vanished database: the next hour asks again
            ask_for_the_day(timezone.now())
            wake()
        close_old_connections()


def make_findable() -> None:
    """What phones wrote goes into the search index when no phone waits; where nobody says so, once a minute."""
    from django.db import close_old_connections

    from tonkla.search.waiting import index_all

    while True:
        try:
            if index_all():
                give_back_memory()
        except DatabaseError:  # busy, full or vanished: what waits is still there
            pass
        except Exception:
            log.exception("what waits could not be made findable")
        close_old_connections()
        MAY_WORK.wait(MINUTE)
        MAY_WORK.clear()


def give_back_memory() -> None:
    """What reading the dictionary left behind goes back to the machine, where the C library can (glibc)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def end_with_parent() -> None:
    """The hot process holds the other end of our input and nudges us through it; when it dies, however it dies, this
    ends."""
    while os.read(0, 64):  # the plain descriptor: a buffered one would be locked when the process ends
        MAY_WORK.set()
    os._exit(0)
