"""Fetch another machine's newest bundle over the net, at a person's tap. Only http and https, only one fixed path, no
redirect, a limit on size and time; what breaks off leaves nothing behind. What came is judged by its signature alone.
"""

import http.client
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tonkla.network.bundle import MOST_BYTES
from tonkla.network.offering import PATH
from tonkla.refusal import Refusal

BUNDLE = "application/vnd.tonkla.bundle+zip"
PATIENCE = 15.0  # seconds for each answer of the line
LONGEST = 300.0  # seconds for all of it
CHUNK = 1 << 16


@dataclass(frozen=True)
class Address:
    """Where a machine is reached: only scheme, name and port count."""

    scheme: str
    host: str
    port: int

    @property
    def words(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{name}" + ("" if self.port == usual else f":{self.port}")


def address_of(typed: str) -> Address:
    """What somebody typed, or a refusal: no other scheme, no name and password in it. Without a scheme it is http."""
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        raise Refusal("pull_no_address") from None
    host = parts.hostname or ""
    is_plain = host.isascii() and not any(sign.isspace() or ord(sign) < 33 for sign in text)
    if parts.scheme not in ("http", "https") or not host or not is_plain or "@" in parts.netloc or len(text) > 200:
        raise Refusal("pull_no_address")
    return Address(parts.scheme, host, port)


def fetch(address: Address, into: Path, held: str = "", clock: Callable[[], float] = time.monotonic) -> bytes | None:
    """The bundle there; None when it is the one we hold. It is gathered in a file beside and read once it is whole."""
    line = connection(address)
    part = into / f"fetch-{time.time_ns()}.part"
    try:
        line.request(
            "GET", PATH, headers={"Accept": BUNDLE, "If-None-Match": f'"{held}"', "Accept-Encoding": "identity"}
        )
        answer = line.getresponse()
        if answer.status == 304:
            return None
        check_answer(answer, address)
        gather(answer, part, clock() + LONGEST, clock)
        return part.read_bytes()
    except (OSError, http.client.HTTPException, ssl.SSLError, UnicodeError) as trouble:
        key = "pull_broke_off" if part.exists() else "pull_unreachable"
        raise Refusal(key, address=address.words) from trouble
    finally:
        part.unlink(missing_ok=True)
        line.close()


def connection(address: Address) -> http.client.HTTPConnection:
    if address.scheme == "https":
        return http.client.HTTPSConnection(address.host, address.port, timeout=PATIENCE)
    return http.client.HTTPConnection(address.host, address.port, timeout=PATIENCE)


def check_answer(answer: http.client.HTTPResponse, address: Address) -> None:
    if 300 <= answer.status < 400:
        raise Refusal("pull_redirected", address=address.words)
    kind = (answer.getheader("Content-Type") or "").split(";")[0].strip()
    if answer.status != 200 or kind != BUNDLE:
        raise Refusal("pull_nothing_there", address=address.words)
    if answer.length is not None and answer.length > MOST_BYTES:
        raise Refusal("bundle_too_large", limit=f"{MOST_BYTES // 1_000_000} MB")


def gather(answer: http.client.HTTPResponse, part: Path, until: float, clock: Callable[[], float]) -> None:
    """Chunk by chunk: a line that never ends, says more than it announced or less, or crawls, is given up."""
    announced, got = answer.length, 0
    with part.open("wb") as file:
        while chunk := answer.read(CHUNK):
            got += len(chunk)
            if got > MOST_BYTES:
                raise Refusal("bundle_too_large", limit=f"{MOST_BYTES // 1_000_000} MB")
            if clock() > until:
                raise TimeoutError
            file.write(chunk)
    if announced is not None and got != announced:
        raise http.client.IncompleteRead(b"")
