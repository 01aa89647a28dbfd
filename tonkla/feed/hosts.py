"""Which names this machine answers to, and who counts as sitting at it."""

import ipaddress
import socket
from functools import cache, lru_cache

from django.conf import settings

HEARSAY = (b"forwarded", b"via", b"x-real-ip", b"client-ip")


@cache
def own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    given = {host.lower() for host in settings.TONKLA_HOSTS}
    return frozenset({"localhost", name, f"{name}.local"} | given)


def name_in(host: str) -> str:
    """The name in a Host header, without port and brackets, lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].rstrip(".")


def is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@lru_cache(256)
def same_address(name: str, local: str) -> bool:
    try:
        mine = ipaddress.ip_address(local.partition("%")[0])
        asked = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(mine, "ipv4_mapped", None)
    return asked in (mine, mapped)


def is_ours(host: str, local: str) -> bool:
    """Whether a Host header names this machine: localhost, the address the connection came in on, a configured name."""
    name = name_in(host)
    return name in own_names() or (len(name) < 64 and same_address(name, local))


def peer_of(client: str, host: str, names: set[bytes]) -> str:
    """The address pages are told. Only a loopback connection that asks for a loopback name, without a sign of a proxy
    between, is somebody at this machine; another program here that passes strangers on is not.
    """
    if not is_loopback(client):
        return client
    passed_on = any(name in HEARSAY or name.startswith(b"x-forwarded") for name in names)
    return "0.0.0.0" if passed_on or not is_loopback(name_in(host)) else client
