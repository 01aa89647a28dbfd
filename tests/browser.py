"""Which Chromium the tests drive, and how: the one on the path, else the browser tool's own. The same Chromium without a
window of its own (`chromium-headless-shell`) goes first: a journey of ten people asks half the processor of it."""

import os
import shutil
from typing import Any

FAR = (
    "room.test"  # a name of the machine under test that no browser takes for its own computer: plain HTTP, as in a hall
)
QUIET = [
    f"--host-resolver-rules=MAP {FAR} 127.0.0.1",
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


def chromium_path() -> str | None:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def chromium_options() -> dict[str, Any]:
    """Options for `playwright.chromium.launch`. Without a sandbox only as root, who cannot have one."""
    options: dict[str, Any] = {
        "args": [*QUIET, *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [])]
    }
    if path := chromium_path():
        options["executable_path"] = path
    return options
