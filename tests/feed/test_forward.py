"""The pages process behind the hot one: what it is told is the truth, bodies flow, and it comes back when it dies."""

import http.client
import os
import signal
import socket
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.feed.machine import Machine
from tonkla.feed.hosts import is_ours, peer_of
from tonkla.feed.peer import peer_header, read_peer


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("forward"), TONKLA_HOSTS="tonkla.school.example")
    machine.start()
    machine.wait_for_pages()
    yield machine
    machine.stop()


def pages_process(machine: Machine) -> int:
    """The child's process id (Linux)."""
    assert machine.process is not None
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        if parent == machine.process.pid:
            return int(folder.name)
    return 0


def listening_port(process: int) -> int:
    """Where a process listens on loopback (Linux)."""
    sockets = {str(path.readlink()) for path in Path(f"/proc/{process}/fd").iterdir() if path.is_symlink()}
    for line in Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]:
        parts = line.split()
        if parts[3] == "0A" and f"socket:[{parts[9]}]" in sockets:
            return int(parts[1].split(":")[1], 16)
    return 0


def test_a_page_knows_who_asks(machine: Machine) -> None:
    seen = machine.ask("GET", "/seen/?a=%E0%B8%81&b=1").json
    assert seen["address"] == "127.0.0.1"
    assert seen["secure"] is False
    assert seen["path"] == "/seen/?a=%E0%B8%81&b=1"


@pytest.mark.parametrize(
    "forged",
    [
        {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "a"},
        {"Forwarded": "for=127.0.0.1;proto=https"},
        {"X-Real-IP": "127.0.0.1"},
    ],
)
def test_what_others_say_about_who_asks_is_dropped(machine: Machine, forged: dict[str, str]) -> None:
    seen = machine.ask("GET", "/seen/", **forged).json
    assert seen["secure"] is False
    assert seen["address"] == "0.0.0.0", "passed on by something on this machine: not somebody at it"
    assert not [name for name in seen["headers"] if "FORWARDED" in name or "REAL" in name]


