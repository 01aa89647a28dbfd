"""`tonkla run`: what `make run` does after setting up. The sample story on first run, then serving this machine."""

import argparse
import subprocess
import sys
from collections.abc import Sequence

from tonkla.cli import ready


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla run")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="without the sample story · ไม่ใส่เรื่องตัวอย่าง")
    asked = parser.parse_args(arguments)
    ready(hot=True)
    from django.db import connections

    from tonkla.cli.serve import open_room

    # in a process of its own: what loading the story needs (dictionary, tools) must not stay in the hot one
    done = subprocess.run(
        [sys.executable, "-m", "tonkla", "prepare", *([] if asked.empty else ["--story"])], check=False
    )
    if done.returncode:
        return done.returncode
    lines = who_is_here()
    connections.close_all()
    return open_room(asked.host, asked.port, greet=lambda address: say_who(address, lines, asked.host, asked.port))


def who_is_here() -> list[str]:
    """The sample people one can be, and the code of the first run while nobody real can sign in."""
    from tonkla.door.beginning import first_code, is_empty
    from tonkla.people.models import Person

    lines = []
    for person in Person.objects.filter(is_sample=True).order_by("joined_at"):
        hubs = ", ".join(sorted({membership.hub.name for membership in person.membership_set.select_related("hub")}))
        lines.append(f"  · {person.name}{f' ({hubs})' if hubs else ''}")
    if is_empty():
        lines.append(f"\n  First run · เริ่มครั้งแรก, code · รหัส: {first_code()}")
    return lines


def say_who(address: str, lines: list[str], host: str, port: int) -> None:
    """Print the address and who one can be. A QR only for an address that a phone can reach."""
    print(f"\n  Tonkla · ต้นกล้า   {address}\n")
    print("\n".join(lines))
    sample = " --with-sample" if any(line.startswith("  ·") for line in lines) else ""
    if host in ("127.0.0.1", "localhost", "::1"):
        print(
            f"\n  Phones cannot reach {host}. To serve the room · ให้มือถือเข้าได้:\n    tonkla serve --host 0.0.0.0 --port {port}{sample}"
        )
    else:
        from tonkla.paper.qr import qr_terminal

        print(qr_terminal(address))
    print("  Ctrl-C: ปิด · stop\n", flush=True)
