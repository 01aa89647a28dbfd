"""`tonkla serve`: the hot process here, the pages process as its child; both stop together."""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Any

from tonkla.cli import ready
from tonkla.cli.keeper import Keeper
from tonkla.refusal import Refusal, register

BACKLOG = 4096
Tls = tuple[Path, Path]  # certificate chain, key
Greet = Callable[[str], None]


def run(arguments: Sequence[str]) -> int:
    """The verb. `--tls CERTIFICATE KEY` serves over TLS with files of your own, `--tls` alone with our own authority."""
    parser = argparse.ArgumentParser(prog="tonkla serve")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 = the whole room · ให้ทั้งห้องเปิดได้")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    parser.add_argument("--tls", nargs="*", type=Path, metavar="FILE", help="alone, or CERTIFICATE KEY · หน้าเว็บปลอดภัย")
    parser.add_argument(
        "--hotspot", action="store_true", help="the laptop's own Wi-Fi, with a sheet for the wall · ไวไฟของโน้ตบุ๊ก"
    )
    parser.add_argument("--wifi", default="", metavar="NAME", help="name of that Wi-Fi, for the sheet · ชื่อไวไฟ")
    parser.add_argument("--wifi-word", default="", metavar="WORD", help="its password, for the sheet · รหัสไวไฟ")
    parser.add_argument("--with-sample", action="store_true", help="also while the story is loaded · แม้มีเรื่องตัวอย่าง")
    asked = parser.parse_args(arguments)
    if asked.tls is not None and len(asked.tls) not in (0, 2):
        parser.error("--tls: CERTIFICATE KEY, or nothing")
    if asked.hotspot and asked.host == "127.0.0.1":
        asked.host = "0.0.0.0"
    if asked.host not in ("127.0.0.1", "localhost", "::1") and not asked.with_sample and sample_is_loaded():
        raise Refusal("sample_is_loaded")
    greet = partial(greet_room, wifi=(asked.wifi, asked.wifi_word)) if asked.hotspot else None
    return open_room(asked.host, asked.port, tls_files(asked.tls), greet)


def tls_files(given: list[Path] | None) -> Tls | None:
    """The certificate and key to serve with: those given, or made by this machine's own authority."""
    if given is None:
        return None
    if given:
        return given[0], given[1]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    from django.conf import settings

    from tonkla.feed.addresses import own_addresses
    from tonkla.feed.authority import files_for

    return files_for(settings.DATA / "tls", own_addresses())


def greet_room(address: str, wifi: tuple[str, str]) -> None:
    """What the terminal says when the room is open on the laptop's own network."""
    from tonkla.cli.hotspot import greet

    say(address)
    greet(address, *wifi)


def sample_is_loaded() -> bool:
    """Whether invented people are in this machine: a room should not be opened over them unasked."""
    ready(hot=True)
    from django.db import connection, connections

    from tonkla.people.models import Person

    try:
        is_there = Person._meta.db_table in connection.introspection.table_names()
        return is_there and Person.objects.filter(is_sample=True).exists()
    finally:
        connections.close_all()


