"""Who really asks: the hot process says it in one header, signed with this start's secret; pages believe no other."""

import hmac
import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

SECRET = "TONKLA_PEER_SECRET"
HEADER = b"x-tonkla-peer"
FORGEABLE = ("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_CLIENT_IP")
SAID_BY_HOT = "HTTP_X_TONKLA_OVER"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def mark(secret: str, address: str, scheme: str) -> str:
    return hmac.new(secret.encode(), f"{address}|{scheme}".encode(), sha256).hexdigest()


def peer_header(secret: str, address: str, scheme: str) -> bytes:
    return f"{address}|{scheme}|{mark(secret, address, scheme)}".encode()


def read_peer(secret: str, value: str) -> tuple[str, str] | None:
    """(address, scheme) of a header the hot process wrote; None for any other."""
    address, _, rest = value.partition("|")
    scheme, _, given = rest.partition("|")
    genuine = value.isascii() and hmac.compare_digest(given, mark(secret, address, scheme))
    return (address, scheme) if genuine and scheme in ("http", "https") else None


def trust_hot(pages: Wsgi) -> Wsgi:
    """Pages behind the hot process: what it signed is the truth, unsigned requests are refused, hearsay is dropped.

    Without a hot process (no secret in the environment) the connection itself is the truth.
    """

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = environ.pop("HTTP_X_TONKLA_PEER", "")
        for name in [name for name in environ if name in FORGEABLE or name.startswith("HTTP_X_FORWARDED")]:
            del environ[name]
        if secret := os.environ.get(SECRET, ""):
            peer = read_peer(secret, given)
            if peer is None:
                start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", "0")])
                return [b""]
            environ["REMOTE_ADDR"], environ["wsgi.url_scheme"] = peer
            environ["HTTPS"] = "on" if peer[1] == "https" else "off"
        else:
            environ.pop(SAID_BY_HOT, None)
        return pages(environ, start_response)

    return application