@pytest.mark.parametrize("name", ["X-Tonkla-Peer", "x_tonkla_peer", "X-Tonkla_Peer"])
def test_the_signed_header_cannot_be_brought_along(machine: Machine, name: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", machine.port)
    line.putrequest("GET", "/seen/")
    line.putheader(name, peer_header("guessed", "10.0.0.9", "https").decode())
    line.endheaders()
    answer = line.getresponse()
    body = answer.read()
    line.close()
    assert b"10.0.0.9" not in body
    assert b'"secure": false' in body


def test_pages_asked_directly_refuse(machine: Machine) -> None:
    port = listening_port(pages_process(machine))
    for headers in ({}, {"X-Tonkla-Peer": "127.0.0.1|http|00"}):
        line = http.client.HTTPConnection("127.0.0.1", port)
        line.request("GET", "/seen/", headers=headers)
        assert line.getresponse().status == 403
        line.close()


FOREIGN = ["elsewhere.example", "elsewhere.example:80", "203.0.113.9", "127.0.0.1.nip.example", ""]


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_is_refused(machine: Machine, host: str) -> None:
    for path in ("/seen/", "/static/a.css", "/feed/00000000-0000-4000-8000-000000000000/"):
        assert machine.ask("GET", path, Host=host).status == 421


def test_own_names_are_known(machine: Machine) -> None:
    for host in ("localhost", f"127.0.0.1:{machine.port}", "tonkla.school.example", socket.gethostname()):
        assert machine.ask("GET", "/seen/", Host=host).status == 200
    seen = machine.ask("GET", "/seen/", Host="tonkla.school.example").json
    assert seen["address"] == "0.0.0.0", "only a loopback name is somebody at this machine"


def test_hosts_and_peers() -> None:
    assert is_ours("192.168.1.7:8000", "192.168.1.7") and not is_ours("192.168.1.8", "192.168.1.7")
    assert is_ours("[::1]:8000", "::1") and is_ours("192.168.1.7", "::ffff:192.168.1.7")
    assert peer_of("192.168.1.20", "192.168.1.7", set()) == "192.168.1.20"
    assert peer_of("127.0.0.1", "localhost:8000", {b"accept"}) == "127.0.0.1"
    assert read_peer("s", peer_header("s", "127.0.0.1", "https").decode()) == ("127.0.0.1", "https")
    assert read_peer("s", peer_header("t", "127.0.0.1", "https").decode()) is None
    assert read_peer("s", "127.0.0.1|https") is None


def test_bodies_flow_both_ways(machine: Machine) -> None:
    body = os.urandom(5_000_000)
    assert machine.ask("POST", "/upload/", body).json == {"size": 5_000_000, "digest": sha256(body).hexdigest()}
    assert len(machine.ask("GET", "/download/30000000/").body) == 30_000_000 // 65536 * 65536


def test_a_body_in_pieces_flows_too(machine: Machine) -> None:
    line = http.client.HTTPConnection("127.0.0.1", machine.port)
    pieces = iter([b"a" * 70_000] * 9)
    line.request("POST", "/upload/", pieces, encode_chunked=True, headers={"Transfer-Encoding": "chunked"})
    assert b'"size": 630000' in line.getresponse().read()
    line.close()


def test_thirty_megabytes_are_enough(machine: Machine) -> None:
    line = http.client.HTTPConnection("127.0.0.1", machine.port)
    line.putrequest("POST", "/upload/")
    line.putheader("Content-Length", str(31 * 1024 * 1024))
    line.endheaders()
    answer = line.getresponse()
    assert answer.status == 413
    assert "ส่งมาใหญ่เกินไป" in answer.read().decode()
    line.close()


def test_other_methods_are_refused_and_head_has_no_body(machine: Machine) -> None:
    assert machine.ask("PUT", "/seen/", b"x").status == 405
    assert machine.ask("DELETE", "/seen/").status == 405
    answer = machine.ask("HEAD", "/seen/")
    assert (answer.status, answer.body) == (200, b"")
    assert machine.ask("GET", "/seen/").status == 200


def test_pages_that_die_come_back(machine: Machine) -> None:
    first = pages_process(machine)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    waiting = machine.ask("GET", "/seen/")
    assert waiting.status == 503
    assert waiting.headers["retry-after"] == "2"
    assert waiting.headers["content-security-policy"].startswith("default-src 'none'")
    assert "เครื่องหลักกำลังเตรียมตัว" in waiting.body.decode()
    assert machine.ask("POST", "/upload/", b"typed").json["size"] == 5, "what was typed waits for the pages"
    assert pages_process(machine) not in (0, first)


def test_static_files_have_lasting_names_and_travel_packed(machine: Machine) -> None:
    assert machine.ask("GET", "/static/nothing.css").status == 404
    assert machine.ask("GET", "/static/../settings.py").status == 404
    assert machine.ask("GET", "/static/..%2fsettings.py").status == 404


# ── the command ──


def test_it_answers_within_two_seconds_and_stops_cleanly(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    began = time.monotonic()
    machine.start()
    assert machine.ask("GET", "/").status in (200, 404, 503)
    assert time.monotonic() - began < 2
    machine.wait_for_pages()
    child = pages_process(machine)
    assert machine.stop() == 0
    assert not Path(f"/proc/{child}").exists()


def test_a_killed_machine_takes_its_pages_along(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.start()
    machine.wait_for_pages()
    child = pages_process(machine)
    assert machine.process is not None
    machine.process.kill()
    machine.process.wait(5)
    for _ in range(50):
        if not Path(f"/proc/{child}").exists():
            break
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()


def test_a_second_machine_on_the_same_data_is_refused(machine: Machine) -> None:
    second = Machine(machine.folder)
    with pytest.raises(AssertionError) as said:
        second.start()
    assert f"127.0.0.1:{machine.port}" in str(said.value)
    assert second.process is not None
    assert second.process.wait(5) == 1
    third = Machine(machine.folder.parent / "third")
    third.port = machine.port
    with pytest.raises(AssertionError, match="PORT"):
        third.start()
    assert third.process is not None
    assert third.process.wait(5) == 1


def test_ctrl_c_stops_it(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.start()
    assert machine.process is not None
    machine.process.send_signal(signal.SIGINT)
    assert machine.process.wait(10) == 0
