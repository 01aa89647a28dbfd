"""A copy is made, opened again, and brought back on a clean machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.files.sealing import close_file, open_file
from tonkla.refusal import Refusal

PASSPHRASE = "a-long-passphrase"
NAMES = [f"ลับเฉพาะชื่อ{n:02d}" for n in range(20)]
PLANT = """
import django, sys
django.setup()
from tonkla.cli.prepare import prepare
prepare(with_story=False)
from tonkla.people.models import Person
for name in sys.argv[1:]:
    Person.objects.welcome(name, name, "a-long-enough-word")
"""


def tonkla(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"TONKLA_DATA": str(folder), "TONKLA_PASSPHRASE": PASSPHRASE, "TONKLA_HOT": ""}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, cwd=Path.cwd()
    )


@pytest.fixture(scope="module")
def planted(tmp_path_factory: Any) -> tuple[Path, Path]:
    """A machine with 20 names in it, and a copy of it."""
    data, stick = tmp_path_factory.mktemp("machine"), tmp_path_factory.mktemp("stick")
    done = tonkla(data, "-c", PLANT, *NAMES)
    assert done.returncode == 0, done.stderr
    done = tonkla(data, "-m", "tonkla", "backup", str(stick))
    assert done.returncode == 0, done.stderr
    return data, next(stick.glob("*.backup"))


def test_it_comes_back_whole_on_a_clean_machine(planted: tuple[Path, Path], tmp_path: Path) -> None:
    data, copy = planted
    done = tonkla(tmp_path, "-m", "tonkla", "restore", str(copy), "--yes")
    assert done.returncode == 0, done.stderr
    from tonkla.files.backup import contents_of

    assert contents_of(tmp_path, "").rows == contents_of(data, "").rows
    assert (tmp_path / "keys" / "secret").read_text() == (data / "keys" / "secret").read_text()


def test_none_of_twenty_names_is_found_in_the_copy(planted: tuple[Path, Path]) -> None:
    body = planted[1].read_bytes()
    assert not [name for name in NAMES if name.encode() in body or name.encode("utf-16-le") in body]


def test_a_wrong_passphrase_and_a_damaged_copy_say_so_and_change_nothing(
    planted: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "damaged.backup"
    body = bytearray(planted[1].read_bytes())
    body[len(body) // 2] ^= 1
    copy.write_bytes(body)
    done = tonkla(tmp_path / "new", "-m", "tonkla", "restore", str(copy), "--yes")
    assert done.returncode == 1 and "passphrase" in done.stderr
    assert not (tmp_path / "new" / "tonkla.sqlite3").exists()


def test_looking_into_a_copy_changes_nothing(planted: tuple[Path, Path], tmp_path: Path) -> None:
    done = tonkla(tmp_path, "-m", "tonkla", "restore", str(planted[1]))
    assert done.returncode == 0 and "--yes" in done.stdout
    assert not (tmp_path / "tonkla.sqlite3").exists()


def test_a_short_passphrase_and_a_missing_stick_are_refused(own_folder: Path, tmp_path: Path) -> None:
    from tests.cast import AT
    from tonkla.files.backup import back_up

    with pytest.raises(Refusal, match="passphrase_short"):
        back_up(tmp_path, "short", AT)
    with pytest.raises(Refusal, match="no_such_folder"):
        back_up(tmp_path / "no-stick", PASSPHRASE, AT)


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=4000), st.integers(0, 10_000))
def test_one_changed_byte_never_opens(tmp_path_factory: Any, body: bytes, at: int) -> None:
    folder = tmp_path_factory.mktemp("seal")
    plain, sealed, opened = folder / "plain", folder / "sealed", folder / "opened"
    plain.write_bytes(body)
    close_file(plain, sealed, PASSPHRASE)
    open_file(sealed, opened, PASSPHRASE)
    assert opened.read_bytes() == body
    changed = bytearray(sealed.read_bytes())
    changed[at % len(changed)] ^= 0x10
    sealed.write_bytes(changed)
    with pytest.raises(Refusal):
        open_file(sealed, opened, PASSPHRASE)
    shutil.rmtree(folder)
