"""V1 and P1 on this machine: 30 seats to the whole country and ten thousand streams; even load, everybody pressing in one
second, slow readers, slow disks, TLS, proxies, staff at their pages; SQLite, and PostgreSQL with two hot processes; kills;
beside it the editing servers people would pick.

The load comes from a process of its own over loopback and shares the cores with the machine: the figures hold for machine
and crowd together. No radio. Environment: TONKLA_BENCH_SIZES (30,210,810,2310,10000), TONKLA_BENCH_LOADS (see LOADS),
TONKLA_BENCH_SECONDS (14: the even load), TONKLA_BENCH_KILLS (200).
"""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")

from tests.bench import editing, fronts  # noqa: E402
from tests.bench.country import Case, open_files, row, streams_of  # noqa: E402

SIZES = {
    "30": (1, 3),
    "210": (7, 21),
    "810": (27, 81),
    "2310": (77, 231),
    "10000": (270, 1_000),
}  # workshops, cards a second
LOADS = ("even", "burst", "slow", "disk5", "disk20", "tls", *fronts.FRONTS, "staff", "peers", "postgres", "kills")
SEEDS = {
    name: number for number, name in enumerate(LOADS, 1)
}  # the same cards twice would be no load: each has its own
COUNTRY = "2310"


def chosen(name: str, all_of: Any) -> list[str]:
    """What the environment asks for, in our order; everything if it asks for nothing."""
    asked = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    assert set(asked) <= set(all_of), f"{name} knows {', '.join(all_of)}"
    return [one for one in all_of if one in asked or not asked]


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. `data` is not needed. Milliseconds; CPU in percent of one core; MB of resident memory."""
    sizes, loads = chosen("TONKLA_BENCH_SIZES", SIZES), chosen("TONKLA_BENCH_LOADS", LOADS)
    rows: list[dict[str, Any]] = []
    for size in sizes:
        rows += told(whole_size(size, loads))
    if "peers" in loads:
        rows += told(editing.killed())
    if "postgres" in loads:
        rows += told(on_postgres(sizes, loads))
    if "kills" in loads:
        rows += told(kills(int(os.environ.get("TONKLA_BENCH_KILLS", "200"))))
    return rows


def told(rows: Any) -> list[dict[str, Any]]:
    """What is measured is said at once: a whole run takes most of an hour."""
    out = []
    for one in rows:
        value = one["ours"] if one["peer"] is None else one["peer"]
        print(f"  {one['case']} · {one['metric']}: {value} {one['unit']}", flush=True)
        out.append(one)
    return out


def case_of(size: str, where: str = "", **more: Any) -> Case:
    workshops, rate = SIZES[size]
    name = "9,990 streams" if size == "10000" else f"{workshops * 30:,} seats"
    seconds = int(os.environ.get("TONKLA_BENCH_SECONDS", "14"))
    even = {"rate": rate, "seconds": seconds, "posts": 0, "after": 2, "seed": SEEDS["even"]}
    return Case(f"{name}{where}, {rate:,} cards/s", workshops, even, **more)


def whole_size(size: str, loads: list[str], **more: Any) -> Iterator[dict[str, Any]]:
    """Every load asked for on a hall of that size."""
    case = case_of(size, **more)
    if open_files() < (needed := streams_of(case.workshops) + 1_500):
        yield row(case.name, f"not measured: {open_files():,} open files, {needed:,} needed", "", None)
        return
    with case.standing() as hall:
        yield from loads_on(hall, size, loads)
    if "peers" in loads:
        yield from editing.beside(case)


def loads_on(hall: Case, size: str, loads: list[str]) -> Iterator[dict[str, Any]]:
    """The bars stand where promise V1 names one: the country, ten thousand streams, two hot processes."""
    apart, named = hall.name, hall.name.rsplit(", ", 1)[0]
    bar = 200.0 if size == "10000" else 40.0 if hall.servers > 1 else 20.0
    country = size == COUNTRY and hall.servers == 1
    if "even" in loads:
        yield from hall.rows(bar)
    if "disk5" in loads:
        yield from hall.but(f"{apart}, fsync takes 5 ms more", seed=SEEDS["disk5"]).slowed(5, 40.0 if country else None)
    if "disk20" in loads:
        yield from hall.but(f"{apart}, fsync takes 20 ms more", seed=SEEDS["disk20"]).slowed(20, None)
    if "slow" in loads:
        slow = hall.but(f"{apart}, one phone in twenty has stopped reading", seed=SEEDS["slow"], slow=0.05)
        yield from slow.rows(20.0 if country else None)
    if "staff" in loads and country:
        yield from hall.but(f"{apart}, staff at their pages", seed=SEEDS["staff"], staff=4).rows(None, pages=150)
    if "tls" in loads and hall.servers == 1:
        yield from hall.but(f"{apart}, over TLS", seed=SEEDS["tls"], tls=True).rows(None)
    for name in (one for one in fronts.FRONTS if one in loads):
        case = hall.but(f"{apart}, TLS ends at {name}", front=name, seed=SEEDS[name], tls=True)
        why = fronts.trouble(name, streams_of(hall.workshops), open_files())
        yield from [row(case.name, why, "", None)] if why else case.rows(None)
    if "burst" in loads:
        pressed = {
            "rate": 0,
            "seconds": 1,
            "posts": hall.workshops * 30,
            "after": 7 if size != "10000" else 20,
        }
        burst = hall.but(f"{named}: all phones within one second", seed=SEEDS["burst"], **pressed)
        yield from burst.rows(5_000.0 if country else None, last=True)


def on_postgres(sizes: list[str], loads: list[str]) -> Iterator[dict[str, Any]]:
    """The same halls on PostgreSQL with two hot processes: even load at every size, every load for the country; kills."""
    from tests.bench.country import slow_disk
    from tests.postgres.server import database_on, running_server

    with running_server() as server:
        for size in sizes:
            at = {"TONKLA_POSTGRES": database_on(server, f"hall{size}")}
            wanted = [load for load in loads if load not in ("disk5", "disk20", "peers")]
            wanted = wanted if size == COUNTRY else [load for load in wanted if load == "even"]
            yield from whole_size(size, wanted, where=" on PostgreSQL, two hot processes", environment=at, servers=2)
        if "kills" in loads:
            yield from kills_on(server, 50)
    for milliseconds in (number for number in (5, 20) if f"disk{number}" in loads and COUNTRY in sizes):
        with tempfile.TemporaryDirectory(prefix="tonkla-slow-") as folder:
            Path(folder).chmod(0o755)  # the database's own user reads the library
            with slow_sync(slow_disk(Path(folder)), milliseconds), running_server() as server:
                at = {"TONKLA_POSTGRES": database_on(server, "slow")}
                where = f" on PostgreSQL, two hot processes, fsync takes {milliseconds} ms more"
                yield from whole_size(COUNTRY, ["even"], where=where, environment=at, servers=2)


def slow_sync(library: str, milliseconds: int) -> Any:
    """What is started meanwhile syncs slowly: the database itself, for the machines leave the disk to it."""
    from unittest.mock import patch

    return patch.dict(os.environ, {"LD_PRELOAD": library, "SHIM_SLOW_US": str(milliseconds * 1000)})


def kills_on(server: str, count: int) -> Iterator[dict[str, Any]]:
    from tests.postgres.test_two_hot import kept_on, kill_either, two_on

    with tempfile.TemporaryDirectory(prefix="tonkla-kills-") as folder:
        machines, address = two_on(server, "kills", Path(folder))
        phones, _screens, _sent = asyncio.run(kill_either(machines, count))
        for machine in machines:
            machine.stop()
        kept, found = {key for phone in phones for key in phone.kept}, kept_on(address)
    keys = {key for _, key, _ in found}
    case = f"{count} kills on PostgreSQL, two hot processes"
    yield row(case, "acknowledged", "cards", len(kept))
    yield row(case, "acknowledged and missing", "cards", len(kept - keys), 0)
    yield row(case, "kept twice", "cards", len(found) - len(keys), 0)


def kills(count: int) -> Iterator[dict[str, Any]]:
    """P1: killed again and again under load (notes of the tests' own room, through the same writer and streams)."""
    import django

    django.setup()
    from tests.feed.machine import Machine
    from tests.feed.test_kill import kill_under_load

    with tempfile.TemporaryDirectory(prefix="tonkla-kills-") as folder:
        machine = Machine(Path(folder))
        machine.start()
        machine.wait_for_pages()
        phones, screens, _ = asyncio.run(kill_under_load(machine, range(count)))
        machine.stop()
        kept = {key for phone in phones for key in phone.kept}
        rows = machine.events()
    found = {key for _, _, key, _ in rows}
    shown = [change["seq"] for change in screens[0].seen]
    case = f"{count} kills under load"
    yield row(case, "acknowledged", "cards", len(kept))
    yield row(case, "acknowledged and missing", "cards", len(kept - found), 0)
    yield row(case, "kept twice", "cards", len(rows) - len(found), 0)
    yield row(case, "shown twice or out of order", "count", len(shown) - len(set(shown)) + (shown != sorted(shown)), 0)


if __name__ == "__main__":
    for line in run():
        print(json.dumps(line, ensure_ascii=False))
