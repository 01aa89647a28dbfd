"""Bytes that only this installation can read: photos and voices of people, guardians, ways to reach somebody.

The key is made from the installation's own secret, so a stolen database or a copied folder without `keys/` says nothing.
What was sealed for one owner does not open for another.
"""

from __future__ import annotations

import os
import uuid
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tonkla.files.models import Sealed
from tonkla.files.photos import ready_bytes
from tonkla.refusal import Refusal

if (
    TYPE_CHECKING
):  # the library is loaded when something is sealed: it takes 7 MB that the phones' process has no use for
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

AUDIO_MB = 25
STARTS = {  # what a recording begins with → how it is called on the way back
    b"\x1a\x45\xdf\xa3": "audio/webm", b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg",
    b"\xff\xf3": "audio/mpeg", b"\xff\xf1": "audio/aac", b"\xff\xf9": "audio/aac", b"fLaC": "audio/flac",
    b"#!AMR": "audio/amr",
}  # fmt: skip


def key() -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    secret = settings.SECRET_KEY.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tonkla: sealed at rest").derive(secret)


def cipher() -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key())


def close(plain: bytes, about: str) -> bytes:
    """Seal bytes; `about` says whose they are and must be said again to open them."""
    nonce = os.urandom(12)
    return nonce + cipher().encrypt(nonce, plain, about.encode())


def reopen(sealed: bytes, about: str) -> bytes:
    """The bytes again. Damaged, swapped or made elsewhere: a Refusal."""
    from cryptography.exceptions import InvalidTag

    try:
        return cipher().decrypt(bytes(sealed[:12]), bytes(sealed[12:]), about.encode())
    except (InvalidTag, ValueError):
        raise Refusal("sealed_for_another") from None


def close_words(words: str, about: str) -> bytes:
    return close(words.encode(), about) if words else b""


def reopen_words(sealed: bytes | memoryview, about: str) -> str:
    return reopen(bytes(sealed), about).decode() if sealed else ""


def path_of(sealed_id: uuid.UUID) -> Path:
    """Below `photos`, so that a backup takes it along."""
    return Path(settings.DATA) / "photos" / "sealed" / sealed_id.hex[:2] / f"{sealed_id.hex}.bin"


def keep(body: bytes, kind: str, *, owner_kind: str, owner_id: uuid.UUID) -> Sealed:
    """Lay bytes down sealed for their owner. Sent twice, they are kept once."""
    digest = sha256(key() + body).hexdigest()
    known = Sealed.objects.filter(owner_kind=owner_kind, owner_id=owner_id, digest=digest).first()
    if known:
        return known
    row = Sealed(id=uuid.uuid4(), digest=digest, kind=kind, size=len(body), owner_kind=owner_kind, owner_id=owner_id)
    place = path_of(row.pk)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    with part.open("wb") as file:
        file.write(close(body, f"{owner_kind}:{owner_id}"))
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
    row.save(force_insert=True)
    return row


def read(row: Sealed) -> bytes:
    place = path_of(row.pk)
    if not place.exists():
        raise Refusal("sealed_for_another")
    return reopen(place.read_bytes(), f"{row.owner_kind}:{row.owner_id}")


def keep_photo(upload: Any, *, owner_kind: str, owner_id: uuid.UUID) -> Sealed:
    """A photo, re-encoded without metadata, then sealed."""
    body, _width, _height = ready_bytes(upload)
    return keep(body, "image/jpeg", owner_kind=owner_kind, owner_id=owner_id)


def keep_audio(upload: Any, *, owner_kind: str, owner_id: uuid.UUID) -> Sealed:
    """A recording as the phone made it, sealed. What does not begin like one is refused, whatever its name."""
    if upload.size > AUDIO_MB * 1024 * 1024:
        raise Refusal("audio_too_big", size=round(upload.size / 1024 / 1024, 1), limit=AUDIO_MB)
    body = b"".join(upload.chunks())
    return keep(body, audio_kind(body), owner_kind=owner_kind, owner_id=owner_id)


def audio_kind(body: bytes) -> str:
    if body[4:8] == b"ftyp":
        return "audio/mp4"
    if body[:4] == b"RIFF" and body[8:12] == b"WAVE":
        return "audio/wav"
    for start, kind in STARTS.items():
        if body.startswith(start):
            return kind
    raise Refusal("audio_unreadable")


def of(owner_kind: str, *owner_ids: uuid.UUID) -> list[Sealed]:
    return list(Sealed.objects.filter(owner_kind=owner_kind, owner_id__in=owner_ids).order_by("made_at"))


def erase(owner_kind: str, *owner_ids: uuid.UUID) -> int:
    """Gone for good: first overwritten, then removed. Returns how many there were."""
    return sum(erase_kind(owner_kind, "", owner_id) for owner_id in owner_ids)


def erase_kind(owner_kind: str, start: str, owner_id: uuid.UUID) -> int:
    """As `erase`, only what begins with this kind ("image/", "audio/")."""
    rows = [row for row in of(owner_kind, owner_id) if row.kind.startswith(start)]
    for row in rows:
        place = path_of(row.pk)
        if place.exists():
            with place.open("r+b") as file:
                file.write(os.urandom(place.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            place.unlink()
        row.delete()
    return len(rows)
