"""A photo comes in from a phone and is kept re-encoded, upright, smaller, without metadata.

The work is done in a process of its own with limits on memory and time, because pictures are the oldest way in.
"""

import subprocess
import sys
import tempfile
import uuid
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from tonkla.files.models import Photo
from tonkla.refusal import Refusal

LIMIT_MB = 12
SECONDS = 15


def path_of(digest: str) -> Path:
    return Path(settings.DATA) / "photos" / digest[:2] / f"{digest}.jpg"


@dataclass(frozen=True)
class Ready:
    """A photo re-encoded and lying in its place, not yet anybody's. Made before a transaction, never inside one."""

    digest: str
    width: int
    height: int
    size: int

    def keep(self, *, owner_kind: str, owner_id: uuid.UUID) -> Photo:
        """It is its owner's from now on; a photo the owner had before gives way."""
        Photo.objects.filter(owner_kind=owner_kind, owner_id=owner_id).delete()
        return Photo.objects.create(
            digest=self.digest, width=self.width, height=self.height, size=self.size, owner_kind=owner_kind,
            owner_id=owner_id,
        )  # fmt: skip


def ready_bytes(upload: Any) -> tuple[bytes, int, int]:
    """An uploaded photo re-encoded, with its width and height. Not a photo, a bomb or too big: a Refusal."""
    if upload.size > LIMIT_MB * 1024 * 1024:
        raise Refusal("photo_too_big", size=round(upload.size / 1024 / 1024, 1), limit=LIMIT_MB)
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / "in", Path(scratch) / "out.jpg"
        with source.open("wb") as file:
            for piece in upload.chunks():
                file.write(piece)
        width, height = reencode(source, target)
        return target.read_bytes(), width, height


def ready(upload: Any) -> Ready:
    """Re-encode an uploaded photo and lay it in its place. Takes a second, so no lock may be held."""
    body, width, height = ready_bytes(upload)
    digest = sha256(body).hexdigest()
    place = path_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(".part")
        part.write_bytes(body)
        part.replace(place)
    return Ready(digest, width, height, len(body))


def keep(upload: Any, *, owner_kind: str, owner_id: uuid.UUID) -> Photo:
    """Re-encode an uploaded photo and keep it for its owner."""
    return ready(upload).keep(owner_kind=owner_kind, owner_id=owner_id)


def reencode(source: Path, target: Path) -> tuple[int, int]:
    worker = Path(__file__).with_name("reencode.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(worker), str(source), str(target)],
            capture_output=True, timeout=SECONDS, check=False, text=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refusal("photo_unreadable") from None
    if done.returncode != 0:
        raise Refusal("photo_unreadable")
    width, height = done.stdout.split()
    return int(width), int(height)


def erase(owner_kind: str, owner_ids: list[uuid.UUID]) -> int:
    """Photos gone for good, their bytes too where nobody else has the same picture. Returns how many there were."""
    photos = list(Photo.objects.filter(owner_kind=owner_kind, owner_id__in=owner_ids))
    for photo in photos:
        photo.delete()
        if not Photo.objects.filter(digest=photo.digest).exists():
            path_of(photo.digest).unlink(missing_ok=True)
    return len(photos)
