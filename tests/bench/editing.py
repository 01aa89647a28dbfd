"""The editing servers people would pick, beside ours: Hocuspocus (SQLite) and y-websocket (LevelDB), the same cards at the
same moments on six screens a team, and what is on disk after a kill.

They are fetched by npm into build/editors, where node and npm are there; else the rows say so. Neither waits for the disk,
signs anybody in or looks at what is sent: they show what speed costs nothing, ours that acknowledged is durable.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.country import ROOT, Case, let_loose, row
from tests.bench.fronts import until_open
from tests.room import free_port

EDITORS = ("hocuspocus", "y-websocket")
OWN = ROOT / "tests" / "bench" / "editors"
BUILD = ROOT / "build" / "editors"


@cache
def trouble(whose: str) -> str:
    """Why that editor cannot be measured; "" if it can."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return "not measured: no node and npm here"
    BUILD.mkdir(parents=True, exist_ok=True)
    for file in OWN.iterdir():
        shutil.copy(file, BUILD / file.name)
    if not (BUILD / "node_modules" / ".package-lock.json").exists():
        fetch = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        done = subprocess.run(fetch, cwd=BUILD, capture_output=True, check=False, timeout=900)
        if done.returncode:
            return "not measured: npm could not fetch it"
    if whose == "hocuspocus" and not loads(node, "better-sqlite3"):
        build = [
            npm,
            "rebuild",
            "better-sqlite3",
            "--foreground-scripts",
            "--allow-scripts=better-sqlite3",
            "--nodedir=/usr",
        ]
        subprocess.run(build, cwd=BUILD, capture_output=True, check=False, timeout=900)
        if not loads(node, "better-sqlite3"):
            return "not measured: its SQLite could not be built"
    return ""


def loads(node: str, package: str) -> bool:
    """Whether its compiled part is there and works."""
    asked = f"new (require('{package}'))(':memory:')"
    return not subprocess.run([node, "-e", asked], cwd=BUILD, capture_output=True, check=False).returncode


@contextmanager
def editor(whose: str, folder: Path) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Its server on a folder: port and process."""
    port = free_port()
    if whose == "hocuspocus":
        command, more = ["hocuspocus.mjs", str(port), str(folder)], {}
    else:
        command = ["node_modules/@y/websocket-server/src/server.js"]
        more = {"HOST": "127.0.0.1", "PORT": str(port), "YPERSISTENCE": str(folder)}
    process = subprocess.Popen(
        ["node", *command], cwd=BUILD, env=os.environ | more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until_open(port, process)
        yield port, process
    finally:
        process.kill()
        process.wait(20)


def beside(case: Case) -> Iterator[dict[str, Any]]:
    """The case's even load at both editors: six screens a team, no projector of the workshop."""
    for whose in EDITORS:
        name = f"{case.name}, {whose}"
        if why := trouble(whose):
            yield row(name, why, "", None)
            continue
        with (
            tempfile.TemporaryDirectory(prefix="tonkla-editor-") as folder,
            editor(whose, Path(folder)) as (port, server),
        ):
            plan = case.load | {"whose": whose, "ports": [port], "documents": case.workshops * 6}
            seen = let_loose("tests.bench.typists", plan, [server.pid])
        yield from told_of(name, whose, seen, case.workshops * 36)


def told_of(name: str, whose: str, seen: dict[str, Any], lines: int) -> Iterator[dict[str, Any]]:
    """Its figures stand in the column of the peer."""

    def theirs(metric: str, unit: str, value: float | None) -> dict[str, Any]:
        return row(name, metric, unit, None) | {"peer": value, "peer_name": whose}

    for place, part in enumerate(("p50", "p95", "p99", "last")):
        yield theirs(f"post to every screen, {part}", "ms", seen["all_ms"][place])
    yield theirs("deliveries missing", "count", seen["posts"] * 6 - seen["deliveries"])
    yield theirs("lines not open", "count", lines - seen["lines"])
    yield theirs("CPU, all processes", "% of a core", seen["cpu"])
    yield theirs("memory, all processes", "MB", seen["memory"])


def killed() -> Iterator[dict[str, Any]]:
    """Eight seconds of the country's cards, a kill right after the last echo: which echoed cards are on the disk?"""
    for whose in EDITORS:
        case = f"killed after 1,848 cards, {whose}"
        if why := trouble(whose):
            yield row(case, why, "", None)
            continue
        with tempfile.TemporaryDirectory(prefix="tonkla-editor-") as folder:
            with editor(whose, Path(folder)) as (port, server):
                plan = {"rate": 231, "seconds": 8, "posts": 0, "after": 0.3, "seed": 9}
                plan |= {"whose": whose, "ports": [port], "documents": 77 * 6}
                echoed = let_loose("tests.bench.typists", plan, [server.pid])["echoed"]
                server.send_signal(signal.SIGKILL)
                server.wait(20)
            kept = subprocess.run(
                ["node", "kept.mjs", whose, folder], cwd=BUILD, check=True, capture_output=True, text=True
            ).stdout
        lost = len(set(echoed) - set(json.loads(kept)))
        yield row(case, "echoed to the writer", "cards", None) | {"peer": len(echoed), "peer_name": whose}
        yield row(case, "echoed and not on the disk", "cards", None) | {"peer": lost, "peer_name": whose}
