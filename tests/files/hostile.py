"""Hostile photos, made here byte by byte and small: what a prankster, a scanner or a broken phone may send."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

SCRIPT = b"<script>alert(1)</script>"
ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (name, (b"&%c;" % before) * 10) for before, name in zip(b"abcdefgh", b"bcdefghi", strict=True)
) + b"]>"  # fmt: skip
SECRET = b"somebody's own place"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def exif() -> bytes:
    facts = Image.Exif()
    facts[0x010F] = SECRET.decode()
    facts[0x8825] = {1: "N", 2: (17.0, 29.0, 0.0), 3: "E", 4: (101.0, 43.0, 0.0)}
    return facts.tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, bits: int = 8, colour: int = 2, interlace: int = 0, extra: bytes = b"", row: int = 0
) -> bytes:
    """A PNG of zeros; `row` bytes a line are really there (0: only one line's worth)."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlace)
    packer, body = zlib.compressobj(9), b""
    for _ in range(height if row else 1):
        body += packer.compress(bytes(row + 1) if row else bytes(1000))
    body += packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_segment(marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment right after its beginning."""
    body = picture()
    return body[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data + body[2:]


def resized(width: int, height: int) -> bytes:
    """A JPEG that says it is larger than it is."""
    body = bytearray(picture())
    place = body.index(b"\xff\xc0") + 5
    body[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(body)


def text_png(bomb: bool) -> bytes:
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Comment", "0" * 30_000_000 if bomb else SCRIPT.decode(), zip=bomb)
    return picture("PNG", pnginfo=facts)


def zipped(*members: tuple[str, bytes], link: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members:
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = (0o120777 if link else 0o644) << 16
            packed.writestr(about, body)
    return out.getvalue()


def tarred(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0, mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as tar:  # type: ignore[call-overload]
        about = tarfile.TarInfo(name)
        about.type, about.linkname, about.size = kind, target, size
        tar.addfile(about, io.BytesIO(bytes(size)))
    return out.getvalue()


def frames(count: int) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", (400, 400), (n % 256, 0, 0)) for n in range(count)]
    first.save(out, "PNG", save_all=True, append_images=rest)
    return out.getvalue()


TIFF = (
    b"II*\x00\x08\x00\x00\x00\x02\x00"
    + b"".join(struct.pack("<HHII", tag, 4, 1, 60_000) for tag in (256, 257))
    + bytes(4)
)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\xfe\xff\xff\x0f" + bytes(9)


def other_things() -> dict[str, bytes]:
    """No pictures at all, or of kinds we do not read, however they are named."""
    return {
        "svg with a script": SVG + SCRIPT + b"</svg>",
        "svg that reads a file": ENTITY + SVG + b"<text>&a;</text></svg>",
        "svg of a billion laughs": LAUGHS + SVG + b"<text>&i;</text></svg>",
        "packed svg": gzip.compress(SVG),
        "html": b"<!doctype html>" + SCRIPT,
        "xml that reads a file": ENTITY + b"<x>&a;</x>",
        "gif": picture("GIF"),
        "gif and zip at once": picture("GIF") + zipped(("a.html", SCRIPT)),
        "bitmap": picture("BMP"),
        "tiff": picture("TIFF"),
        "icon": picture("ICO"),
        "tiff of 60,000 squared": TIFF,
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
        "pdf": b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
        "heic": b"\x00\x00\x00\x18ftypheic" + bytes(400),
        "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(400),
        "photoshop": b"8BPS\x00\x01" + bytes(400),
        "metafile": b"\xd7\xcd\xc6\x9a" + bytes(400),
        "zip": zipped(("a", b"a")),
        "zip that climbs out": zipped(("../../etc/cron.d/x", b"x")),
        "zip with a link": zipped(("a", b"/etc/passwd"), link=True),
        "zip bomb": zipped(("a", bytes(20_000_000))),
        "gzip bomb": gzip.compress(bytes(20_000_000)),
        "tar that climbs out": tarred("../x"),
        "program for Linux": b"\x7fELF" + bytes(400),
        "program for Windows": b"MZ" + bytes(400),
        "shell script": b"#!/bin/sh\nrm -rf /\n",
        "nothing": b"",
        "words": b"not a picture",
    }


def broken_photos() -> dict[str, bytes]:
    """Photos by their first bytes: cut off, lying about their size, or unfolding to more than a phone's camera makes."""
    return {
        "a jpeg's first bytes": b"\xff\xd8\xff\xe0" + b"A" * 5000,
        "half a jpeg": picture(size=(400, 300))[:500],
        "half a png": picture("PNG", (400, 300))[:60],
        "half a webp": picture("WEBP")[:40],
        "png with a wrong sum": picture("PNG")[:30] + b"\x00" + picture("PNG")[31:],
        "png of no width": png(0, 10),
        "jpeg of no height": resized(10, 0),
        "png of 50,000 squared": png(50_000, 50_000),
        "jpeg of 50,000 squared": resized(50_000, 50_000),
        "webp of 16,383 squared": WEBP,
        "png that unfolds to 144 MB": png(8000, 6000, row=24000),
        "png that unfolds to 200 MB": png(5000, 5000, bits=16, colour=6, row=40000),
        "png of black and white, 10,000 squared": png(10_000, 10_000, bits=1, colour=0, row=1250),
        "png whose words unfold to 30 MB": text_png(bomb=True),
        "png whose colours unfold": png(
            9, 9, row=27, extra=chunk(b"iCCP", b"x\x00\x00" + zlib.compress(bytes(30_000_000)))
        ),
    }


def never_photos() -> dict[str, bytes]:
    return other_things() | broken_photos()


def photos_with_more() -> dict[str, bytes]:
    """What is a photo and carries something besides: kept or refused, but nothing of that something is kept."""
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(SECRET)) + SECRET
    return {
        "place in exif": picture(exif=exif()),
        "place in a png": picture("PNG", exif=exif()),
        "place in a webp": picture("WEBP", exif=exif()),
        "place in xmp": with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
        "name in iptc": with_segment(0xED, iptc),
        "words in a comment": with_segment(0xFE, SCRIPT + SECRET),
        "program in exif": with_segment(0xE1, b"Exif\x00\x00<?php system($_GET['c']); ?>" + SECRET),
        "jpeg and zip at once": picture() + zipped(("a.html", SCRIPT + SECRET)),
        "jpeg and page at once": picture() + SCRIPT + SECRET,
        "png with a script in it": text_png(bomb=False),
        "png with an unknown part": png(9, 9, row=27, extra=chunk(b"prVt", SECRET)),
        "png of many pictures": frames(40),
        "png in lines across": png(3000, 2000, interlace=1, row=9000),
        "png that unfolds to 148 MB": png(4300, 4300, bits=16, colour=6, row=34400),
        "jpeg in steps, 24 megapixels": picture(size=(6000, 4000), progressive=True),
        "jpeg of four inks": picture(mode="CMYK"),
        "jpeg of 100 megapixels": picture(size=(12_000, 8_400), mode="L"),
        "png of a palette with holes": picture("PNG", mode="P", transparency=b"\x00" * 256),
        "colour profile that is none": picture(icc_profile=b"\x00" * 128 + SECRET),
    }
