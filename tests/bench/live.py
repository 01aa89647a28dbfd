"""V1 and P1 on this machine: the whole country at once; a slow disk; everybody pressing in one second; 200 kills.

The load comes from a process of its own (`crowd.py`) over loopback, and shares the cores with the machine: the figures
hold for machine and crowd together. No TLS, no proxy, no radio.
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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")

WORKSHOPS = 77
STREAMS = WORKSHOPS * (30 + 6 + 1)
MAIN = {"rate": 231, "seconds": 14, "posts": 0, "after": 2, "seed": 1}
BURST = {"rate": 0, "seconds": 1, "posts": WORKSHOPS * 30, "after": 7, "seed": 2}
KILLS = 200


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` is not needed. Milliseconds; CPU in percent of one core; MB of resident memory."""
    if open_files() < STREAMS + 500:
        return [row("2,310 seats", "open files", "count", open_files(), STREAMS + 500, holds=None)]
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="tonkla-bench-") as folder:
        hall = build_hall(Path(folder), WORKSHOPS)
        rows += judge("2,310 seats, 231 cards/s", hall_case(Path(folder), hall, MAIN), 20.0)
        library = slow_disk(Path(folder))
        if library:
            slow = {"LD_PRELOAD": library, "SHIM_SLOW_US": "5000"}
            rows += judge(
                "the same, fsync takes 5 ms more", hall_case(Path(folder), hall, MAIN | {"seed": 3}, **slow), 40.0
            )
        else:
            rows.append(row("the same, fsync takes 5 ms more", "not shown: no C compiler", "", None, 40.0, holds=None))
        rows += judge("2,310 phones within one second", hall_case(Path(folder), hall, BURST), 5_000.0, last=True)
    return rows + kills()


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


def build_hall(folder: Path, workshops: int) -> dict[str, Any]:
    """Make the workshops in the machine's folder; returns what the crowd needs to know."""
    (folder / "keys").mkdir(exist_ok=True)
    environment = os.environ | {"TONKLA_DATA": str(folder), "PYTHONPATH": str(ROOT)}
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
def machine_on(folder: Path, **environment: str) -> Iterator[Any]:
    """`tonkla serve` on a folder, with the settings everybody has."""
    import django

    django.setup()
    from tests.feed.machine import Machine

    machine = Machine(
        folder, keep_keys=True, DJANGO_SETTINGS_MODULE=os.environ["DJANGO_SETTINGS_MODULE"], **environment
    )
    machine.start()
    machine.wait_for_pages("/")
    try:
        yield machine
    finally:
        machine.stop()


def hall_case(folder: Path, hall: dict[str, Any], load: dict[str, Any], **environment: str) -> dict[str, Any]:
    """Let the crowd loose on the machine once. Returns what the crowd saw and what the machine used."""
    with machine_on(folder, **environment) as machine:
        crowd = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.crowd"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
        )
        assert crowd.stdin and crowd.stdout
        with crowd.stdin:
            json.dump(hall | load | {"port": machine.port}, crowd.stdin)
        assert crowd.stdout.readline() == "open\n"
        before = use_of(machine.process.pid)
        seen: dict[str, Any] = json.loads(crowd.stdout.read())
        after = use_of(machine.process.pid)
        crowd.wait()
        crowd.stdout.close()
    seconds = load["seconds"] + load["after"]
    seen["cpu"] = round((after["cpu_s"] - before["cpu_s"]) / seconds * 100, 1)
    seen["rss"] = round(after["rss_mb"], 1)
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


def judge(case: str, seen: dict[str, Any], bar: float, last: bool = False) -> list[dict[str, Any]]:
    """Rows of one run. The bar is on p95, or on the last card where everybody presses at once."""
    rows = []
    for place, name in enumerate(("p50", "p95", "p99", "last")):
        held = bar if name == ("last" if last else "p95") else None
        rows.append(row(case, f"post to every screen, {name}", "ms", seen["all_ms"][place], held))
    rows.append(row(case, "acknowledged, p95", "ms", seen["ack_ms"][1]))
    rows.append(row(case, "cards not acknowledged", "cards", seen["posts"] - seen["acknowledged"], 0))
    rows.append(row(case, "deliveries missing", "count", seen["deliveries_wanted"] - seen["deliveries"], 0))
    rows.append(row(case, "streams not open", "count", STREAMS - seen["streams"] + seen["lines_lost"], 0))
    rows.append(row(case, "CPU, both processes", "% of a core", seen["cpu"]))
    rows.append(row(case, "memory, both processes", "MB", seen["rss"], 300.0))
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
