"""A real main machine for tests: `tonkla serve` on a folder of its own, and phones that speak HTTP by hand."""

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from tonkla.feed.ticket import Ticket, seal

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
STARTED: "list[subprocess.Popen[str]]" = []


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """Run it on a loop of its own: a browser of another test may hold the one of this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Machine:
    """Starts, is killed, starts again on the same port."""

    def __init__(self, folder: Path, keep_keys: bool = False, **environment: str) -> None:
        self.folder = folder
        self.environment = environment
        self.serve: tuple[str, ...] = ()  # more words for `tonkla serve`
        self.port = 0
        self.process: subprocess.Popen[str] | None = None
        self.said: list[str] = []
        (folder / "keys").mkdir(parents=True, exist_ok=True)
        if not keep_keys:
            (folder / "keys" / "secret").write_text(settings.SECRET_KEY)

    def start(self, *command: str) -> float:
        """Start, wait until it says where it serves; returns the seconds that took."""
        began = time.monotonic()
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.feed.settings",
            "TONKLA_DATA": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "TONKLA_POSTGRES": "",
            **self.environment,
        }
        self.process = subprocess.Popen(
            [*command, sys.executable, "-m", "tonkla", "serve", "--port", str(self.port), *self.serve],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            cwd=ROOT,
        )
        STARTED.append(self.process)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if "Ctrl-C" in line:
                self.port = int(line.split("://127.0.0.1:")[1].split("/")[0])
                threading.Thread(target=self.drain, args=(self.process,), daemon=True).start()
                return time.monotonic() - began
        self.process.stdout.close()
        raise AssertionError("".join(self.said))

    def drain(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            self.said.extend(process.stdout)

    def kill(self) -> None:
        """SIGKILL to the hot process and the pages process at once."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def wait_for_pages(self, path: str = "/seen/") -> None:
        for _ in range(400):
            if self.ask("GET", path).status < 500:
                return
            time.sleep(0.05)
        raise AssertionError("no pages: " + "".join(self.said))

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, method=method, headers=named)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return Answer(response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read())

    def events(self) -> list[tuple[str, int, str, int]]:
        """(channel, seq, object, revision) of every event on the disk, in order."""
        with sqlite3.connect(self.folder / "tonkla.sqlite3") as line:
            rows = line.execute("SELECT channel_id, seq, object_id, revision FROM feed_event ORDER BY 1, 2").fetchall()
        line.close()
        return [(str(uuid.UUID(a)), b, str(uuid.UUID(c)), d) for a, b, c, d in rows]


@dataclass
class Phone:
    """A seat that posts notes. `number` decides its team: ten seats a team."""

    machine: Machine
    workshop: uuid.UUID
    number: int = 0
    kept: dict[str, int] = field(default_factory=dict)

    @property
    def seat(self) -> uuid.UUID:
        return uuid.UUID(int=self.number)

    def cookie(self, epoch: int = 1) -> str:
        return "tonkla_seat=" + seal(Ticket(self.seat, self.workshop, None, epoch))

    def headers(self, **more: str) -> dict[str, str]:
        usual = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookie(),
            "Origin": f"http://127.0.0.1:{self.machine.port}",
            "X-Tonkla": "1",
        }
        return {name: value for name, value in (usual | more).items() if value}

    def post(self, key: str = "", number: str = "1", extra: str = "", **headers: str) -> Answer:
        """Post one note. Header names are given with underscores; an empty value leaves the header out."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = urllib.parse.urlencode({"id": key or str(uuid.uuid4()), "number": number}) + extra
        return self.machine.ask("POST", f"/w/{self.workshop}/notes/", body.encode(), **self.headers(**named))

    def wire(self, key: str, number: int) -> bytes:
        """One post as it goes over a connection of its own."""
        body = urllib.parse.urlencode({"id": key, "number": number})
        top = f"POST /w/{self.workshop}/notes/ HTTP/1.1\r\nHost: 127.0.0.1:{self.machine.port}\r\n"
        top += "".join(f"{name}: {value}\r\n" for name, value in self.headers().items())
        return f"{top}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()

    async def post_once(self, key: str, number: int) -> int:
        """One post over a connection of its own; the status, or 0 where the line broke."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.machine.port)
        except OSError:
            return 0
        try:
            writer.write(self.wire(key, number))
            line = await reader.readline()
            return int(line.split()[1]) if line else 0
        except OSError:
            return 0
        finally:
            writer.close()

    async def post_cut(self, key: str, number: int, chance: random.Random) -> None:
        """The same, cut at a random byte; no answer is waited for."""
        whole = self.wire(key, number)
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", self.machine.port)
            writer.write(whole[: chance.randrange(1, len(whole) + 1)])
            await asyncio.sleep(0)
            writer.transport.abort() if chance.random() < 0.5 else writer.close()


@dataclass
class Screen:
    """A stream that comes back by Last-Event-ID, as a browser does, and keeps what it is sent."""

    machine: Machine
    workshop: uuid.UUID
    headers: dict[str, str]
    query: str = ""
    last: str = ""
    seen: list[dict[str, Any]] = field(default_factory=list)
    hellos: list[dict[str, Any]] = field(default_factory=list)
    resets: int = 0
    status: int = 0

    async def follow_once(self) -> None:
        """One connection, until it ends."""
        more = self.headers | ({"Last-Event-ID": self.last} if self.last else {})
        top = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.machine.port)
        except OSError:
            return
        try:
            path = f"/feed/{self.workshop}/{self.query}"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.machine.port}\r\n{top}\r\n".encode())
            line = await reader.readline()
            self.status = int(line.split()[1]) if line else 0
            while (await reader.readline()).strip():
                pass
            if self.status == 200:
                await self.read_events(reader)
        except (OSError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def read_events(self, reader: asyncio.StreamReader) -> None:
        buffer = b""
        while size := int(await reader.readline() or b"0", 16):
            buffer += (await reader.readexactly(size + 2))[:size]
            *events, buffer = buffer.split(b"\n\n")
            for event in events:
                self.take(event.decode())

    def take(self, event: str) -> None:
        fields = dict(line.split(": ", 1) for line in event.splitlines() if ": " in line)
        self.last = fields.get("id", self.last)
        if fields.get("event") == "hello":
            self.hellos.append(json.loads(fields["data"]))
        elif fields.get("event") == "reset":
            self.resets += 1
        elif "data" in fields:
            self.seen.append(json.loads(fields["data"]))

    async def follow(self) -> None:
        """For ever, coming back a moment after each end."""
        while True:
            await self.follow_once()
            await asyncio.sleep(0.05)

    async def until(self, seen: int, seconds: float = 5.0) -> None:
        """Wait until so many changes were seen."""
        for _ in range(int(seconds / 0.02)):
            if len(self.seen) >= seen:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{len(self.seen)} of {seen} seen")
