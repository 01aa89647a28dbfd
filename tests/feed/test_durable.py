"""P2: no acknowledgement leaves before its words are on the disk. P7: nothing hangs on the wall clock."""

import os
import re
import shutil
import sqlite3
import subprocess
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.feed.machine import Machine, Phone


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The preloaded library; "" where this machine has no C compiler (then nothing is shown here, and it says so)."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or os.uname().sysname != "Linux":
        print("no C compiler on Linux: slow and failing disks are not shown here")
        return ""
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
    return str(library)


def started(folder: Path, shim: str, **environment: str) -> tuple[Machine, Phone]:
    machine = Machine(folder, LD_PRELOAD=shim, **environment)
    machine.start()
    machine.wait_for_pages()
    phone = Phone(machine, uuid.uuid4())
    assert phone.post().status == 201
    return machine, phone


def acknowledgement_times(phone: Phone, posts: int) -> list[float]:
    times = []
    for _ in range(posts):
        began = time.monotonic()
        assert phone.post().status == 201
        times.append(time.monotonic() - began)
    return sorted(times)


def test_the_acknowledgement_waits_for_a_slow_disk(tmp_path: Path, shim: str) -> None:
    machine, phone = started(tmp_path / "quick", "")
    quick = acknowledgement_times(phone, 9)
    machine.stop()
    if not shim:
        return
    machine, phone = started(tmp_path / "slow", shim, SHIM_SLOW_US="20000")
    slow = acknowledgement_times(phone, 9)
    machine.stop()
    print(f"acknowledged after {quick[4] * 1000:.1f} ms, on the slow disk {slow[4] * 1000:.1f} ms")
    assert slow[0] >= 0.020


def test_a_disk_that_fails_is_told_and_the_card_comes_later(tmp_path: Path, shim: str) -> None:
    if not shim:
        return
    broken = tmp_path / "broken"
    machine, phone = started(tmp_path, shim, SHIM_FAIL=str(broken))
    key = str(uuid.uuid4())
    broken.touch()
    refused = phone.post(key)
    broken.unlink()
    assert refused.status == 503
    assert refused.json["refusal"]["key"] == "machine_full"
    assert phone.post(key).status in (200, 201)
    assert phone.post(key).status == 200
    machine.stop()
    assert [row[2] for row in machine.events()].count(key) == 1


def test_the_files_as_of_the_last_sync_hold_everything_acknowledged(tmp_path: Path, shim: str) -> None:
    if not shim:
        return
    left = tmp_path / "left"
    left.mkdir()
    machine, phone = started(tmp_path / "data", shim, SHIM_COPY=str(left))
    phones = [Phone(machine, phone.workshop, number) for number in range(1, 5)]
    kept: list[str] = []

    def post(number: int) -> None:
        key = str(uuid.uuid4())
        if phones[number % 4].post(key).status == 201:
            kept.append(key)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(post, range(160)))
    machine.kill()
    line = sqlite3.connect(left / "tonkla.sqlite3")
    found = {str(uuid.UUID(row[0])) for row in line.execute("SELECT object_id FROM feed_event")}
    sound = line.execute("PRAGMA integrity_check").fetchone()[0]
    line.close()
    assert len(kept) == 160
    assert set(kept) <= found
    assert sound == "ok"


def test_each_acknowledgement_follows_a_finished_sync(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        print("no strace: the order of system calls is not shown here")
        return
    calls = tmp_path / "calls"
    machine = Machine(tmp_path / "data")
    machine.start(strace, "-f", "-s", "40", "-e", "trace=fsync,fdatasync,write,writev,sendto,sendmsg", "-o", str(calls))
    machine.wait_for_pages()
    phone = Phone(machine, uuid.uuid4())
    posted = sum(phone.post().status == 201 for _ in range(8))
    machine.kill()
    synced, answers, early = False, 0, 0
    for line in calls.read_text(errors="replace").splitlines():
        if re.search(r"(fdatasync|fsync)(\(\d+\)| resumed>\)) += 0", line):
            synced = True
        elif "HTTP/1.1 201" in line:  # also where the call is interrupted: its words stand where it begins
            answers += 1
            early += not synced
            synced = False
    assert posted == answers == 8
    assert early == 0


def test_order_holds_while_the_clock_jumps_by_days(tmp_path: Path, shim: str) -> None:
    if not shim:
        return
    machine, phone = started(tmp_path, shim, SHIM_CLOCK="1")
    answers = [phone.post() for _ in range(20)]
    machine.stop()
    assert [answer.status for answer in answers] == [201] * 20
    days = {answer.json["at"][:10] for answer in answers}
    assert len(days) > 1, "the clock did not jump"
    seqs = [answer.json["seq"] for answer in answers]
    assert seqs == list(range(seqs[0], seqs[0] + 20))
