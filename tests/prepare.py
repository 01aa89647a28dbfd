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


def main() -> int:
    if chromium_path() or own_browser():
        return 0
    print("Getting Chromium for the tests (once) ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], timeout=300, **quiet).returncode == 0 and own_browser():  # type: ignore[call-overload]
        return 0
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)  # type: ignore[call-overload]
    if chromium_path():
        return 0
    print("No Chromium found. Install one (package `chromium`) and call make test again.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
