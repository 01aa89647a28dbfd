"""A photo of a paper drawing: re-encoded, without metadata, or refused; served only to those who may see the card."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.boards.test_edit import card
from tests.boards.test_receive import board
from tests.cast import AT
from tonkla.boards.models import Card
from tonkla.boards.photos import keep_photo
from tonkla.files.models import Photo
from tonkla.files.photos import path_of
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
__all__ = ["board", "card"]


def picture(kind: str = "JPEG", size: tuple[int, int] = (400, 300), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 180, 90)).save(out, kind, **more)
    return out.getvalue()


def with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (17.0, 29.0, 0.0)}
    exif[0x010F] = "a phone"
    return picture(exif=exif)


def bomb() -> bytes:
    """A PNG that says it is 50,000 × 50,000."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1000)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def upload(body: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def test_it_works_and_nothing_of_the_phone_is_left(cast: Any, card: Card) -> None:
    keep_photo(card, upload(with_gps()), cast.somchai, AT)
    kept = path_of(Photo.objects.get().digest).read_bytes()
    with Image.open(io.BytesIO(kept)) as seen:
        assert seen.format == "JPEG" and not seen.getexif()
    assert b"a phone" not in kept


def test_twelve_megapixels_come_in_and_are_made_smaller(cast: Any, card: Card) -> None:
    keep_photo(card, upload(picture(size=(4000, 3000))), cast.somchai, AT)
    photo = Photo.objects.get()
    assert max(photo.width, photo.height) == 1600


@pytest.mark.parametrize(
    "body",
    [
        b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", bomb(),
        picture()[:500], b"GIF89a" + b"\x00" * 200, b"%PDF-1.4 ...", b"PK\x03\x04" + b"\x00" * 400,
        picture("PNG")[:60] + b"<script>", b"\xff\xd8\xff\xe0" + b"A" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_photo_is_refused_and_nothing_is_kept(cast: Any, card: Card, body: bytes) -> None:
    with pytest.raises(Refusal, match="photo_unreadable"):
        keep_photo(card, upload(body), cast.somchai, AT)
    assert not Photo.objects.exists()


def test_too_big_is_said_with_its_size(cast: Any, card: Card) -> None:
    with pytest.raises(Refusal, match="photo_too_big"):
        keep_photo(card, upload(b"\xff" * (13 * 1024 * 1024)), cast.somchai, AT)


def test_only_those_who_see_the_card_see_its_photo(cast: Any, card: Card) -> None:
    keep_photo(card, upload(picture()), cast.somchai, AT)
    address = f"/files/{Photo.objects.get().pk}/"
    assert [cast.client(who).get(address).status_code for who in ("somchai", "beam")] == [200, 200]
    assert [cast.client(who).get(address).status_code for who in ("malee", "nok", "ekk", "fon", "nobody")] == [404] * 5
