"""Bundles that were looked at and wait for a person's yes: files beside the database, gone after a day."""

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tonkla.refusal import Refusal

WAITS = timedelta(days=1)
DIGEST = re.compile(r"[0-9a-f]{64}")


def folder() -> Path:
    path: Path = settings.DATA / "arrivals"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def lay_aside(digest: str, body: bytes) -> None:
    """Keep a bundle between the look and the yes; what nobody said yes to within a day goes, half a file too."""
    for old in folder().glob("*"):
        if timezone.now().timestamp() - old.stat().st_mtime > WAITS.total_seconds():
            old.unlink(missing_ok=True)
    path = folder() / f"{digest}.bundle"
    part = path.with_suffix(".part")
    part.write_bytes(body)
    part.replace(path)


def laid_aside(digest: str) -> bytes:
    path = folder() / f"{digest}.bundle"
    if not DIGEST.fullmatch(digest) or not path.exists():
        raise Refusal("bundle_broken")
    return path.read_bytes()
