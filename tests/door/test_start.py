"""`tonkla serve` on a folder: the code of the first day, a copy laid ready, and what may not be done meanwhile."""

import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.room import Room, free_port, prepared

PASSPHRASE = "a-long-passphrase"
MADE = """
import django, pathlib, sys
django.setup()
from datetime import UTC, datetime
from tonkla.door.beginning import begin_with
from tonkla.files.backup import back_up
from tonkla.places.models import Place
begin_with({"hub": "ห้องสมุดเลย", "place": Place.objects.get(pk="TH-42"), "host_kind": "library", "languages": ["th"],
            "login": "anong", "name": "อนงค์", "password": "a-long-enough-word"})
back_up(pathlib.Path(sys.argv[1]), "a-long-passphrase", datetime.now(UTC))
"""
LAID = """
import django, pathlib, sys
django.setup()
from tonkla.files.backup import stage
stage(pathlib.Path(sys.argv[1]), sys.argv[2])
"""


def tonkla(room: Room, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = room.environment | {"TONKLA_PASSPHRASE": PASSPHRASE}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_serve_alone_says_the_first_code_and_puts_a_copy_that_was_laid_ready_in_place(tmp_path: Path) -> None:
    old, new = (Room(tmp_path / name, free_port(), story=False) for name in ("old", "new"))
    for room in (old, new):
        room.data.mkdir()
        shutil.copy(prepared() / "tonkla.sqlite3", room.data)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = tonkla(old, "-c", MADE, str(stick))
    assert made.returncode == 0, made.stderr
    copy = next(stick.glob("*.backup"))
    new.start("serve")
    try:
        assert f"code · รหัส: {new.first_code()}" in (new.data / "log").read_text("utf-8")
        refused = tonkla(new, "-m", "tonkla", "restore", str(copy), "--yes")
        assert refused.returncode == 1 and "already serving" in refused.stderr
        assert tonkla(new, "-c", LAID, str(copy), PASSPHRASE).returncode == 0
    finally:
        new.stop()
    new.start("serve")
    try:
        assert (new.data / "keys" / "secret").read_text() == (old.data / "keys" / "secret").read_text()
        with urllib.request.urlopen(new.base + "/sign-in/", timeout=10) as page:
            assert page.status == 200 and page.url.endswith("/sign-in/"), "somebody can sign in now: no first run"
    finally:
        new.stop()
    assert "รหัส" not in (new.data / "log").read_text("utf-8").rpartition("นำข้อมูลสำรองกลับมาแล้ว")[2]


def test_an_officer_is_made_and_unmade_at_the_terminal_even_on_an_old_folder(tmp_path: Path) -> None:
    room = Room(tmp_path, free_port(), story=False)
    shutil.copy(prepared() / "tonkla.sqlite3", room.data)
    made = tonkla(room, "-m", "tonkla", "person", "Fon", "--officer", "ฝน")
    assert made.returncode == 0 and "New password" in made.stdout and "national officer" in made.stdout
    assert tonkla(room, "-m", "tonkla", "person", "fon", "--not-officer").returncode == 0
    nobody = tonkla(room, "-m", "tonkla", "person", "nobody")
    assert nobody.returncode == 1 and nobody.stderr.count("nobody") >= 2, "refused in both languages, no traceback"
