"""One load on one hall: the machine is started, a crowd in a process of its own is let loose on it, and what both saw and
used becomes rows. Which loads there are says `live.py`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.bench.fronts import front_before

ROOT = Path(__file__).resolve().parents[2]
COUNTRY = 77 * 37  # streams of the whole country at once: what promise V1 speaks of


def streams_of(workshops: int) -> int:
    """Thirty phones, six team screens and a projector each."""
    return workshops * (30 + 6 + 1)


@dataclass(frozen=True)
class Case:
    """One load on one hall. `folder` and `hall` are there once it is `standing`; `servers` are its hot processes; `front`
    is the proxy before them."""

    name: str
    workshops: int
    load: dict[str, Any]
    folder: Path | None = None
    hall: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    servers: int = 1
    front: str = ""

    @contextmanager
    def standing(self) -> Iterator["Case"]:
        with tempfile.TemporaryDirectory(prefix="tonkla-bench-") as folder:
            yield replace(self, folder=Path(folder), hall=build_hall(Path(folder), self.workshops, self.environment))

    def but(self, name: str, front: str = "", **load: Any) -> "Case":
        return replace(self, name=name, front=front, load=self.load | load)

    def slowed(self, milliseconds: int, bar: float | None) -> list[dict[str, Any]]:
        assert self.folder
        library = slow_disk(self.folder)
        if not library:
            return [row(self.name, "not shown: no C compiler", "", None, bar)]
        slow = {"LD_PRELOAD": library, "SHIM_SLOW_US": str(milliseconds * 1000)}
        return replace(self, environment=self.environment | slow).rows(bar)

    def rows(self, bar: float | None, last: bool = False, pages: int = 0) -> list[dict[str, Any]]:
        assert self.folder
        return judge(self.name, hall_case(self), streams_of(self.workshops), bar, last, pages)


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
            tls = case.load.get("tls") and not case.front  # where a proxy ends it the machine speaks plain HTTP
            machine.serve = ("--tls",) if tls else ()
            machine.start()
            if not tls:
                machine.wait_for_pages("/")
        yield machines
    finally:
        for machine in machines:
            with suppress(
                subprocess.TimeoutExpired
            ):  # it is killed then: a busy computer is no reason to lose the figures
                machine.stop()


def hall_case(case: Case) -> dict[str, Any]:
    """Let the crowd loose on the machine once. Returns what the crowd saw and what the machine used."""
    with ExitStack() as house:
        machines = house.enter_context(machines_on(case))
        ports, servers = [machine.port for machine in machines], [machine.process.pid for machine in machines]
        if case.front:
            assert case.folder
            port, server = house.enter_context(front_before(case.front, ports, case.folder))
            ports, servers = [port], [*servers, server]
        return let_loose("tests.bench.crowd", case.hall | case.load | {"ports": ports}, servers)


def let_loose(crowd_of: str, plan: dict[str, Any], servers: list[int]) -> dict[str, Any]:
    """Run a crowd to its end: what it saw, and what the servers used meanwhile (CPU in % of a core, MB)."""
    crowd = subprocess.Popen(
        [sys.executable, "-m", crowd_of],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
    )
    assert crowd.stdin and crowd.stdout
    with crowd.stdin:
        json.dump(plan, crowd.stdin)
    assert crowd.stdout.readline() == "open\n"
    before = [use_of(process) for process in servers]
    seen: dict[str, Any] = json.loads(crowd.stdout.read())
    after = [use_of(process) for process in servers]
    crowd.wait()
    crowd.stdout.close()
    spent = sum(use["cpu_s"] for use in after) - sum(use["cpu_s"] for use in before)
    seen["cpu"] = round(spent / (plan["seconds"] + plan["after"]) * 100, 1)
    seen["memory"] = round(sum(use["memory_mb"] for use in after), 1)
    return seen


def use_of(process: int) -> dict[str, float]:
    """CPU seconds and memory of a process and its children (Linux). A page that several hold counts once (PSS)."""
    ticks, memory = 0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            if int(folder.name) == process or int(stat[1]) == process:
                ticks += int(stat[11]) + int(stat[12])
                held = (folder / "smaps_rollup").read_text().split("\nPss:", 1)[1]
                memory += int(held.split()[0]) * 1024
        except (OSError, IndexError):
            continue
    return {"cpu_s": ticks / os.sysconf("SC_CLK_TCK"), "memory_mb": memory / 1e6}


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
    rows.append(row(case, "memory, all processes", "MB", seen["memory"], 300.0 if streams == COUNTRY else None))
    return rows