def open_room(
    host: str, port: int, tls: Tls | None = None, greet: Greet | None = None, before: Callable[[], int] = lambda: 0
) -> int:
    """Serve until Ctrl-C or SIGTERM. `greet` is given the address once the room is open. Returns the exit code.

    `before` runs once the data folder is ours alone; what it returns, other than 0, is the exit code.
    Refuses a second hot process on the same SQLite folder, and a port that is taken.
    """
    from tonkla.feed.refusals import SENTENCES

    register(SENTENCES)
    os.environ["TONKLA_HOT"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    screens = raise_open_files()
    door = open_door(host, port)
    address = os.environ["TONKLA_SERVES"] = address_of(door, bool(tls))  # feed/hosts.py reads it in the pages process
    with door, only_one(address):
        lay_copy_in_place()
        if failed := before():
            return failed
        keeper = Keeper()
        keeper.start()  # the pages process gets ready while we do
        try:
            ready(hot=True)
            from tonkla.feed.hot import Hot

            hot = Hot(keeper.secret, keeper.mailbox, screens, keeper.nudge)
            run_hot(door, hot, keeper, tls, lambda: (greet or say)(address))
        finally:
            keeper.stop()
    return 0


def lay_copy_in_place() -> None:
    """A copy that an owner laid ready takes the place of the data now, before either process opens the database."""
    from django.conf import settings

    from tonkla.files.backup import put_in_place
    from tonkla.settings import secret_key

    if put_in_place():
        settings.SECRET_KEY = secret_key()  # the copy brought its own: passes made with it must open here at once
        print("The copy is in place · นำข้อมูลสำรองกลับมาแล้ว", file=sys.stderr, flush=True)


def say(address: str) -> None:
    """The address to open here; where others may come too, also the one their phones reach."""
    from tonkla.feed.addresses import own_addresses

    port = address.rstrip("/").rpartition(":")[2]
    ways = [address]
    if "//0.0.0.0:" in address or "//[::]:" in address:
        scheme = address.partition(":")[0]
        ways = [f"{scheme}://127.0.0.1:{port}/", *(f"{scheme}://{own}:{port}/" for own in own_addresses())]
        address = ways[0]
        print("  ".join(["มือถือ · phones", *(ways[1:] or ["– (no network · ยังไม่มีเครือข่าย)"])]), flush=True)
    print(f"Tonkla · ต้นกล้า  {address}  (Ctrl-C: ปิด · stop)", flush=True)


def run_hot(door: socket.socket, hot: Any, keeper: Keeper, tls: Tls | None, greet: Callable[[], None]) -> None:
    import uvicorn

    class Room(uvicorn.Server):
        def handle_exit(self, sig: int, frame: Any) -> None:
            super().handle_exit(sig, frame)
            keeper.stopping.set()

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            keeper.attend(hot)
            greet()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            hot.leave()
            await super().shutdown(sockets)

    room = Room(config(hot, tls))
    for name in ("SIGTERM", "SIGBREAK"):  # uvicorn raises the signal again at the end; by then all is put away
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: None)
    signal.signal(signal.SIGINT, lambda *_: None)
    room.run(sockets=[door])


def config(hot: Any, tls: Tls | None) -> Any:
    import uvicorn

    return uvicorn.Config(
        hot,
        loop="asyncio" if sys.platform == "win32" else "uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
        backlog=BACKLOG,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        ssl_certfile=str(tls[0]) if tls else None,
        ssl_keyfile=str(tls[1]) if tls else None,
    )


def open_door(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as taken:
        raise Refusal("port_taken", port=port) from taken


def address_of(door: socket.socket, tls: bool) -> str:
    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http{'s' if tls else ''}://{shown}:{port}/"


def raise_open_files() -> int:
    """Each screen holds a file descriptor. Raises the soft limit to the hard one; returns how many screens fit."""
    if sys.platform == "win32":
        return 8_000
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = min(hard, 65_536) if hard != resource.RLIM_INFINITY else 65_536
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    if soft < 1_024:
        print(f"open files: {soft} · few screens will fit; raise it with `ulimit -n 20000`", file=sys.stderr)
    return max(50, soft - 400)


class only_one:
    """Holds the data folder: two hot processes on one SQLite file would each feed half of the room."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.file: IO[str] | None = None

    def __enter__(self) -> None:
        from django.conf import settings

        if str(settings.DATABASES["default"]["ENGINE"]).endswith("postgresql"):
            return
        path = settings.DATA / "hot.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("a+", encoding="utf-8")
        try:
            take(self.file)
        except OSError as taken:
            self.file.seek(0)
            refusal = Refusal("already_serving", address=self.file.read().strip() or "?")
            self.file.close()
            raise refusal from taken
        self.file.truncate(0)
        self.file.write(self.address)
        self.file.flush()

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()


def take(file: IO[str]) -> None:
    """Lock an open file until this process ends, however it ends; raises OSError when another holds it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(4096)  # beyond the address, so that others can read it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
