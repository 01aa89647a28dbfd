"""V1 and P1 on this machine: the whole country at once; slow disks, slow readers, TLS, staff at their pages, everybody
pressing in one second; ten thousand streams; two hot processes on PostgreSQL; kills.

The load comes from a process of its own (`crowd.py`) over loopback, and shares the cores with the machine: the figures
hold for machine and crowd together. No proxy, no radio.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")

WORKSHOPS, KILLS = 77, 200
SEEDS = range(1, 9)  # one a case, in their order
EVEN = {"rate": 231, "seconds": 14, "posts": 0, "after": 2, "seed": 1}
BURST = {"rate": 0, "seconds": 1, "posts": WORKSHOPS * 30, "after": 7, "seed": 2}
SMALLER = ((1, 3), (7, 21), (27, 81))  # workshops, cards a second


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` is not needed. Milliseconds; CPU in percent of one core; MB of resident memory."""
    if open_files() < streams_of(WORKSHOPS) + 500:
        return [row("2,310 seats", "open files", "count", open_files(), streams_of(WORKSHOPS) + 500, holds=None)]
    rows: list[dict[str, Any]] = []
    for workshops, rate in SMALLER:
        case = Case(f"{workshops * 30} seats, {rate} cards/s", workshops, EVEN | {"rate": rate})
        rows += case.rows(20.0)
    with Case("2,310 seats, 231 cards/s", WORKSHOPS, EVEN).standing() as country:
        rows += country.rows(20.0)
        for milliseconds, bar in ((5, 40.0), (20, None)):
            rows += country.but(f"the same, fsync takes {milliseconds} ms more", seed=3).slowed(milliseconds, bar)
        rows += country.but("the same, one phone in twenty has stopped reading", seed=4, slow=0.05).rows(20.0)
        rows += country.but("the same, staff at their pages", seed=5, staff=4).rows(None, pages=150)
        rows += country.but("the same over TLS", seed=6, tls=True).rows(None)
        rows += country.but("2,310 phones within one second", **BURST).rows(5_000.0, last=True)
    rows += many() + on_postgres() + kills()
    rows.append(row("through a proxy", "not measured: no proxy is part of this project", "", None, None, holds=None))
    return rows


def streams_of(workshops: int) -> int:
    """Thirty phones, six team screens and a projector each."""
    return workshops * (30 + 6 + 1)


@dataclass(frozen=True)
class Case:
    """One load on one hall. `folder` and `hall` are there once it is `standing`; `servers` are its hot processes."""

    name: str
    workshops: int
    load: dict[str, Any]
    folder: Path | None = None
    hall: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    servers: int = 1

    @contextmanager
    def standing(self) -> Iterator["Case"]:
        with tempfile.TemporaryDirectory(prefix="tonkla-bench-") as folder:
            yield replace(self, folder=Path(folder), hall=build_hall(Path(folder), self.workshops, self.environment))

    def but(self, name: str, **load: Any) -> "Case":
        return replace(self, name=name, load=self.load | load)

    def slowed(self, milliseconds: int, bar: float | None) -> list[dict[str, Any]]:
        assert self.folder
        library = slow_disk(self.folder)
        if not library:
            return [row(self.name, "not shown: no C compiler", "", None, bar, holds=None)]
        slow = {"LD_PRELOAD": library, "SHIM_SLOW_US": str(milliseconds * 1000)}
        return replace(self, environment=self.environment | slow).rows(bar)

    def rows(self, bar: float | None, last: bool = False, pages: int = 0) -> list[dict[str, Any]]:
        if self.folder is None:
            with self.standing() as standing:
                return standing.rows(bar, last, pages)
        return judge(self.name, hall_case(self), streams_of(self.workshops), bar, last, pages)


def many() -> list[dict[str, Any]]:
    """Four times the country: ten thousand streams."""
    if open_files() < streams_of(270) * 2 + 500:
        return [row("9,990 streams", "open files", "count", open_files(), streams_of(270) * 2 + 500, holds=None)]
    return Case("9,990 streams, 1,000 cards/s", 270, EVEN | {"rate": 1_000, "seed": 7}).rows(200.0)


def on_postgres() -> list[dict[str, Any]]:
    """The same country on PostgreSQL with two hot processes, and its own kills."""
    from tests.postgres.server import database_on, running_server
    from tests.postgres.test_two_hot import kept_on, kill_either, two_on

    case = "2,310 seats on PostgreSQL, two hot processes"
    with running_server() as server:
        address = database_on(server, "country")
        at = {"TONKLA_POSTGRES": address}
        rows = Case(case, WORKSHOPS, EVEN | {"seed": 8}, environment=at, servers=2).rows(40.0)
        with tempfile.TemporaryDirectory(prefix="tonkla-kills-") as folder:
            machines, address = two_on(server, "kills", Path(folder))
            phones, _screens, _sent = asyncio.run(kill_either(machines, 50))
            for machine in machines:
                machine.stop()
            kept, found = {key for phone in phones for key in phone.kept}, kept_on(address)
    keys = {key for _, key, _ in found}
    return [
        *rows,
        row("50 kills on PostgreSQL, two hot processes", "acknowledged", "cards", len(kept)),
        row("50 kills on PostgreSQL, two hot processes", "acknowledged and missing", "cards", len(kept - keys), 0),
        row("50 kills on PostgreSQL, two hot processes", "kept twice", "cards", len(found) - len(keys), 0),
    ]


def open_files() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrlimit(resource.RLIMIT_NOFILE)[1]


