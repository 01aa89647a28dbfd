"""A real room for tests: both processes, real files in a folder of its own, on a free port."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser import FAR

try:
    import fcntl
except ImportError:  # Windows: tests of one process only
    fcntl = None  # type: ignore[assignment]

STORY_WORKSHOP = "tot-2562"
PREPARED = "TONKLA_TEST_PREPARED"  # the folder that all tests of one run share


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def prepared(story: bool = False) -> Path:
    """The folder of a machine as `tonkla prepare` leaves it, made once for all rooms of a run: that takes longer than most
    tests. That a folder with nothing in it becomes one is tried by the tests of the upgrade and of the start."""
    folder = Path(os.environ[PREPARED]) / ("story" if story else "prepared")
    with one_at_a_time(folder.with_suffix(".lock")):
        if not folder.exists():
            with tempfile.TemporaryDirectory(prefix="tonkla-prepared-", dir=folder.parent) as beside:
                environment = os.environ | {
                    "TONKLA_DATA": beside,
                    "DJANGO_SETTINGS_MODULE": "tonkla.settings",
                    "TONKLA_HOT": "",
                    "TONKLA_POSTGRES": "",
                }
                verb = [sys.executable, "-m", "tonkla", "prepare", *(["--story"] if story else [])]
                subprocess.run(verb, env=environment, check=True)
                with sqlite3.connect(Path(beside) / "tonkla.sqlite3") as database:
                    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                database.close()
                shutil.copytree(beside, made := folder.with_suffix(".new"))
            made.rename(folder)
    return folder


@contextmanager
def one_at_a_time(lock: Path) -> Any:
    """Other processes wait here until the first is through."""
    with lock.open("w") as door:
        if fcntl:
            fcntl.flock(door, fcntl.LOCK_EX)
        yield


@dataclass
class Room:
    """`base` is its address, `data` its folder, `more` what its environment says beside. `stop` and `start` are the power
    switch."""

    data: Path
    port: int
    story: bool
    settings: str = "tonkla.settings"
    process: subprocess.Popen[bytes] | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def far(self) -> str:
        """Its address for browsers that are not this computer: no secure context, nobody signs in there."""
        return f"http://{FAR}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "TONKLA_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "TONKLA_HOT": "",
            "TONKLA_HOSTS": FAR,
            **self.more,
        }

    @classmethod
    @contextmanager
    def open(cls, story: bool = False, settings: str = "tonkla.settings", **more: str) -> Any:
        """With `tests.moved` as its settings the room's clock can be moved. `more` is put into its environment."""
        with tempfile.TemporaryDirectory(prefix="tonkla-room-") as folder:
            room = cls(Path(folder), free_port(), story, settings, more=more)
            if PREPARED in os.environ and "TONKLA_POSTGRES" not in more:
                shutil.copytree(prepared(story), room.data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("keys"))
            room.start()
            try:
                yield room
            finally:
                room.stop()

    def start(self, *verb: str) -> None:
        """Switch it on: as `make run` does, or with another verb."""
        verb = verb or ("run", *([] if self.story else ["--empty"]))
        with (self.data / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tonkla", *verb, "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        for _ in range(900):
            try:
                urllib.request.urlopen(self.base + "/kept/", timeout=5)
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert self.process.poll() is None, (self.data / "log").read_text("utf-8")
                time.sleep(0.1)
        raise AssertionError((self.data / "log").read_text("utf-8"))

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)

    def move_clock(self, days: int) -> None:
        """All clocks of the room, and of whatever is run in it, go ahead by so many days."""
        assert self.settings == "tests.moved", "this room was opened with the true clock"
        (self.data / "clock").write_text(str(days), "ascii")

    def be(self, page: Any, name: str) -> None:
        """Sign in as a sample person by the words on the page."""
        page.goto(self.base + "/sign-in/")
        page.locator("form", has=page.locator("button", has_text=name)).locator("button").click()

    def run(self, *arguments: str, **extra: str) -> str:
        """A `tonkla` verb on this room's data."""
        done = subprocess.run(
            [sys.executable, "-m", "tonkla", *arguments],
            env=self.environment | extra,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def first_code(self) -> str:
        return (self.data / "keys" / "first-run").read_text("ascii").strip()

    def stage(self) -> str:
        from tonkla.door.story.telling import key

        return f"/w/{key('workshop', STORY_WORKSHOP)}/stage/"
