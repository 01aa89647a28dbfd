"""P9, P10: before an upgrade a copy is made and opened again; killed at any moment, the old or the new stands."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

OLD = ("programmes", "zero")


def tonkla(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "TONKLA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tonkla.settings", "TONKLA_POSTGRES": "",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def finish(process: subprocess.Popen[bytes]) -> None:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()


def old_database(folder: Path) -> None:
    """A database of an earlier version, with a hub in it."""
    finish(tonkla(folder, "tonkla", "prepare"))
    finish(tonkla(folder, "django", "migrate", *OLD, "--verbosity", "0"))
    with sqlite3.connect(folder / "tonkla.sqlite3") as database:
        database.execute(
            "INSERT INTO people_hub (id, name, place_id, host_kind, languages, is_sample, made_at) "
            "VALUES ('0' || hex(randomblob(15)) || '0', 'Old hub', 'TH-42', 'library', '[]', 0, '2026-01-01')"
        )
    database.close()


def hubs_in(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "tonkla.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = [name for (name,) in database.execute("SELECT name FROM people_hub")]
    database.close()
    return found


def applied(folder: Path) -> int:
    with sqlite3.connect(folder / "tonkla.sqlite3") as database:
        found = database.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    database.close()
    return int(found)


def test_a_copy_is_made_before_the_database_changes(tmp_path: Path) -> None:
    old_database(tmp_path)
    before = applied(tmp_path)
    finish(tonkla(tmp_path, "tonkla", "prepare"))
    copies = list((tmp_path / "before-upgrade").iterdir())
    assert len(copies) == 1
    assert (hubs_in(copies[0]), applied(copies[0])) == (["Old hub"], before)
    assert hubs_in(tmp_path) == ["Old hub"]
    assert applied(tmp_path) > before


def test_killed_at_any_moment_the_old_or_the_new_stands(tmp_path: Path) -> None:
    old_database(tmp_path)
    chance = random.Random(5)
    for _ in range(3):
        process = tonkla(tmp_path, "tonkla", "prepare")
        time.sleep(0.6 + chance.random() * 2.4)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert hubs_in(tmp_path) == ["Old hub"]
    finish(tonkla(tmp_path, "tonkla", "prepare"))
    assert hubs_in(tmp_path) == ["Old hub"]
    finish(tonkla(tmp_path, "django", "migrate", "--check"))
