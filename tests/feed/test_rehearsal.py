"""The day before: `tonkla doctor --workshop` says what is well, and lets forty phones in."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tonkla.cli.rehearsal import firewall, port


def test_it_works(tmp_path: Path) -> None:
    environment = os.environ | {
        "TONKLA_DATA": str(tmp_path),
        "TONKLA_POSTGRES": "",
        "DJANGO_SETTINGS_MODULE": "tonkla.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tonkla", "doctor", "--workshop"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "40 simulated phones: ok" in done.stdout, done.stdout + done.stderr
    joined = re.search(r"of these ([\d.]+) s to join", done.stdout)
    assert joined and float(joined[1]) < 30, done.stdout
    assert "a safe write takes" in done.stdout
    assert not (tmp_path / "tonkla.sqlite3").exists(), "the rehearsal has a folder of its own"


def test_the_port_it_names_is_the_one_phones_use(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert port() == 8000, "nothing serves: where it would"
    monkeypatch.setenv("PORT", "9000")
    assert port() == 9000
    (own_folder / "hot.lock").write_text("http://0.0.0.0:8123", "utf-8")
    assert port() == 8123, "where it serves now"
    (own_folder / "hot.lock").write_text("http://[", "utf-8")
    assert port() == 9000
    assert "9000" in firewall() or "ufw" not in firewall()
