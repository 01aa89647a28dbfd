"""`tonkla doctor --workshop`: the day before. Address, firewall, clock, disk, battery; then forty phones, simulated.

The phones are real connections over this machine's own network address to a machine started for the purpose in a folder
of its own: what is kept here is not touched. Radio and the phones themselves are not simulated, and the page says so.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PHONES = 40
PATIENCE = 30.0
Finding = tuple[bool, str, str]


def findings() -> Iterator[Finding]:
    """What is well and what is not, each in English and Thai."""
    from tonkla.feed.addresses import own_addresses

    addresses = own_addresses()
    yield (
        bool(addresses),
        f"phones reach this machine at {', '.join(addresses)}"
        if addresses
        else "no network: switch the hotspot on first",
        "ที่อยู่ที่มือถือใช้เข้า" if addresses else "ยังไม่มีเครือข่าย เปิดฮอตสปอตก่อน",
    )
    yield True, f"firewall: {firewall()}", "ไฟร์วอลล์ต้องเปิดให้พอร์ตนี้ ลองด้วยมือถือจริงหนึ่งเครื่อง"
    now = datetime.now(UTC)
    yield now.year >= 2026, f"clock: {now.astimezone():%Y-%m-%d %H:%M %Z}", "เทียบกับนาฬิกาข้อมือ"
    slow = sync_ms()
    yield slow < 50, f"disk: a safe write takes {slow:.0f} ms", "เวลาที่ใช้เขียนลงดิสก์ให้แน่ใจ"
    yield battery()
    yield asyncio.run(forty(addresses[0] if addresses else "127.0.0.1"))


def firewall() -> str:
    if sys.platform == "win32":
        return "Windows asks once; allow private networks"
    if sys.platform == "darwin":
        return "System settings → Network → Firewall: allow Python"
    return f"if ufw is on: sudo ufw allow {port()}/tcp"


def port() -> int:
    """The port phones will use: where this machine serves now, else where `tonkla serve` would."""
    from django.conf import settings

    usual = int(os.environ.get("PORT") or 8000)
    with suppress(OSError, ValueError):
        return urllib.parse.urlsplit((settings.DATA / "hot.lock").read_text("utf-8")).port or usual
    return usual


def sync_ms() -> float:
    """The median of nine appends with fsync in the data folder, milliseconds."""
    from django.conf import settings

    times = []
    with tempfile.NamedTemporaryFile(dir=settings.DATA) as file:
        for _ in range(9):
            began = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[4]


def battery() -> Finding:
    """How full, and whether it is charging, where the system says so (Linux)."""
    for folder in sorted(Path("/sys/class/power_supply").glob("BAT*")):
        full, state = (folder / "capacity").read_text().strip(), (folder / "status").read_text().strip()
        charging = state in ("Charging", "Full", "Not charging")
        return charging or int(full) > 80, f"battery {full} %, {state.lower()}", "เสียบปลั๊กไว้ทั้งวัน"
    return True, "battery: not known here; keep it plugged in", "ไม่รู้ระดับแบตเตอรี่ เสียบปลั๊กไว้ทั้งวัน"


# ── forty phones ──


async def forty(address: str) -> Finding:
    """Each phone joins by the QR code's token, opens its page, listens, writes one card; all must see all forty."""
    began = time.perf_counter()
    try:
        with room_apart(address) as room:
            await until_ready(room)
            opened = time.perf_counter()
            seats = await asyncio.gather(*(join(room, number) for number in range(PHONES)))
            joined = time.perf_counter()
            seen = await asyncio.gather(*(phone(room, number, seat) for number, seat in enumerate(seats)))
    except (OSError, TimeoutError, RuntimeError) as trouble:
        return False, f"{PHONES} simulated phones: {trouble}", "มือถือจำลองเข้าไม่ได้ ดูไฟร์วอลล์และพอร์ต"
    well = sum(count == PHONES for count in seen)
    took = time.perf_counter() - opened
    return (
        well == PHONES,
        f"{PHONES} simulated phones: {'ok' if well == PHONES else f'only {well} saw every card'} "
        f"({took:.1f} s, of these {joined - opened:.1f} s to join; machine ready after {opened - began:.1f} s; radio is not simulated)",
        f"มือถือจำลอง {PHONES} เครื่อง {'ผ่าน' if well == PHONES else 'ไม่ผ่านทุกเครื่อง'}",
    )


