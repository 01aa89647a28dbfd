"""P9, P10: before an upgrade a copy is made and opened again; killed at any moment, the old or the new stands."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.room import prepared

DATABASE = "tonkla.sqlite3"
OLD = ("sessions", "needs")  # an earlier version: nothing of what came after this room
YESTERDAY = ("network", "0009")  # the version before


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


def move_in(folder: Path) -> None:
    """A place and its hub."""
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute(
            "INSERT OR IGNORE INTO places_place (code, country, name_th, name_en, kind, region4, region6, languages) "
            "VALUES ('TH-42', 'TH', 'เลย', 'Loei', 'province', '', '', '[]')"
        )
        database.execute(
            "INSERT INTO people_hub (id, name, place_id, host_kind, languages, is_sample, made_at) "
            "VALUES ('0' || hex(randomblob(15)) || '0', 'Old hub', 'TH-42', 'library', '[]', 0, '2026-01-01')"
        )
    database.close()


def hubs_in(folder: Path) -> list[str]:
    with sqlite3.connect(folder / DATABASE) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = [name for (name,) in database.execute("SELECT name FROM people_hub")]
    database.close()
    return found


def applied(folder: Path) -> int:
    with sqlite3.connect(folder / DATABASE) as database:
        found = database.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    database.close()
    return int(found)


def shape(database: sqlite3.Connection) -> dict[str, object]:
    """What stands in a database, whatever the order in which it came: columns, what points where, indexes, triggers."""
    found: dict[str, object] = {}
    for kind, name in database.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite_stat%'"
    ).fetchall():
        columns = sorted(row[1:] for row in database.execute(f'PRAGMA table_info("{name}")'))
        points = sorted(row[2:] for row in database.execute(f'PRAGMA foreign_key_list("{name}")'))
        indexes = database.execute(f'PRAGMA index_list("{name}")').fetchall() if kind == "table" else []
        over = sorted(
            (row[2], row[4], [part[2] for part in database.execute(f'PRAGMA index_info("{row[1]}")')])
            for row in indexes
        )
        found[f"{kind} {name}"] = (columns, points, over)
    found["migrations"] = sorted(database.execute("SELECT app, name FROM django_migrations"))
    database.close()
    return found


def test_a_copy_is_made_before_the_database_changes(tmp_path: Path) -> None:
    finish(tonkla(tmp_path, "tests.files.old", *OLD))
    move_in(tmp_path)
    before = applied(tmp_path)
    finish(tonkla(tmp_path, "tonkla", "prepare"))
    copies = list((tmp_path / "before-upgrade").iterdir())
    assert len(copies) == 1
    assert (hubs_in(copies[0]), applied(copies[0])) == (["Old hub"], before)
    assert hubs_in(tmp_path) == ["Old hub"]
    assert applied(tmp_path) > before
    fresh = sqlite3.connect(prepared() / DATABASE)  # laid at once: the same as what the years made of it
    assert shape(fresh) == shape(sqlite3.connect(tmp_path / DATABASE))


def test_killed_at_any_moment_the_old_or_the_new_stands(tmp_path: Path) -> None:
    shutil.copytree(prepared(), tmp_path, dirs_exist_ok=True)  # as `tonkla prepare` leaves it
    finish(tonkla(tmp_path, "django", "migrate", *YESTERDAY, "--verbosity", "0"))
    move_in(tmp_path)
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
