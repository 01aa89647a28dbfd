"""`tonkla run`: what `make run` does after setting up. The sample story on first run, then serving this machine."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tonkla.cli import ready


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla run")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="without the sample story · ไม่ใส่เรื่องตัวอย่าง")
    asked = parser.parse_args(arguments)
    ready(hot=True)
    from tonkla.cli.serve import open_room, sample_is_loaded

    lines: list[str] = []

    def before() -> int:
        if asked.empty:  # the pages process brings everything else up to date, as it does for `serve`
            lines.extend(who_is_here() if sample_is_loaded() else [])
            return 0
        # in a process of its own: what loading the story needs (dictionary, tools) must not stay in the hot one
        failed = subprocess.run([sys.executable, "-m", "tonkla", "prepare", "--story"], check=False).returncode
        lines.extend([] if failed else who_is_here())
        return failed

    return open_room(
        asked.host,
        asked.port,
        greet=lambda address: say_who(address, lines, asked.host, asked.port),
        before=before,
    )


def who_is_here() -> list[str]:
    """The sample people one can be. (The code of the first run is printed by the pages process.)"""
    from django.db import connections

    from tonkla.people.models import Person

    lines = []
    for person in Person.objects.filter(is_sample=True).order_by("joined_at"):
        hubs = ", ".join(sorted({membership.hub.name for membership in person.membership_set.select_related("hub")}))
        lines.append(f"  · {person.name}{f' ({hubs})' if hubs else ''}")
    connections.close_all()
    return lines


def command() -> str:
    """How `tonkla` is called from here: by its name where the shell finds it, else by its path from this folder."""
    if shutil.which("tonkla"):
        return "tonkla"
    ours = Path(sys.executable).with_name("tonkla.exe" if sys.platform == "win32" else "tonkla")
    return os.path.relpath(ours) if ours.exists() else f"{Path(sys.executable).name} -m tonkla"


def say_who(address: str, lines: list[str], host: str, port: int) -> None:
    """Print the address and who one can be. A QR only for an address that a phone can reach."""
    print(f"\n  Tonkla · ต้นกล้า   {address}\n")
    print("\n".join(lines))
    sample = " --with-sample" if any(line.startswith("  ·") for line in lines) else ""
    if host in ("127.0.0.1", "localhost", "::1"):
        print(
            f"\n  Phones cannot reach {host}. To serve the room · ให้มือถือเข้าได้:\n    {command()} serve --host 0.0.0.0 --port {port}{sample}"
        )
    else:
        from tonkla.paper.qr import qr_terminal

        print(qr_terminal(address))
    print("  Ctrl-C: ปิด · stop\n", flush=True)
