"""`tonkla run`: what `make run` does after setting up. The sample story on first run, then serving this machine."""

import argparse
from collections.abc import Sequence

from tonkla.cli import ready


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla run")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="without the sample story · ไม่ใส่เรื่องตัวอย่าง")
    asked = parser.parse_args(arguments)
    ready(hot=True)
    from tonkla.cli.prepare import prepare
    from tonkla.cli.serve import open_room

    from django.db import connections

    prepare(with_story=not asked.empty)
    connections.close_all()
    return open_room(asked.host, asked.port, greet=lambda address: say_who(address, asked.host, asked.port))


def say_who(address: str, host: str, port: int) -> None:
    """Print the address and who one can be. A QR only for an address that a phone can reach."""
    from tonkla.door.beginning import first_code, is_empty
    from tonkla.people.models import Person

    print(f"\n  Tonkla · ต้นกล้า   {address}\n")
    for person in Person.objects.filter(is_sample=True).order_by("joined_at"):
        hubs = ", ".join(sorted({membership.hub.name for membership in person.membership_set.select_related("hub")}))
        print(f"  · {person.name}{f' ({hubs})' if hubs else ''}")
    if is_empty():
        print(f"  First run · เริ่มครั้งแรก: {first_code()}\n")
    if host in ("127.0.0.1", "localhost", "::1"):
        print(f"\n  Phones cannot reach {host}. To serve the room · ให้มือถือเข้าได้:\n    tonkla serve --host 0.0.0.0 --port {port}\n")
    else:
        from tonkla.paper.qr import qr_terminal

        print(qr_terminal(address))
