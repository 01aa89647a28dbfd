"""Keeps the pages process alive beside the hot one: starts it, hears where it listens, starts it again, ends it."""

import asyncio
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from tonkla.feed.peer import SECRET
from tonkla.feed.poke import ADDRESS, Mailbox

WORD = "tonkla:"


class Keeper:
    """One child process and the thread that listens to it. `secret` is this start's; `mailbox` is where pages poke."""

    def __init__(self) -> None:
        self.secret = secrets.token_hex(32)
        self.mailbox = Mailbox()
        self.stopping = threading.Event()
        self.child: subprocess.Popen[str] | None = None
        self.thread = threading.Thread(target=self.keep, name="tonkla-keeper", daemon=True)
        self.lock = threading.Lock()
        self.heard: list[tuple[str, int]] = []
        self.tell: Callable[[str, int], None] | None = None

    def start(self) -> None:
        self.thread.start()

    def attend(self, hot: Any) -> None:
        """From the event loop: from now on report to `hot`, beginning with what was heard so far."""
        loop = asyncio.get_running_loop()

        def apply(word: str, number: int) -> None:
            if word == "port":
                hot.pages_at(number)
            else:
                hot.pages_migrated()

        def tell(word: str, number: int) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody needs to know any more
                loop.call_soon_threadsafe(apply, word, number)

        with self.lock:
            self.tell = tell
            for word, number in self.heard:
                tell(word, number)

    def report(self, word: str, number: int = 0) -> None:
        with self.lock:
            if self.tell:
                self.tell(word, number)
            else:
                self.heard.append((word, number))

    def keep(self) -> None:
        pause = 0.25
        while not self.stopping.is_set():
            began = monotonic()
            self.run_once()
            self.report("port", 0)
            if self.stopping.is_set():
                return
            print("the pages process ended; starting it again", file=sys.stderr, flush=True)
            pause = 0.25 if monotonic() - began > 60 else min(pause * 2, 10)
            self.stopping.wait(pause)

    def run_once(self) -> None:
        """Start the child and listen until it ends. Lines that are not meant for us are passed on."""
        environment = {name: value for name, value in os.environ.items() if name != "TONKLA_HOT"}
        environment["TONKLA_WORKER"] = "1"  # where pages are served, work for later is done too
        # glibc sets a heap aside for each thread: ours are few and idle
        environment.setdefault("MALLOC_ARENA_MAX", "2")
        environment |= {SECRET: self.secret, ADDRESS: self.mailbox.address, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            [sys.executable, "-m", "tonkla", "pages"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
            encoding="utf-8",
        ) as self.child:
            assert self.child.stdout is not None
            for line in self.child.stdout:
                if line.startswith(WORD):
                    word, _, number = line.removeprefix(WORD).strip().partition(" ")
                    self.report(word, int(number or 0))
                else:
                    print(line, end="", flush=True)

    def nudge(self) -> None:
        """Tell the child that no phone waits: it may work on what was kept. Nobody is told while it starts; it then looks."""
        child = self.child
        if child and child.stdin:
            with suppress(OSError, ValueError):  # it just ended, and is started again
                child.stdin.write("\n")
                child.stdin.flush()

    def stop(self) -> None:
        """End the child: first by closing its input, then by force."""
        self.stopping.set()
        child = self.child
        if child is None or child.poll() is not None:
            return
        assert child.stdin is not None
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
        self.thread.join(5)
