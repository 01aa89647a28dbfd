"""Style, fonts and islands: served by the hot process from memory, under names that hold their digest, for a year."""

import gzip
import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from tonkla.feed.answers import Scope, Send, answer, header

PREFIX = "/static/"
ROOMS = Path(__file__).resolve().parent.parent
LINK = re.compile(rb"""url\((["']?)(?!data:|https?:|/|#)([^"')?#]+)([^"')]*)\1\)""")
FOR_A_YEAR = (b"cache-control", b"public, max-age=31536000, immutable")
ASK_AGAIN = (b"cache-control", b"no-cache")
PACKED = (".css", ".js", ".mjs", ".svg", ".json", ".webmanifest", ".txt", ".map", ".ttf")
KINDS = {".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
KINDS |= {".css": "text/css; charset=utf-8", ".webmanifest": "application/manifest+json"}


@dataclass(frozen=True)
class Asset:
    body: bytes
    packed: bytes | None
    kind: bytes
    digest: str


@cache
def files() -> dict[str, Path]:
    """Every file in a room's `static/` folder by its name there, such as `face/tonkla.css`."""
    found: dict[str, Path] = {}
    for folder in sorted(ROOMS.glob("*/static")):
        found |= {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return found


@cache
def content(name: str) -> bytes:
    """A file's bytes; style sheets name their own files with digests too."""
    body = files()[name].read_bytes()
    if not name.endswith(".css"):
        return body

    def hashed(found: re.Match[bytes]) -> bytes:
        target = (Path("/") / Path(name).parent / found[2].decode()).resolve().relative_to("/").as_posix()
        if target not in files() or target == name:
            return found[0]
        return b'url("%b%b")' % (address(target).encode(), found[3])

    return LINK.sub(hashed, body)


@cache
def digest(name: str) -> str:
    return sha256(content(name)).hexdigest()[:12]


@cache
def address(name: str) -> str:
    """Where a page links a static file: `address("face/tonkla.css")` → `/static/face/tonkla.0123456789ab.css`."""
    path = Path(name)
    return f"{PREFIX}{path.with_name(f'{path.stem}.{digest(name)}{path.suffix}').as_posix()}"


@cache
def addresses() -> dict[str, str]:
    return {address(name): name for name in files()}


@cache
def asset(name: str) -> Asset:
    body, suffix = content(name), Path(name).suffix
    packed = gzip.compress(body, 9, mtime=0) if suffix in PACKED else None
    kind = KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(body, packed if packed and len(packed) < len(body) else None, kind.encode(), digest(name))


async def serve_static(scope: Scope, send: Send) -> None:
    """Answer one file. Names with a digest never change; plain names are asked for again each time."""
    path = scope["path"]
    name = addresses().get(path)
    lasting = FOR_A_YEAR if name else ASK_AGAIN
    name = name or path.removeprefix(PREFIX)
    if name not in files():
        await answer(send, 404, b"", b"text/plain")
        return
    found = asset(name)
    mark = f'"{found.digest}"'.encode()
    headers = [
        lasting,
        (b"etag", mark),
        (b"vary", b"accept-encoding"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if header(scope, b"if-none-match") == mark:
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
    elif found.packed and b"gzip" in header(scope, b"accept-encoding"):
        await answer(send, 200, found.packed, found.kind, [*headers, (b"content-encoding", b"gzip")])
    else:
        await answer(send, 200, found.body, found.kind, headers)