@contextmanager
def room_apart(address: str) -> Iterator[dict[str, Any]]:
    """A machine of its own with one workshop; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tonkla-rehearsal-") as folder:
        environment = os.environ | {"TONKLA_DATA": folder, "TONKLA_HOT": ""}
        made = subprocess.run(
            [sys.executable, "-m", "tonkla.cli.rehearsal"], env=environment, capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise RuntimeError(made.stderr.strip().splitlines()[-1])
        command = [sys.executable, "-m", "tonkla", "serve", "--host", address, "--port", "0"]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        ) as server:
            try:
                assert server.stdout is not None
                said = server.stdout.readline()
                if "http://" not in said:
                    raise RuntimeError(said.strip() or "the machine did not start")
                yield json.loads(made.stdout) | {"host": said.split("http://")[1].split("/")[0]}
            finally:
                server.terminate()


async def until_ready(room: dict[str, Any]) -> None:
    end = time.perf_counter() + PATIENCE
    while (await ask(room, "GET", "/w/x/", ""))[0] == 503:
        if time.perf_counter() > end:
            raise RuntimeError("the machine did not get ready")
        await asyncio.sleep(0.2)


async def join(room: dict[str, Any], number: int) -> str:
    """Sit down as a phone does that scanned the code; returns its pass."""
    _, page = await ask(room, "GET", "/join/", "Connection: close")
    token = cookie_in(page, "tonkla_form")
    form = {"csrfmiddlewaretoken": token, "door": room["door"], "name": f"{number + 1}", "team": room["team"]}
    body, cookie = urllib.parse.urlencode(form), f"Cookie: tonkla_form={token}"
    _, answer = await ask(room, "POST", "/join/seat/", cookie, body)
    seat = cookie_in(answer, "tonkla_seat")
    if not seat:
        raise RuntimeError(f"phone {number + 1} could not join: {answer[:40]!r}")
    return seat


def cookie_in(answer: bytes, name: str) -> str:
    found = re.search(rf"(?im)^set-cookie: {name}=([^;\r\n]*)".encode(), answer)
    return found[1].decode("ascii") if found else ""


async def phone(room: dict[str, Any], number: int, seat: str) -> int:
    """How many cards this phone saw of the forty."""
    cookie = f"Cookie: tonkla_seat={seat}"
    status, _ = await ask(room, "GET", f"/w/{room['workshop']}/", cookie)
    if status != 200:
        raise RuntimeError(f"phone {number + 1} got {status} for its page")
    reader, writer = await call(room, "GET", f"/feed/{room['workshop']}/?since=0", cookie)
    try:
        form = urllib.parse.urlencode(
            {"id": uuid.uuid4(), "section": room["section"], "text": f"ซ้อม {number + 1}", "sure": "1"}
        )
        await ask(room, "POST", f"/w/{room['workshop']}/boards/{room['board']}/cards/", cookie, form)
        return await asyncio.wait_for(cards_seen(reader), PATIENCE)
    finally:
        writer.close()


async def cards_seen(reader: asyncio.StreamReader) -> int:
    seen = 0
    while seen < PHONES:
        line = await reader.readline()
        if not line:
            break
        seen += b'"kind":"card"' in line
    return seen


async def call(
    room: dict[str, Any], method: str, path: str, cookie: str, body: str = ""
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = room["host"].rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 20)
    lines = [f"{method} {path} HTTP/1.1", f"Host: {room['host']}", f"Origin: http://{room['host']}"]
    lines += [cookie] if cookie else []
    if method == "GET" and path.startswith("/w/"):
        lines.append("Connection: close")
    if body:
        lines += ["X-Tonkla: 1", "Accept: application/json", "Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}", "Connection: close"]
    writer.write("\r\n".join([*lines, "", body]).encode())
    return reader, writer


async def ask(room: dict[str, Any], method: str, path: str, cookie: str, body: str = "") -> tuple[int, bytes]:
    reader, writer = await call(room, method, path, cookie, body)
    try:
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
    finally:
        writer.close()
    return int(answer[9:12] or 0), answer


def build() -> dict[str, Any]:
    """Run in the folder apart: one workshop with an open session and one team."""
    from tonkla.cli import ready

    ready()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from tonkla.boards.models import Board
    from tonkla.people.models import Hub, Person
    from tonkla.places.models import Place
    from tonkla.workshops.clock import make_move
    from tonkla.workshops.models import Session, Team, Workshop

    now = datetime.now(UTC)
    place = Place.objects.create(code="TH-42", country="TH", name_th="เลย", name_en="Loei")
    hub = Hub.objects.create(name="Rehearsal", place=place, languages=["th"])
    person = Person.objects.welcome("rehearsal", "Rehearsal")
    workshop = Workshop.objects.create(hub=hub, by=person, title="ซ้อม", starts_on=now.date())
    session = Session.objects.create(
        workshop=workshop, position=1, starts=now.time(), minutes=60, title_th="ซ้อม", title_en="Rehearsal"
    )
    make_move(workshop, "open", person, now, session=session)
    team = Team.objects.create(workshop=workshop, name="ซ้อม")
    board = Board.objects.open(session, team)
    return {
        "workshop": str(workshop.pk), "board": str(board.pk), "section": board.sections[0]["key"],
        "door": workshop.door_token, "team": str(team.pk),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(build()))
