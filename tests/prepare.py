"""`make test` calls this first: a browser for the tests, from the path, the browser tool, or the system's packages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser import chromium_path


def own_browser() -> bool:
    """Whether the browser tool has its own Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        return Path(tool.chromium.executable_path).exists()


def quietly(*command: str) -> bool:
    """Run a command without its chatter; whether it went well."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600)
    return done.returncode == 0


def main() -> int:
    if chromium_path() or own_browser():
        return 0
    print("Getting Chromium for the tests (once) ...", flush=True)
    if quietly(sys.executable, "-m", "playwright", "install", "chromium") and own_browser():
        return 0
    may_install = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get")
    if may_install:
        quietly("apt-get", "update", "-qq")
    for package in ("chromium-headless-shell", "chromium"):
        if may_install and not chromium_path():
            quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)
    if chromium_path():
        return 0
    print("No Chromium found. Install one (package `chromium`) and call make test again.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