def row(case: str, metric: str, unit: str, ours: float | None, bar: float | None = None, **more: Any) -> dict[str, Any]:
    holds = None if bar is None or ours is None else ours <= bar
    base = {
        "bench": "live",
        "case": case,
        "metric": metric,
        "unit": unit,
        "ours": ours,
        "peer": None,
        "peer_name": None,
    }
    return base | {"bar": bar, "holds": holds} | more


def build_hall(folder: Path, workshops: int, environment: dict[str, str]) -> dict[str, Any]:
    """Make the workshops in the machine's folder; returns what the crowd needs to know."""
    (folder / "keys").mkdir(exist_ok=True)
    environment = os.environ | environment | {"TONKLA_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.hall", str(workshops)],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    hall: dict[str, Any] = json.loads(made.stdout)
    return hall


def slow_disk(folder: Path) -> str:
    """The preloaded library that makes every sync slower; "" where there is no C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return ""
    library = folder / "shim.so"
    source = ROOT / "tests" / "feed" / "shim.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
    return str(library)


@contextmanager
def machines_on(case: Case) -> Iterator[list[Any]]:
    """`tonkla serve` on the case's folder, as many times as it wants, with the settings everybody has."""
    import django

    django.setup()
    from tests.feed.machine import Machine

    assert case.folder
    settings = os.environ["DJANGO_SETTINGS_MODULE"]
    machines = [
        Machine(case.folder, keep_keys=True, DJANGO_SETTINGS_MODULE=settings, **case.environment)
        for _ in range(case.servers)
    ]
    try:
        for machine in machines:
            machine.serve = ("--tls",) if case.load.get("tls") else ()
            machine.start()
            if not case.load.get("tls"):
                machine.wait_for_pages("/")
        yield machines
    finally:
        for machine in machines:
            machine.stop()


def hall_case(case: Case) -> dict[str, Any]:
    """Let the crowd loose on the machine once. Returns what the crowd saw and what the machine used."""
    with machines_on(case) as machines:
        crowd = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.crowd"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
        )
        assert crowd.stdin and crowd.stdout
        ports = [machine.port for machine in machines]
        with crowd.stdin:
            json.dump(case.hall | case.load | {"ports": ports}, crowd.stdin)
        assert crowd.stdout.readline() == "open\n"
        before = [use_of(machine.process.pid) for machine in machines]
        seen: dict[str, Any] = json.loads(crowd.stdout.read())
        after = [use_of(machine.process.pid) for machine in machines]
        crowd.wait()
        crowd.stdout.close()
    seconds = case.load["seconds"] + case.load["after"]
    spent = sum(use["cpu_s"] for use in after) - sum(use["cpu_s"] for use in before)
    seen["cpu"] = round(spent / seconds * 100, 1)
    seen["rss"] = round(sum(use["rss_mb"] for use in after), 1)
    return seen


def use_of(process: int) -> dict[str, float]:
    """CPU seconds and resident memory of a process and its children (Linux)."""
    ticks, pages = 0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(folder.name) == process or int(stat[1]) == process:
            ticks += int(stat[11]) + int(stat[12])
            pages += int(stat[21])
    return {"cpu_s": ticks / os.sysconf("SC_CLK_TCK"), "rss_mb": pages * os.sysconf("SC_PAGE_SIZE") / 1e6}


def judge(
    case: str, seen: dict[str, Any], streams: int, bar: float | None, last: bool, pages: int
) -> list[dict[str, Any]]:
    """Rows of one run. The bar is on p95, or on the last card where everybody presses at once."""
    rows = []
    for place, name in enumerate(("p50", "p95", "p99", "last")):
        held = bar if name == ("last" if last else "p95") else None
        rows.append(row(case, f"post to every screen, {name}", "ms", seen["all_ms"][place], held))
    rows.append(row(case, "acknowledged, p95", "ms", seen["ack_ms"][1]))
    rows.append(row(case, "cards not acknowledged", "cards", seen["posts"] - seen["acknowledged"], 0))
    rows.append(row(case, "deliveries missing", "count", seen["deliveries_wanted"] - seen["deliveries"], 0))
    rows.append(row(case, "streams not open", "count", streams - seen["streams"] + seen["lines_lost"], 0))
    if pages:
        a_second = seen["pages"]
        rows.append(row(case, "staff pages meanwhile", "a second", a_second, pages) | {"holds": a_second >= pages})
        rows.append(row(case, "staff pages refused", "count", seen["pages_refused"], 0))
    rows.append(row(case, "CPU, all processes", "% of a core", seen["cpu"]))
    rows.append(row(case, "memory, all processes", "MB", seen["rss"], 300.0))
    return rows


def kills() -> list[dict[str, Any]]:
    """P1: killed again and again under load (notes of the tests' own room, through the same writer and streams)."""
    import django

    django.setup()
    from tests.feed.machine import Machine
    from tests.feed.test_kill import kill_under_load

    with tempfile.TemporaryDirectory(prefix="tonkla-kills-") as folder:
        machine = Machine(Path(folder))
        machine.start()
        machine.wait_for_pages()
        phones, screens, _ = asyncio.run(kill_under_load(machine, KILLS))
        machine.stop()
        kept = {key for phone in phones for key in phone.kept}
        rows = machine.events()
    found = {key for _, _, key, _ in rows}
    shown = [change["seq"] for change in screens[0].seen]
    case = f"{KILLS} kills under load"
    return [
        row(case, "acknowledged", "cards", len(kept)),
        row(case, "acknowledged and missing", "cards", len(kept - found), 0),
        row(case, "kept twice", "cards", len(rows) - len(found), 0),
        row(case, "shown twice or out of order", "count", len(shown) - len(set(shown)) + (shown != sorted(shown)), 0),
    ]


if __name__ == "__main__":
    for line in run():
        print(json.dumps(line, ensure_ascii=False))
